"""What other systems tell of incidents that they were told of."""
