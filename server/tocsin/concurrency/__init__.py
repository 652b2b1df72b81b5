"""Concurrency limits: named counts of slots, and the leases by which slots are held."""
