"""Templates rendered as the API renders them, without asking it: the language, the filters, and what templates see of things."""
