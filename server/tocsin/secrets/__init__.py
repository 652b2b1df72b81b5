"""Secrets that stay where they are kept: references to them in block documents, and how they are resolved when they are used."""
