"""What happens to what an incident concerns, written into its timeline as the event log tells of it."""
