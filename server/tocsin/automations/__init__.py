"""Automations: what people declare. A trigger, and the actions that follow when it fires."""
