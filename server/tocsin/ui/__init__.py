"""The web pages, and the addresses under which things are found in them."""
