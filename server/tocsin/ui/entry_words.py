"""An entry of a timeline in words. Pure."""

from tocsin.incidents.timeline.schemas import Entry


def entry_in_words(entry: Entry) -> str:
    return f"{entry.actor.name}: {entry.kind.value}"
