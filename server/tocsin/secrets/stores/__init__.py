"""Where secrets are kept: a file for each kind of store."""
