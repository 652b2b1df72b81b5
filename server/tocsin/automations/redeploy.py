"""What it means that a deployment names its triggers again.

The stock client deletes the automations of a deployment and creates one for each trigger, every time it deploys. Here the first
only marks them as superseded. What is created then is compared with what is there: a trigger that was there before is the same
automation as before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.automations.definitions.compiling import trigger_id
from tocsin.automations.models import AutomationRow

_COMPARED: Final = ("description", "tags", "actions", "actions_on_trigger", "actions_on_resolve")
_NUMBERED: Final = re.compile(r".*__automation_\d+", re.DOTALL)
"""Names that the client gives where the user gives none; within one deployment each is given once."""


def counterpart(owned: Sequence[AutomationRow], columns: Mapping[str, Any]) -> AutomationRow | None:
    """The automation, of those that belong to the same owner, that a definition names again; None where it is a new one.

    What still has to be named comes first: the one that says the same under the same name, the one that says the same under another
    name (triggers that are numbered move up when one before them is dropped), and the one of this name. Beyond those, only what
    another client that deploys at the same time has named already is met again.
    """
    return next(_candidates(owned, columns), None)


def _candidates(owned: Sequence[AutomationRow], columns: Mapping[str, Any]) -> Iterator[AutomationRow]:
    name = columns["name"]
    waiting = [row for row in owned if row.superseded is not None]
    named = [row for row in owned if row.superseded is None and row.name == name]
    yield from (row for row in waiting if row.name == name and says_the_same(row, columns))
    yield from (row for row in waiting if says_the_same(row, columns))
    yield from (row for row in waiting if row.name == name)
    yield from (row for row in named if says_the_same(row, columns))
    if _NUMBERED.fullmatch(name):
        yield from named


def says_the_same(row: AutomationRow, columns: Mapping[str, Any]) -> bool:
    """Whether an automation means what these columns say, whatever it is called and whether or not it is enabled."""
    same_trigger = row.trigger["id"] == str(trigger_id(row.id, columns["trigger"]))
    return same_trigger and all(getattr(row, name) == columns[name] for name in _COMPARED)


def merged_enabled(row: AutomationRow, said: bool) -> bool:
    """Whether an automation is enabled after its owner has said so: a change of the owner's mind counts, else what people chose."""
    return row.enabled if row.owner_enabled == said else said
