"""What a server tells of itself to those who watch it: metrics to scrape, and traces of what became of an event."""
