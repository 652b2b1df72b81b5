"""Work pools that are paused because of incidents, and resumed with them."""
