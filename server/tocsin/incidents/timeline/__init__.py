"""The timeline of an incident: entries that are only ever added."""
