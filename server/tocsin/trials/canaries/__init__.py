"""Canaries: test fires on a schedule, one for each block that has one. Whoever misses them is told by an automation."""
