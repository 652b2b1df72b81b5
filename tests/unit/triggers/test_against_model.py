"""Every kind of trigger against a slow and obvious model of docs/semantics.md, over histories of any kind."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.model.generated import assert_same, logs, mutes

from tocsin.events.event import StoredEvent

WITHIN = st.sampled_from([0, 1, 10, 60, 300, 300])
FOR_EACH = st.sampled_from(
    [[], [], [], [], ["prefect.resource.id"], ["related:flow:prefect.resource.id"], ["flow", "nothing"]]
)
RUNS = ("prefect.flow-run.1", "prefect.flow-run.2", "prefect.flow-run.3")

STATES = ("Failed", "Failed", "Failed", "Crashed", "Running", "AwaitingRetry", "Completed")
MEASURED = ("Pending", "Running", "Late", "Pending", "Running", "Completed", "Failed", "Crashed", "Cancelled")
MORE_RUNS = tuple(f"prefect.flow-run.{number}" for number in range(8))

bounded = settings(max_examples=100)


@st.composite
def reactive(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "expect": draw(st.sampled_from([["x"], ["x"], ["x", "y"], []])),
        "after": draw(st.sampled_from([[], [], [], ["a"], ["a"], ["x"], ["a", "y"]])),
        "reset": draw(st.sampled_from([[], ["r"], ["r", "a"]])),
        "threshold": draw(st.integers(1, 4)),
        "within": draw(WITHIN),
        "for_each": draw(FOR_EACH),
        "mute": draw(mutes()),
    }


@st.composite
def proactive(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "posture": "Proactive",
        "expect": draw(st.sampled_from([["x"], ["x"], ["x", "y"], []])),
        "after": draw(st.sampled_from([[], [], [], ["a"], ["a"], ["x"], ["a", "y"]])),
        "threshold": draw(st.integers(1, 3)),
        "within": draw(st.sampled_from([10, 20, 60, 300])),
        "for_each": draw(FOR_EACH),
        "repeat": draw(st.sampled_from([None, True, False])),
        "mute": draw(mutes()),
    }


@st.composite
def in_a_row(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "expect": draw(st.sampled_from([["x"], ["x", "y"]])),
        "reset": draw(st.sampled_from([["r"], ["r", "a"]])),
        "consecutive": draw(st.integers(1, 3)),
        "within": draw(WITHIN),
        "for_each": draw(FOR_EACH),
        "mute": draw(mutes()),
    }


@st.composite
def held(draw: st.DrawFn) -> dict[str, Any]:
    expect = [f"prefect.flow-run.{name}" for name in draw(st.sampled_from([("Failed",), ("Failed", "Crashed")]))]
    fields: dict[str, Any] = {
        "expect": expect,
        "hold_for": draw(st.sampled_from([5, 30, 120, 1200, 7200])),
        "within": draw(st.sampled_from([0, 60, 300])),
        "for_each": draw(st.sampled_from([[], ["related:flow:prefect.resource.id"]])),
        "mute": draw(mutes()),
    }
    if draw(st.booleans()):
        return {**fields, "consecutive": draw(st.integers(1, 3))}
    return {
        **fields,
        "threshold": draw(st.integers(1, 3)),
        "after": draw(st.sampled_from([[], ["prefect.flow-run.Running"]])),
        "reset": draw(st.sampled_from([[], ["prefect.flow-run.Completed"]])),
    }


@st.composite
def metric(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(["successes", "duration", "lateness"]))
    threshold = draw(st.sampled_from([0.3, 0.5, 0.9] if name == "successes" else [0, 5, 60]))
    return {
        "type": "metric",
        "metric": {
            "name": name,
            "threshold": threshold,
            "operator": draw(st.sampled_from(["<", "<=", ">", ">="])),
            "range": draw(st.sampled_from([300, 600, 1000])),
            "firing_for": draw(st.sampled_from([300, 300, 310])),
        },
        "for_each": draw(st.sampled_from([[], ["related:flow:prefect.resource.id"]])),
        "mute": draw(mutes()),
    }


@bounded
@given(reactive(), logs())
def test_counting(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log)


@bounded
@given(proactive(), logs())
def test_absence(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log, after=700)


@bounded
@given(in_a_row(), logs())
def test_a_row(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log)


@bounded
@given(held(), logs(STATES, RUNS))
def test_states_that_last(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log, after=8000)


@bounded
@given(metric(), logs(MEASURED, MORE_RUNS, 40, st.sampled_from([0, 1, 10, 40, 60, 90])))
def test_metrics(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log, after=4000)
