"""Events in a row: everything is looked at anew with each event, in the order in which it occurred."""

from collections.abc import Sequence
from datetime import datetime

from tests.support.model.held import Counted, counted
from tests.support.model.history import Given, Said, in_order, key_of, seconds
from tocsin.events.event import StoredEvent


def row(trigger: Given, log: Sequence[StoredEvent], trigger_id: object, child: int = 0) -> list[Said]:
    """All that the trigger says about a history."""
    events = counted(trigger, log, trigger_id, child)
    said: list[Said] = []
    for key in {key_of(each.stored, trigger.get("for_each", ())) for each in events}:
        of_key = [each for each in events if key_of(each.stored, trigger.get("for_each", ())) == key]
        firing = False
        for index, event in enumerate(of_key):
            known = of_key[: index + 1]
            if event.resets:
                if firing and len(since_the_end(known, known)) < trigger["consecutive"]:
                    firing = False
                    said.append(Said(event.order, "Resolved", key, event.at, event.stored))
            elif not firing and event in since_the_end(known, known) and is_full(trigger, since_the_end(known, known)):
                firing = True
                said.append(Said(event.order, "Triggered", key, event.at, event.stored))
    return in_order(said)


def since_the_end(events: Sequence[Counted], known: Sequence[Counted]) -> list[Counted]:
    """Those that occurred after the last end of a row, in their order."""
    ends = [each.at for each in known if each.resets]
    last: datetime | None = max(ends, default=None)
    found = [each for each in events if each.expected and (last is None or each.at > last)]
    return sorted(found, key=lambda each: (each.at, each.stored.position))


def is_full(trigger: Given, events: Sequence[Counted]) -> bool:
    """Whether the newest are enough, and near enough to each other."""
    within = seconds(trigger, "within")
    near = [each for each in events if not within or each.at > events[-1].at - within]
    return len(near) >= int(trigger["consecutive"])
