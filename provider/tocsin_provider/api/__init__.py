"""The REST API as the provider sees it: one client per process, and failures that a newcomer understands."""
