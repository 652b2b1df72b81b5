"""What triggers mean, once more: slow, obvious, and written from docs/semantics.md alone, to hold the core against."""
