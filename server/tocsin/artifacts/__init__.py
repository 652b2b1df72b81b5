"""Artifacts: what runs leave to be looked at, and of each key the newest one."""
