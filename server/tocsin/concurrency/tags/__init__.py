"""Limits on tags of task runs: the older API of Prefect over limits that are called `tag:<tag>`."""
