"""One file per kind of destination: which request a message becomes, and what the answer means."""
