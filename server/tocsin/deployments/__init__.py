"""Deployments: flows that can be run from here, their schedules, and the scheduler that turns those into runs."""
