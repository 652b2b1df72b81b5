"""What an incident is proposed to be called, and how bad it looks."""

from typing import Any

import pytest

from tocsin.flows.states import StateType
from tocsin.incidents.impact.graph import Concerned, Kind
from tocsin.incidents.proposals.proposal import MAX_SUMMARY, Proposal, RunState, Trouble, propose
from tocsin.incidents.schemas import MAX_NAME
from tocsin.incidents.severity import IncidentSeverity

S = IncidentSeverity
T = StateType


def proposed(kind: Kind, name: str = "x", **more: Any) -> Proposal:
    return propose(Trouble(kind, name, (), **more))


def of_run(type: StateType, name: str | None = None, message: str | None = None, **more: Any) -> Proposal:
    state = RunState(type, name or type.default_name, message)
    return proposed(Kind.FLOW_RUN, flow_name="etl", state=state, **more)


@pytest.mark.parametrize(
    ("type", "name", "told"),
    [
        (T.FAILED, None, "failed"),
        (T.FAILED, "TimedOut", "timed out"),
        (T.FAILED, "Odd", "failed"),
        (T.CRASHED, None, "crashed"),
        (T.SCHEDULED, "Late", "is late"),
        (T.SCHEDULED, None, "has not started"),
        (T.RUNNING, "Retrying", "is running"),
        (T.CANCELLED, None, "was cancelled"),
    ],
)
def test_the_name_says_how_a_run_is(type: StateType, name: str | None, told: str) -> None:
    assert of_run(type, name).name == f"Flow run 'x' of 'etl' {told}"


def test_a_run_without_a_state() -> None:
    assert proposed(Kind.FLOW_RUN, flow_name="etl").name == "Flow run 'x' of 'etl' has no state"


@pytest.mark.parametrize(
    ("type", "name", "tags", "severity"),
    [
        (T.FAILED, None, (), S.MODERATE),
        (T.CRASHED, None, (), S.HIGH),
        (T.FAILED, None, ("Production",), S.HIGH),
        (T.FAILED, None, ("nonprod",), S.MODERATE),
        (T.SCHEDULED, "Late", (), S.MODERATE),
        (T.COMPLETED, None, (), S.MINOR),
    ],
)
def test_how_bad_a_run_looks(
    type: StateType, name: str | None, tags: tuple[str, ...], severity: IncidentSeverity
) -> None:
    assert of_run(type, name, tags=tags).severity is severity


def test_the_message_of_the_state_is_the_summary() -> None:
    assert of_run(T.FAILED, message=" ValueError: <b>no</b>\n").summary == "ValueError: <b>no</b>"


def test_what_is_long_is_cut() -> None:
    long = of_run(T.FAILED, message="m" * 10_000)
    assert len(long.summary) == MAX_SUMMARY
    assert len(proposed(Kind.FLOW, "f" * 1_000).name) == MAX_NAME


@pytest.mark.parametrize(
    ("standstill", "inside", "everywhere", "severity"),
    [
        ("is paused", 3, 9, S.HIGH),
        ("is paused", 9, 9, S.CRITICAL),
        ("is paused", 1, 1, S.HIGH),
        ("is not ready", 0, 9, S.MINOR),
        (None, 9, 9, S.MODERATE),
        (None, 0, 9, S.MINOR),
    ],
)
def test_how_bad_a_pool_looks(standstill: str | None, inside: int, everywhere: int, severity: IncidentSeverity) -> None:
    affected = {Kind.DEPLOYMENT: inside}
    found = proposed(Kind.WORK_POOL, standstill=standstill, affected=affected, all_deployments=everywhere)
    assert found.severity is severity


def test_a_queue_with_all_deployments_is_no_pool() -> None:
    affected = {Kind.DEPLOYMENT: 9}
    found = proposed(Kind.WORK_QUEUE, standstill="is paused", affected=affected, all_deployments=9)
    assert (found.name, found.severity) == ("Work queue 'x' is paused", S.HIGH)


@pytest.mark.parametrize("kind", [Kind.DEPLOYMENT, Kind.WORK_POOL, Kind.BLOCK, Kind.AUTOMATION])
def test_a_block_that_something_uses_looks_worse(kind: Kind) -> None:
    assert proposed(Kind.BLOCK).severity is S.MODERATE
    assert proposed(Kind.BLOCK, affected={kind: 1}).severity is S.HIGH


def test_how_bad_flows_and_deployments_look() -> None:
    assert proposed(Kind.FLOW).severity is S.MINOR
    assert proposed(Kind.FLOW, affected={Kind.DEPLOYMENT: 1}).severity is S.MODERATE
    assert proposed(Kind.FLOW, tags=("critical",)).severity is S.HIGH
    assert proposed(Kind.DEPLOYMENT).severity is S.MODERATE
    assert proposed(Kind.DEPLOYMENT, tags=("critical",)).severity is S.HIGH


def test_an_automation_that_is_disabled_looks_worse() -> None:
    assert proposed(Kind.AUTOMATION).severity is S.MODERATE
    disabled = proposed(Kind.AUTOMATION, standstill="is disabled")
    assert (disabled.name, disabled.severity) == ("Automation 'x' is disabled", S.HIGH)


def test_the_summary_counts_what_is_affected() -> None:
    affected = {Kind.DEPLOYMENT: 2, Kind.AUTOMATION: 1, Kind.BLOCK: 1}
    assert proposed(Kind.BLOCK, affected=affected).summary == "Affected: 2 deployments, 1 automation, 1 block."
    assert proposed(Kind.BLOCK).summary == ""


def test_it_has_the_tags_and_the_related_resources() -> None:
    related = (Concerned("prefect.flow.1", "flow", "etl"),)
    found = propose(Trouble(Kind.FLOW, "etl", related, tags=("b", "a", "b")))
    assert (found.tags, found.related) == (("a", "b"), related)
