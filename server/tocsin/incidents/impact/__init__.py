"""What an incident affects: through what depends on what, since when, and how old what it feeds has become."""
