"""What to declare where the trouble is: a name, a severity, and what the incident concerns."""
