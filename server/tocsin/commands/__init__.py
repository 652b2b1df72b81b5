"""Commands that speak to a running server over its API, a file for each group."""
