"""How many incidents there are, how long they take, and where they come from."""
