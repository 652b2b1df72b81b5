"""Variables: named JSON values that flows and templates read."""
