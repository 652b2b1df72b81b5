"""Triggers that many automations begin with, as functions: each returns a trigger as one would write it.

What a preset leaves out has the API's default, so that `merge(provider::prefect::flow_run_failed("dlt"), { cool_down = 3600 })`
says no more than what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tocsin_provider.functions.function import Function, FunctionFailed
from tocsin_provider.values import Object, Value

SHORTEST_WAIT = 10
"""Seconds that a Proactive trigger waits at least."""
SHORTEST_RANGE = 300
"""Seconds of the past that a metric is about at least."""
LONGEST = 366 * 24 * 60 * 60
"""Seconds of any period at most: a year."""
MOST_IN_A_ROW = 1000

_ID = "prefect.resource.id"
_FLOW = "related:flow:prefect.resource.id"
_FAILURE: Object = {
    "type": "event",
    "posture": "Reactive",
    "expect_state_types": ["FAILED", "CRASHED"],
    "for_each": [_FLOW],
}


class FlowRunFailed(Function):
    """Each failure of a run."""

    name = "flow_run_failed"

    def call(self, arguments: Sequence[Value]) -> Value:
        return {**_FAILURE, **_tagged(arguments, 0)}


class ConsecutiveFailures(Function):
    """Failures of a flow without a success in between."""

    name = "consecutive_failures"

    def call(self, arguments: Sequence[Value]) -> Value:
        count = _whole(arguments[0], "count", 0, 1, MOST_IN_A_ROW)
        return {**_FAILURE, "consecutive": count, **_tagged(arguments, 1)}


class FlowRunStuck(Function):
    """A run that runs for too long."""

    name = "flow_run_stuck"

    def call(self, arguments: Sequence[Value]) -> Value:
        return {**_agreement("not-finished", arguments[0]), **_tagged(arguments, 1)}


class FlowRunLate(Function):
    """A run that is late and does not start."""

    name = "flow_run_late"

    def call(self, arguments: Sequence[Value]) -> Value:
        return {**_agreement("late", arguments[0]), **_tagged(arguments, 1)}


class DeploymentNotRun(Function):
    """A deployment whose runs have stopped to complete, or to be made."""

    name = "deployment_not_run"

    def call(self, arguments: Sequence[Value]) -> Value:
        return {**_agreement("not-run", arguments[0]), **_tagged(arguments, 1)}


class AssetStale(Function):
    """An asset that is not made anew in time."""

    name = "asset_stale"

    def call(self, arguments: Sequence[Value]) -> Value:
        keys = _texts(arguments, 1)
        return {**_agreement("not-fresh", arguments[0]), **({"match": {_ID: _patterns(keys)}} if keys else {})}


class SuccessRateBelow(Function):
    """Too few of many runs succeed."""

    name = "success_rate_below"

    def call(self, arguments: Sequence[Value]) -> Value:
        fraction = arguments[0]
        if not isinstance(fraction, int | Decimal) or not 0 < fraction <= 1:
            raise FunctionFailed("fraction must be more than 0 and at most 1; 0.9 is nine runs in ten", 0)
        seconds = _whole(arguments[1], "seconds", 1, SHORTEST_RANGE, LONGEST)
        metric: Object = {"name": "successes", "operator": "<", "threshold": fraction, "range": seconds}
        return {"type": "metric", "metric": metric, **_tagged(arguments, 2)}


class WorkPoolDown(Function):
    """A work pool that nobody takes work from."""

    name = "work_pool_down"

    def call(self, arguments: Sequence[Value]) -> Value:
        names = _texts(arguments, 1)
        return {
            "type": "event",
            "posture": "Reactive",
            "expect": ["prefect.work-pool.not-ready"],
            "reset": ["prefect.work-pool.ready"],
            "for_each": [_ID],
            "hold_for": _whole(arguments[0], "seconds", 0, 0, LONGEST),
            **({"match": {"prefect.resource.name": _patterns(names)}} if names else {}),
        }


def _agreement(sla: str, seconds: Value) -> Object:
    return {"type": "event", "sla": sla, "within": _whole(seconds, "seconds", 0, SHORTEST_WAIT, LONGEST)}


def _tagged(arguments: Sequence[Value], first: int) -> Object:
    """The condition that the run has one of the tags that the arguments from the `first` on name; none without tags."""
    tags = _texts(arguments, first)
    if not tags:
        return {}
    return {"match_related": {"prefect.resource.role": "flow-run", "prefect.tag": _patterns(tags)}}


def _patterns(texts: list[Value]) -> Value:
    return texts[0] if len(texts) == 1 else texts


def _texts(arguments: Sequence[Value], first: int) -> list[Value]:
    for number, text in enumerate(arguments[first:], first):
        if not isinstance(text, str) or not text.strip():
            raise FunctionFailed("an empty string matches nothing; leave it out to mean all", number)
    return list(arguments[first:])


def _whole(value: Value, name: str, argument: int, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise FunctionFailed(f"{name} must be a whole number from {least} to {most}", argument)
    return value
