"""Metrics: a figure over a moving part of the past, and what it means that it is out of bounds for a while.

The range is cut into sixty slices, and moves on by one of them at a time, so that what has to be remembered does not grow with the
number of runs.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from tocsin.events.event import Event
from tocsin.triggers.core.absence import GRACE
from tocsin.triggers.core.mutes import muted_until
from tocsin.triggers.core.signal import Signal, TriggerState, due_cause
from tocsin.triggers.core.states import Key, Metric, Ref, Run, Slice
from tocsin.triggers.core.trigger import STATE_TYPE, MetricKind, MetricTrigger

PENDING: Final = "PENDING"
RUNNING: Final = "RUNNING"
FAILURES: Final = frozenset({"FAILED", "CRASHED"})
ENDS: Final = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})
LATE: Final = "prefect.flow-run.Late"


@dataclass(frozen=True, slots=True)
class Sample:
    """What an event adds to the slice of a moment: to its sum, and to the number of its runs."""

    at: datetime
    total: float
    count: int


def measure(trigger: MetricTrigger, run: Run | None, event: Event, at: datetime) -> tuple[Run | None, list[Sample]]:
    """What an event of a flow run says about the figure: the run as it is known afterwards, and what changes."""
    state_type = event.resource.get(STATE_TYPE, "")
    run = run or Run()
    if trigger.kind is MetricKind.SUCCESSES:
        return _success(run, state_type, at)
    begins = state_type == RUNNING if trigger.kind is MetricKind.DURATION else event.event == LATE
    ends = state_type in ENDS if trigger.kind is MetricKind.DURATION else state_type == RUNNING
    return _span(run, at, begins=begins, ends=ends)


def _success(run: Run, state_type: str, at: datetime) -> tuple[Run | None, list[Sample]]:
    is_newest = run.changed is None or at >= run.changed
    changed = replace(run, changed=at, failed=state_type in FAILURES) if is_newest else run
    if run.began is None and state_type == PENDING:
        return replace(changed, began=at), [Sample(at, 0.0 if changed.failed else 1.0, 1)]
    if run.began is None or changed.failed == run.failed:
        return changed, []
    return changed, [Sample(run.began, -1.0 if changed.failed else 1.0, 0)]


def _span(run: Run, at: datetime, *, begins: bool, ends: bool) -> tuple[Run | None, list[Sample]]:
    if begins and (run.began is None or at > run.began):
        # An end from before it belongs to what began earlier.
        run = replace(run, began=at, ended=run.ended if run.ended is not None and run.ended >= at else None)
    elif ends and (run.began is None or at >= run.began):
        run = replace(run, ended=at)
    if run.began is None or run.ended is None:
        return (run if run.began or run.ended else None), []
    # What was measured is forgotten: the run may begin once more.
    return None, [Sample(run.ended, (run.ended - run.began).total_seconds(), 1)]


def apply(
    trigger: MetricTrigger, state: Metric | None, key: Key, ref: Ref, received: datetime, samples: list[Sample]
) -> "Measured":
    """Let an event count. One that came late says something about the past, but changes the figure only as of now."""
    metric = state or Metric(())
    moments = [ref.at, received - GRACE] + ([metric.last.at] if metric.last is not None else [])
    now = max(moments)
    metric, signals = _moved_on(trigger, metric, key, now)
    for sample in samples:
        metric = _with_sample(metric, int(sample.at.timestamp() // trigger.step), sample)
    last = ref if metric.last is None or ref.at >= metric.last.at else metric.last
    metric = replace(metric, last=last)
    return Measured(_judged(trigger, _pruned(trigger, metric, now), now), signals)


def _with_sample(metric: Metric, number: int, sample: Sample) -> Metric:
    slices = list(metric.slices)
    index = len(slices)
    while index and slices[index - 1].number > number:  # mostly it is the newest
        index -= 1
    if index and slices[index - 1].number == number:
        known = slices[index - 1]
        slices[index - 1] = Slice(number, known.total + sample.total, known.count + sample.count)
    else:
        slices.insert(index, Slice(number, sample.total, sample.count))
    return replace(metric, slices=tuple(slices), total=metric.total + sample.total, count=metric.count + sample.count)


def pass_time(trigger: MetricTrigger, metric: Metric, key: Key, now: datetime) -> "Measured":
    """What becomes of a figure as time goes by without any event."""
    metric, signals = _moved_on(trigger, metric, key, now - GRACE)
    return Measured(_judged(trigger, metric, now - GRACE), signals)


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure afterwards, and what was signalled."""

    state: Metric | None
    signals: tuple[Signal, ...]


def value_of(metric: Metric) -> float | None:
    """The figure; None where there are no runs."""
    return metric.total / metric.count if metric.count > 0 else None


def _moved_on(trigger: MetricTrigger, metric: Metric, key: Key, now: datetime) -> tuple[Metric, tuple[Signal, ...]]:
    """Everything that happened by time alone up to this moment, in order: slices that left the range, and bounds that held."""
    signals: list[Signal] = []
    while (moment := _next_moment(trigger, metric)) is not None and moment <= now:
        if metric.since is not None and moment == metric.since + trigger.firing_for:
            muted = muted_until(trigger.mutes, moment)
            if muted is not None:
                metric = replace(metric, since=muted - trigger.firing_for)
                continue
            metric = replace(metric, since=None, active=not metric.active)
            state = TriggerState.TRIGGERED if metric.active else TriggerState.RESOLVED
            value = value_of(metric)
            signals.append(Signal(trigger, state, key, moment, metric.last, due_cause(moment), value=value))
        metric = _judged(trigger, _pruned(trigger, metric, moment), moment)
    return metric, tuple(signals)


def _next_moment(trigger: MetricTrigger, metric: Metric) -> datetime | None:
    moments = [_leaves(trigger, each) for each in metric.slices[:1]]
    if metric.since is not None:
        moments.append(metric.since + trigger.firing_for)
    return min(moments, default=None)


def _judged(trigger: MetricTrigger, metric: Metric, now: datetime) -> Metric:
    value = value_of(metric)
    out = value is not None and trigger.breaches(value)
    changing = (not out and value is not None) if metric.active else out
    since = (metric.since or now) if changing else None
    metric = replace(metric, since=since)
    moment = _next_moment(trigger, metric)
    return replace(metric, due=None if moment is None else moment + GRACE)


def _pruned(trigger: MetricTrigger, metric: Metric, now: datetime) -> Metric:
    slices = metric.slices
    gone = 0
    while gone < len(slices) and _leaves(trigger, slices[gone]) <= now:
        gone += 1
    if not gone:
        return metric
    left = slices[gone:]
    # Summed anew: fractions that are taken away again leave a trace.
    return replace(metric, slices=left, total=sum(each.total for each in left), count=sum(each.count for each in left))


def _leaves(trigger: MetricTrigger, part: Slice) -> datetime:
    return datetime.fromtimestamp((part.number + 1) * trigger.step, UTC) + trigger.range
