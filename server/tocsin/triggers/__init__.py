"""Triggers: what an event means for the automations that wait for it.

`core` is pure. Around it, `evaluator` moves shards through the event log, one transaction at a time.
"""
