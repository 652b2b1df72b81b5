"""The schedules of a deployment: as users write them, as the API has them, and what turns the one into the other.

The API has them in no order, and fills in what is left out: the anchor of an interval, the beginning of a recurrence rule.
Whether a schedule is active is a matter of the API where the user does not say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tocsin_provider.conversions import as_moment, as_number, as_text, from_json_text
from tocsin_provider.problems import Path, Problem, spell
from tocsin_provider.values import UNKNOWN, Value, same_json

KINDS = ("cron", "interval", "rrule")
_OF_KIND = {"day_or": "cron", "anchor_date": "interval"}
"""Fields that only one kind has."""


@dataclass(slots=True)
class Difference:
    """What to do to have the wanted schedules. `switched` has the ids of those that are to be active or not."""

    gone: list[str] = field(default_factory=list)
    switched: dict[str, bool] = field(default_factory=dict)
    new: list[dict[str, Any]] = field(default_factory=list)


def check(value: Value, path: Path) -> Iterator[Problem]:
    """What is wrong with schedules beside their single fields."""
    listed = from_json_text(value)
    for index, element in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(element, dict):
            yield from _check_one(element, (*path, index))


def to_api(value: Value) -> list[dict[str, Any]]:
    """The schedules that a request carries."""
    listed = from_json_text(value)
    return [_to_api(element) for element in listed if isinstance(element, dict)] if isinstance(listed, list) else []


def same(left: Value, right: Value) -> bool:
    """Whether two lists of schedules as users write them mean the same."""
    others = [_meaning(element) for element in to_api(right)]
    for element in map(_meaning, to_api(left)):
        twin = next((at for at, other in enumerate(others) if same_json(element, other)), None)
        if twin is None:
            return False
        del others[twin]
    return not others


def reconcile(prior: Value, remote: Sequence[Mapping[str, Any]]) -> Value:
    """The schedules that the API has, spelt as the user spelt them wherever they mean the same."""
    written = from_json_text(prior)
    known = written if isinstance(written, list) else []
    left, kept = list(remote), []
    for element in known:
        wanted = _to_api(element) if isinstance(element, dict) else {}
        twin = next((held for held in left if wanted and _is(held, wanted)), None)
        if twin is not None:
            left.remove(twin)
            kept.append(element)
    if not left and len(kept) == len(known) and prior is not None:
        return prior
    return [*kept, *(_written(held) for held in left)]


def difference(wanted: Value, remote: Sequence[Mapping[str, Any]]) -> Difference:
    """What has to be done to the schedules that the API has. One that is only switched on or off stays the same one."""
    found, left = Difference(), list(remote)
    for element in to_api(wanted):
        twin = next((held for held in left if _is(held, element | {"active": None})), None)
        if twin is None:
            found.new.append(element)
            continue
        left.remove(twin)
        if element.get("active") not in (None, twin["active"]):
            found.switched[twin["id"]] = element["active"]
    found.gone = [held["id"] for held in left]
    return found


def _check_one(element: Mapping[str, Value], path: Path) -> Iterator[Problem]:
    given = [kind for kind in KINDS if element.get(kind) is not None]
    if len(given) != 1:
        told = 'has to have one of "cron", "interval" and "rrule"' + (", not several." if given else ".")
        yield Problem("Which schedule?", f"{spell(path)} {told}", path)
        return
    for name, kind in _OF_KIND.items():
        if element.get(name) is not None and given != [kind]:
            at = (*path, name)
            yield Problem(f"Misplaced {name}", f"{spell(at)} belongs to a schedule with {kind}, not {given[0]}.", at)


def _to_api(element: Mapping[str, Value]) -> dict[str, Any]:
    schedule: dict[str, Any] = {}
    body: dict[str, Any] = {"schedule": schedule}
    for name, value in element.items():
        if value is None or value is UNKNOWN:
            continue
        if name in ("interval", "max_scheduled_runs"):
            number = as_number(value)
            (schedule if name == "interval" else body)[name] = number
        elif name in ("day_or", "active"):
            (schedule if name == "day_or" else body)[name] = value in (True, "true")
        elif name == "parameters":
            body[name] = from_json_text(value)
        else:
            (body if name == "slug" else schedule)[name] = as_text(value)
    schedule.setdefault("timezone", "UTC")
    return body


def _meaning(body: Mapping[str, Any]) -> dict[str, Any]:
    schedule = body["schedule"]
    return {
        "parameters": {},
        **body,
        "schedule": {**schedule, "day_or": schedule.get("day_or", True), "anchor_date": _anchor(schedule)},
    }


def _is(held: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a schedule of the API is what a request asks for."""
    schedule, asked = held["schedule"], wanted["schedule"]
    return (
        all(_number(schedule.get(kind)) == _number(asked.get(kind)) for kind in ("cron", "interval"))
        and _rule(schedule.get("rrule"), asked.get("rrule")) == asked.get("rrule")
        and (schedule.get("timezone") or "UTC") == asked["timezone"]
        and schedule.get("day_or", True) == asked.get("day_or", True)
        and (asked.get("anchor_date") is None or _anchor(schedule) == _anchor(asked))
        and wanted.get("active") in (None, held["active"])
        and held.get("max_scheduled_runs") == wanted.get("max_scheduled_runs")
        and same_json(held.get("parameters") or {}, wanted.get("parameters", {}))
        and held.get("slug") == wanted.get("slug")
    )


def _written(held: Mapping[str, Any]) -> dict[str, Value]:
    """A schedule of the API as a user would write it, without what is so by default."""
    schedule = held["schedule"]
    fields: dict[str, Value] = {kind: schedule[kind] for kind in KINDS if schedule.get(kind) is not None}
    if schedule.get("anchor_date") is not None:
        fields["anchor_date"] = schedule["anchor_date"]
    if schedule.get("timezone") not in (None, "UTC"):
        fields["timezone"] = schedule["timezone"]
    if schedule.get("day_or") is False:
        fields["day_or"] = False
    if held.get("active") is False:
        fields["active"] = False
    for name in ("max_scheduled_runs", "slug"):
        if held.get(name) is not None:
            fields[name] = held[name]
    if held.get("parameters"):
        fields["parameters"] = held["parameters"]
    return fields


def _rule(held: str | None, asked: str | None) -> str | None:
    """A recurrence rule as it was asked for, where the API has only added when it begins."""
    if held is None or asked is None or held == asked or "DTSTART" in asked:
        return held
    lines = [line for line in held.splitlines() if not line.startswith("DTSTART")]
    bare = "\n".join(lines)
    return asked if bare.removeprefix("RRULE:") == asked.removeprefix("RRULE:") else held


def _anchor(schedule: Mapping[str, Any]) -> str | None:
    moment = as_moment(str(schedule["anchor_date"])) if schedule.get("anchor_date") is not None else None
    return str(moment.timestamp()) if moment else None


def _number(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else value
