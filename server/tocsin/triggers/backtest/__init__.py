"""Replays of the stored history: how often a trigger would have fired, and why one did or did not.

They run in a process of their own, so that the live path does not notice: `workers` is the server's side of it, `worker` the other,
`protocol` what they tell each other. `run` goes through the history; `tally` counts, `trace` looks at one event.
"""
