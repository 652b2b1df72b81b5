"""Other names under which actions may be written: those of Prefect Cloud, of its Terraform provider and of the words people use.

An action is answered under the name that the stock client knows: it refuses a whole list in which it meets one that it does not.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin.actions.mistakes import Mistake, mistakes

Written = Mapping[str, Any]
Alias = Callable[[Written], Written]


UNKNOWN_TO_CLIENTS: Final = frozenset({"resolve-incident"})
"""Actions that stock clients are told are `do-nothing`: one that writes them back without what it does not know does no harm."""


def _named(type_: str) -> Alias:
    return lambda written: {**written, "type": type_}


def _one_schedule(type_: str) -> Alias:
    def alias(written: Written) -> Written:
        inferred = written.get("source") == "inferred" or written.get("schedule") == "inferred"
        if written.get("schedule_id") is None and not inferred:
            told = 'schedule_id is required; to act on the schedule that made the flow run, set source to "inferred"'
            raise mistakes([Mistake(("schedule_id",), "target", told)])
        return {**written, "type": type_} | ({"source": "inferred", "schedule": "inferred"} if inferred else {})

    return alias


def _schedule_of_the_run(type_: str) -> Alias:
    one = _one_schedule(type_)
    return lambda written: one(written if written.get("schedule_id") else {**written, "source": "inferred"})


def _what_nothing_does(written: Written) -> Written:
    does = written.get("does")
    return {**_without(written, "does"), "type": does} if does in UNKNOWN_TO_CLIENTS else written


ALIASES: Final[Mapping[str, Alias]] = {
    "do-nothing": _what_nothing_does,
    "pause-flow-run": _named("suspend-flow-run"),
    "pause-schedule": _one_schedule("pause-deployment"),
    "pause-schedule-for-flow-run": _schedule_of_the_run("pause-deployment"),
    "resume-schedule": _one_schedule("resume-deployment"),
    "resume-schedule-for-flow-run": _schedule_of_the_run("resume-deployment"),
}


def without_aliases(written: Written) -> Written:
    """The action as it is called here. Raises pydantic's `ValidationError`."""
    type_ = written.get("type")
    alias = ALIASES.get(type_) if isinstance(type_, str) else None
    return alias(written) if alias else written


def type_of(stored: Written) -> str:
    """What an action does, from how it is stored and answered."""
    return str(stored.get("does") or stored.get("type"))


def _without(written: Written, name: str) -> Written:
    return {key: value for key, value in written.items() if key != name}
