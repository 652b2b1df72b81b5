"""What flow and task runs have logged."""
