"""Searches that people have named, for the user interface to show again."""
