"""The report of an incident: as data, as Markdown, and as a page to print."""
