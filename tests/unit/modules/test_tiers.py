"""The module alert-tiers, as Terraform stores it, on generated weeks of runs: held to the guide's table in plain Python."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.support.histories import History, happens, program
from tests.support.modules import definition

from tocsin.events.event import Event

PIPELINES: Final = ("orders", "payments", "refunds")
"""Those of which all have to be down for a P1."""
OTHERS: Final = ("reports",)
WEEK: Final = 7 * 24 * 3600
FAILED: Final = ("Failed", "Crashed", "TimedOut", "OutOfMemory")

Said = tuple[str, float]


@dataclass(frozen=True)
class Run:
    """A run of a flow: when it ends, in which state, after how many retries; whether it carries the tag."""

    flow: str
    ends: float
    state: str
    retries: int = 0
    tagged: bool = True

    @property
    def failed(self) -> bool:
        return self.state in FAILED


def a_week(seed: int) -> list[Run]:
    """Runs of all flows in the order in which they end. Each flow has bad days; some are always down, or never run."""
    choose = random.Random(seed)
    runs = []
    for flow in (*PIPELINES, *OTHERS):
        habit = choose.choice(("well", "flaky", "flaky", "bad days", "bad days", "down", "silent"))
        moment = choose.uniform(0, 6 * 3600)
        bad = choose.uniform(0, WEEK)
        while moment < WEEK and habit != "silent":
            odds = {"well": 0.02, "flaky": 0.45, "down": 1.0, "bad days": 0.95 if abs(moment - bad) < WEEK / 3 else 0.1}
            state = (
                choose.choice(FAILED)
                if choose.random() < odds[habit]
                else choose.choice(("Completed",) * 9 + ("Cancelled",))
            )
            runs.append(Run(flow, moment, state, choose.choice((0, 0, 0, 1, 2)), choose.random() < 0.9))
            moment += choose.uniform(600, 8 * 3600)
    return sorted(runs, key=lambda run: run.ends)


# The guide's table, written without looking at the triggers


def warnings(runs: Sequence[Run]) -> list[Said]:
    """Warning: a single failure."""
    return [("Triggered", run.ends) for run in runs if run.tagged and run.failed]


def criticals(runs: Sequence[Run]) -> list[Said]:
    """Critical: three failures of the same flow in a row, until a run of it completes."""
    found, row = [], dict.fromkeys((*PIPELINES, *OTHERS), 0)
    for run in runs:
        if run.tagged and run.failed:
            row[run.flow] += 1
            if row[run.flow] == 3:
                found.append(("Triggered", run.ends))
        elif run.tagged and run.state == "Completed":
            if row[run.flow] >= 3:
                found.append(("Resolved", run.ends))
            row[run.flow] = 0
    return found


def p1s(runs: Sequence[Run]) -> list[Said]:
    """P1: all pipelines are down, which is that the newest run of each has failed; over once that is so no more."""
    found: list[Said] = []
    down: set[str] = set()
    for run in runs:
        before = down == set(PIPELINES)
        if run.tagged and run.flow in PIPELINES:
            down |= {run.flow} if run.failed else set()
            down -= {run.flow} if run.state == "Completed" else set()
        if (down == set(PIPELINES)) != before:
            found.append(("Resolved" if before else "Triggered", run.ends))
    return found


TIERS: Final = {"warning": warnings, "critical": criticals, "P1": p1s}


# What the triggers say


def acted(tier: str, runs: Sequence[Run]) -> list[Said]:
    history = History(program(**definition(f"Pipelines: {tier}")["trigger"]))
    events = [event for number, run in enumerate(runs) for event in _events(str(number), run)]
    history.see(*sorted(events, key=lambda event: event.occurred))
    return [(state, round(seconds, 6)) for state, seconds in history.acted()]


def _events(number: str, run: Run) -> Iterator[Event]:
    flow = {
        "prefect.resource.id": f"prefect.flow.{run.flow}",
        "prefect.resource.role": "flow",
        "prefect.resource.name": run.flow,
    }
    tag = {"prefect.resource.id": f"prefect.tag.{'dlt' if run.tagged else 'dev'}", "prefect.resource.role": "tag"}
    states = ["Running", *(["AwaitingRetry", "Retrying"] * run.retries), run.state]
    types = {"AwaitingRetry": "SCHEDULED", "Retrying": "RUNNING", "TimedOut": "FAILED", "OutOfMemory": "FAILED"}
    for back, state in zip(range(len(states) - 1, -1, -1), states, strict=True):
        yield happens(
            run.ends - 10 * back,
            f"prefect.flow-run.{state}",
            f"prefect.flow-run.{number}",
            [flow, tag],
            state_type=types.get(state, state.upper()),
        )


def rounded(said: Sequence[Said]) -> list[Said]:
    return [(state, round(seconds, 6)) for state, seconds in said]


@pytest.mark.parametrize("tier", TIERS)
@hypothesis_settings(max_examples=60)
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_a_week_of_runs(tier: str, seed: int) -> None:
    runs = a_week(seed)
    assert acted(tier, runs) == rounded(TIERS[tier](runs))


def test_the_weeks_have_all_that_matters() -> None:
    """Else they would show nothing."""
    weeks = [a_week(seed) for seed in range(60)]
    assert sum(("Triggered" in dict(p1s(week))) for week in weeks) > 5
    assert any(len(p1s(week)) > 4 for week in weeks)
    assert sum(bool(criticals(week)) and not p1s(week) for week in weeks) > 5
    assert any({run.flow for run in week} < {*PIPELINES, *OTHERS} for week in weeks)


def ends(*said: tuple[str, str]) -> list[Run]:
    return [Run(flow, float(number * 60), state) for number, (flow, state) in enumerate(said, 1)]


def test_one_pipeline_that_is_always_down_is_no_p1() -> None:
    runs = ends(*[("orders", "Failed"), ("payments", "Completed"), ("refunds", "Completed")] * 20)
    assert acted("P1", runs) == []


def test_pipelines_that_went_down_days_apart_are_all_down() -> None:
    runs = [Run("orders", 60, "Failed"), Run("payments", 3 * 86400, "Crashed"), Run("refunds", 6 * 86400, "TimedOut")]
    assert acted("P1", runs) == [("Triggered", 6 * 86400)]


def test_one_that_recovers_in_between_keeps_it_from_firing() -> None:
    runs = ends(("orders", "Failed"), ("payments", "Failed"), ("orders", "Completed"), ("refunds", "Failed"))
    assert acted("P1", runs) == []


def test_one_that_recovers_and_fails_again_is_another_p1() -> None:
    down = [(flow, "Failed") for flow in PIPELINES]
    runs = ends(*down, ("orders", "Completed"), ("orders", "Failed"))
    assert acted("P1", runs) == [("Triggered", 180), ("Resolved", 240), ("Triggered", 300)]


def test_a_pipeline_without_a_run_is_not_down() -> None:
    runs = ends(*[("orders", "Failed"), ("payments", "Failed")] * 10)
    assert acted("P1", runs) == []


def test_a_retry_that_succeeds_is_no_alert() -> None:
    runs = [Run(flow, 3600.0 * number, "Completed", retries=3) for number, flow in enumerate(PIPELINES, 1)]
    assert [acted(tier, runs) for tier in TIERS] == [[], [], []]
