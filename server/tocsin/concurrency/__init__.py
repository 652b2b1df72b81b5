"""Concurrency limits. There are none: what no limit names may run at once without end."""
