"""Searching across flows, their runs, task runs, deployments, work pools and work queues in one request."""
