"""Events: accept, keep, query and stream them."""
