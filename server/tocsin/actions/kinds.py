"""What the things that actions act on are called among the resources of events."""

from tocsin.incidents.events import PREFIX


def resource_prefix(kind: str) -> str:
    """What stands before the dot and the id of a thing of this kind."""
    return PREFIX if kind == "incident" else f"prefect.{kind}"
