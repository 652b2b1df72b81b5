"""flows/task_runs/rules.py: what becomes of a state that is proposed for a task run."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tocsin.flows.orchestration import Progress
from tocsin.flows.rules import SetStateStatus
from tocsin.flows.states import State, StateCreate, StateDetails, StateType
from tocsin.flows.task_runs.rules import Enclosing, TaskOutcome, TaskProposal, orchestrate_task
from tocsin.flows.task_runs.schemas import MAX_CACHE_KEY_LENGTH, TaskRunPolicy
from tocsin.kit.clock import ManualClock

S = StateType
NOW = ManualClock().now()
KEPT = {"type": "reference", "storage_key": "k"}


def state(type: StateType, name: str | None = None, *, seconds: float = -1, data: Any = None, **details: Any) -> State:
    return State(
        id=UUID(int=1),
        type=type,
        name=name or type.default_name,
        timestamp=NOW + timedelta(seconds=seconds),
        data=data,
        state_details=StateDetails(**details),
    )


def proposed(type: StateType, **details: Any) -> StateCreate:
    return StateCreate(type=type, state_details=StateDetails(**details))


def judge(
    current: State | None, wanted: StateCreate, *, force: bool = False, run_count: int = 0, **more: Any
) -> TaskOutcome:
    proposal = TaskProposal(
        current=current,
        proposed=wanted,
        policy=TaskRunPolicy(),
        run_count=run_count,
        flow_run_run_count=0,
        flow_run=None,
        cached=None,
        now=NOW,
    )
    return orchestrate_task(
        replace(proposal, **more),
        Progress(run_count=run_count),
        task_run_id=UUID(int=2),
        state_id=UUID(int=3),
        force=force,
    )


def enclosing(type: StateType, run_count: int = 1, **details: Any) -> Enclosing:
    return Enclosing(UUID(int=4), run_count, state(type, **details))


def test_a_run_that_begins_counts_and_starts() -> None:
    outcome = judge(state(S.PENDING), proposed(S.RUNNING))
    assert outcome.status is SetStateStatus.ACCEPT
    assert (outcome.progress.run_count, outcome.progress.start_time) == (1, NOW)


@pytest.mark.parametrize("type", [S.CANCELLING, S.PAUSED, S.CRASHED])
def test_a_run_that_has_ended_neither_crashes_nor_pauses(type: StateType) -> None:
    outcome = judge(state(S.FAILED), proposed(type))
    assert (outcome.status, outcome.state, outcome.reason) == (SetStateStatus.ABORT, None, "Run is already FAILED.")


def test_a_kept_result_is_not_lost() -> None:
    assert judge(state(S.COMPLETED, data=KEPT), proposed(S.RUNNING)).status is SetStateStatus.REJECT
    assert judge(state(S.COMPLETED, data=None), proposed(S.RUNNING)).status is SetStateStatus.ACCEPT


def test_retries_begin_anew_when_a_run_leaves_its_end() -> None:
    outcome = judge(state(S.FAILED), proposed(S.RUNNING), run_count=3)
    assert outcome.state is not None
    assert (outcome.progress.run_count, outcome.state.name) == (1, "Running")


def test_a_retry_of_the_flow_is_a_retry_of_the_task() -> None:
    outcome = judge(state(S.FAILED), proposed(S.RUNNING), flow_run=enclosing(S.RUNNING, run_count=2))
    assert outcome.state is not None
    assert (outcome.state.name, outcome.flow_run_run_count) == ("Retrying", 2)


def test_a_task_waits_for_its_paused_flow() -> None:
    until = NOW + timedelta(hours=1)
    outcome = judge(state(S.PENDING), proposed(S.RUNNING), flow_run=enclosing(S.PAUSED, pause_timeout=until))
    assert outcome.state is not None
    assert (outcome.status, outcome.state.name) == (SetStateStatus.REJECT, "NotReady")
    assert outcome.state.state_details.pause_timeout == until


@pytest.mark.parametrize("type", [S.CANCELLING, S.COMPLETED, S.PENDING])
def test_a_task_does_not_run_without_its_flow(type: StateType) -> None:
    outcome = judge(state(S.PENDING), proposed(S.RUNNING), flow_run=enclosing(type))
    assert (outcome.status, outcome.state) == (SetStateStatus.ABORT, None)


def test_a_run_waits_for_its_time() -> None:
    scheduled = state(S.SCHEDULED, scheduled_time=NOW + timedelta(seconds=9.6))
    outcome = judge(scheduled, proposed(S.RUNNING))
    assert (outcome.status, outcome.delay_seconds) == (SetStateStatus.WAIT, 10)


def test_pending_keeps_the_scheduled_time() -> None:
    time = NOW + timedelta(hours=1)
    outcome = judge(state(S.SCHEDULED, scheduled_time=time), proposed(S.PENDING))
    assert outcome.state is not None
    assert outcome.state.state_details.scheduled_time == time


@pytest.mark.parametrize(("run_count", "delay"), [(1, 5), (2, 10), (3, 10)])
def test_a_failure_is_retried_after_its_delay(run_count: int, delay: int) -> None:
    policy = TaskRunPolicy(retries=3, retry_delay=[5, 10])
    outcome = judge(state(S.RUNNING), proposed(S.FAILED), policy=policy, run_count=run_count)
    assert outcome.state is not None
    assert (outcome.status, outcome.state.name) == (SetStateStatus.REJECT, "AwaitingRetry")
    assert outcome.state.state_details.scheduled_time == NOW + timedelta(seconds=delay)


@pytest.mark.parametrize(("retries", "run_count", "retriable"), [(None, 1, True), (1, 2, True), (3, 1, False)])
def test_a_failure_that_is_not_to_be_retried_stands(retries: int | None, run_count: int, retriable: bool) -> None:
    wanted = proposed(S.FAILED, retriable=retriable)
    outcome = judge(state(S.RUNNING), wanted, policy=TaskRunPolicy(retries=retries), run_count=run_count)
    assert outcome.status is SetStateStatus.ACCEPT


@pytest.mark.parametrize(("name", "expected"), [("AwaitingRetry", "Retrying"), ("Scheduled", "Rerunning")])
def test_a_run_that_runs_again_says_so(name: str, expected: str) -> None:
    outcome = judge(state(S.SCHEDULED, name), proposed(S.RUNNING), run_count=1)
    assert outcome.state is not None
    assert outcome.state.name == expected


def test_a_cached_state_is_taken_over() -> None:
    cached = state(S.COMPLETED, "Cached", data=KEPT)
    outcome = judge(state(S.PENDING), proposed(S.RUNNING, cache_key="k"), cached=cached)
    assert outcome.state is not None
    assert (outcome.status, outcome.state.name, outcome.state.data) == (SetStateStatus.REJECT, "Cached", KEPT)
    assert outcome.state.state_details.task_run_id == UUID(int=2)
    assert not outcome.cacheable


def test_a_completed_state_with_a_key_is_cached_unless_forced_or_too_long() -> None:
    assert judge(state(S.RUNNING), proposed(S.COMPLETED, cache_key="k")).cacheable
    assert not judge(state(S.RUNNING), proposed(S.COMPLETED, cache_key="k"), force=True).cacheable
    long = judge(state(S.RUNNING), proposed(S.COMPLETED, cache_key="k" * (MAX_CACHE_KEY_LENGTH + 1)))
    assert (long.status, long.cacheable) == (SetStateStatus.REJECT, False)


def test_a_background_task_is_taken_once() -> None:
    wanted = proposed(S.PENDING, deferred=True)
    assert judge(state(S.RUNNING), wanted, force=True).status is SetStateStatus.ABORT
    assert judge(state(S.SCHEDULED), wanted).status is SetStateStatus.ACCEPT


def test_a_background_task_keeps_the_id_of_its_arguments() -> None:
    current = state(S.PENDING, task_parameters_id=UUID(int=8))
    outcome = judge(current, proposed(S.RUNNING, deferred=True))
    assert outcome.state is not None
    assert outcome.state.state_details.task_parameters_id == UUID(int=8)


def test_no_rule_applies_by_force() -> None:
    outcome = judge(state(S.COMPLETED, data=KEPT), proposed(S.CRASHED), force=True)
    assert (outcome.status, outcome.state is None) == (SetStateStatus.ACCEPT, False)


def test_two_states_never_share_a_moment() -> None:
    outcome = judge(state(S.PENDING, seconds=0), proposed(S.RUNNING))
    assert outcome.state is not None
    assert outcome.state.timestamp > NOW
