"""One file for each check: `look` gathers the facts, what makes findings of them is pure."""
