"""Flows, their runs, the states that a run goes through, and its logs."""
