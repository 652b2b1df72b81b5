"""Work pools, their queues, and the workers that take runs from them."""
