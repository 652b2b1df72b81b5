"""From the stored definition of a trigger to what is evaluated."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tocsin.kit.ids import derive_id
from tocsin.triggers.core.matching import Specification, compile_match, compile_match_related
from tocsin.triggers.core.mutes import Calendar, Mute, Recurring
from tocsin.triggers.core.patterns import Patterns
from tocsin.triggers.core.trigger import (
    COMPLETED,
    SLICES,
    CompositeTrigger,
    EventTrigger,
    Gate,
    MetricKind,
    MetricTrigger,
    Names,
    Posture,
    Program,
    Scope,
    Trigger,
    names_automations,
)

_OPERATORS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

Definition = Mapping[str, Any]
"""A trigger as `dump_trigger` gives it."""


def trigger_id(automation_id: UUID, definition: Definition) -> UUID:
    """The id of an automation's trigger: the same as long as it means the same, so that what it has counted outlives an update that
    changes something else.
    """
    return derive_id("trigger", automation_id, _canonical(definition))


def with_ids(automation_id: UUID, definition: Definition) -> dict[str, Any]:
    """The definition with the ids of the trigger and of all triggers inside it."""
    return _identified(definition, trigger_id(automation_id, definition))


def compile_program(automation_id: UUID, definition: Definition, effective_from: int = 0) -> Program:
    """The trigger of an automation, ready to be evaluated."""
    context = _Context(automation_id, trigger_id(automation_id, definition))
    rate = definition.get("max_rate")
    gate = Gate(
        cool_down=_seconds(definition.get("cool_down")),
        group_wait=_seconds(definition.get("group_wait")),
        group_by=_labels(definition.get("group_by")),
        rate_count=rate["count"] if rate else None,
        rate_per=_seconds(rate["per"] if rate else 0),
    )
    return Program(automation_id, context.node(definition, (), None, ()), gate, effective_from)


@dataclass(frozen=True, slots=True)
class _Context:
    automation_id: UUID
    root_id: UUID

    def node(
        self, given: Definition, path: tuple[str | int, ...], parent: CompositeTrigger | None, mutes: tuple[Mute, ...]
    ) -> Trigger:
        mutes = mutes + tuple(map(_mute, given.get("mute") or ()))
        kind = given.get("type") or "event"
        if kind in ("compound", "sequence"):
            return self._composite(given, path, parent, mutes)
        return (self._metric if kind == "metric" else self._event)(given, path, parent, mutes)

    def _composite(
        self, given: Definition, path: tuple[str | int, ...], parent: CompositeTrigger | None, mutes: tuple[Mute, ...]
    ) -> Trigger:
        require = given.get("require", "all")
        children = given["triggers"]
        node = CompositeTrigger(
            id=child_id(self.root_id, path),
            path=path,
            parent=parent,
            for_each=_labels(given.get("for_each")),
            required=1 if require == "any" else len(children) if require == "all" else require,
            in_order=given["type"] == "sequence",
            within=None if given.get("within") is None else _seconds(given["within"]),
        )
        node.children = tuple(
            self.node(child, (*path, "triggers", index), node, mutes) for index, child in enumerate(children)
        )
        return node

    def _event(
        self, given: Definition, path: tuple[str | int, ...], parent: CompositeTrigger | None, mutes: tuple[Mute, ...]
    ) -> Trigger:
        after, expect, reset = (given.get(name) or [] for name in ("after", "expect", "reset"))
        consecutive = given.get("consecutive")
        for_each = _labels(given.get("for_each"))
        repeat = given.get("repeat")
        return EventTrigger(
            id=child_id(self.root_id, path),
            path=path,
            parent=parent,
            scope=self._scope(given, (*expect, *after, *reset)),
            after=_names(after),
            expect=_names(expect, given.get("expect_state_types")),
            reset=_names(reset, [COMPLETED] if consecutive is not None and not reset else None),
            for_each=for_each,
            posture=Posture(given["posture"]),
            threshold=given.get("threshold", 1),
            within=_seconds(given.get("within")),
            consecutive=consecutive,
            hold_for=_seconds(given.get("hold_for")),
            families=frozenset(name.rpartition(".")[0] for name in expect),
            repeat=not for_each if repeat is None else repeat,
            mutes=mutes,
        )

    def _metric(
        self, given: Definition, path: tuple[str | int, ...], parent: CompositeTrigger | None, mutes: tuple[Mute, ...]
    ) -> Trigger:
        metric = given["metric"]
        compare, threshold = _OPERATORS[metric["operator"]], metric["threshold"]
        return MetricTrigger(
            id=child_id(self.root_id, path),
            path=path,
            parent=parent,
            scope=self._scope(given, ()),
            for_each=_labels(given.get("for_each")),
            kind=MetricKind(metric["name"]),
            breaches=lambda value: compare(value, threshold),
            range=_seconds(metric["range"]),
            step=metric["range"] / SLICES,
            firing_for=_seconds(metric["firing_for"]),
            mutes=mutes,
        )

    def _scope(self, given: Definition, names: Sequence[str]) -> Scope:
        match = given.get("match") or {}
        labels, tags = compile_match(match)
        return Scope(
            match=labels,
            conditions=tags + compile_match_related(_specifications(given)),
            own_resource_id=f"prefect.automation.{self.automation_id}",
            watches_automations=names_automations(match, names),
        )


def child_id(root_id: UUID, path: tuple[str | int, ...]) -> UUID:
    """The id of a trigger inside another one, by its place."""
    return root_id if not path else derive_id("child-trigger", root_id, *path)


def _identified(definition: Definition, root_id: UUID, path: tuple[str | int, ...] = ()) -> dict[str, Any]:
    result = {**definition, "id": str(child_id(root_id, path))}
    if "triggers" in definition:
        result["triggers"] = [
            _identified(child, root_id, (*path, "triggers", index))
            for index, child in enumerate(definition["triggers"])
        ]
    return result


def _mute(given: Definition) -> Mute:
    window: Calendar | Recurring
    if given.get("cron"):
        zone = ZoneInfo(given.get("timezone") or "UTC")
        window = Recurring(given["cron"], _seconds(given["duration"]), zone)
    else:
        window = Calendar(datetime.fromisoformat(given["starts"]), datetime.fromisoformat(given["ends"]))
    labels, tags = compile_match(given.get("match") or {})
    return Mute(given.get("name") or "", window, labels, tags + compile_match_related(_specifications(given)))


def _specifications(given: Definition) -> list[Specification]:
    related = given.get("match_related") or {}
    return related if isinstance(related, list) else [related]


def _names(names: Iterable[str], state_types: Iterable[str] | None = None) -> Names:
    given = list(names)
    return Names(Patterns(given) if given else None, frozenset(state_types or ()))


def _labels(given: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(sorted(set(given or ())))


def _seconds(given: float | None) -> timedelta:
    return timedelta(seconds=given or 0)


_ORDERED: Final = frozenset({"triggers"})
"""Lists whose order means something."""


def _canonical(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return sorted((key, _canonical(item, key)) for key, item in value.items() if key != "id")
    if isinstance(value, list):
        items = [repr(_canonical(item)) for item in value]
        return items if name in _ORDERED else sorted(items)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
