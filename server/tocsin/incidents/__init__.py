"""Incidents: what is declared, and the events that tell of it."""
