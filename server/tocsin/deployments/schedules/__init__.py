"""Schedules of deployments: when one runs, and what a redeploy means for them."""
