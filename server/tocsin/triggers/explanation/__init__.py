"""Why an automation did, or did not, fire for an event."""
