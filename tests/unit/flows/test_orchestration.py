from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.flows.orchestration import Outcome, Progress, orchestrate
from tocsin.flows.policies import CORE, FORCED
from tocsin.flows.rules import RunFacts, RunPolicy, SetStateStatus
from tocsin.flows.states import TERMINAL, State, StateCreate, StateDetails, StateType

S = StateType
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUN = RunFacts(id=UUID(int=1))
KEPT = {"type": "reference", "storage_key": "k"}


def in_state(type: StateType, *, ago: float = 10, **more: Any) -> State:
    details = StateDetails(**more.pop("details", {}))
    name = more.pop("name", type.default_name)
    timestamp = NOW - timedelta(seconds=ago)
    return State(id=uuid4(), type=type, name=name, timestamp=timestamp, state_details=details, **more)


def judge(current: State | None, type: StateType, *, now: datetime = NOW, **more: Any) -> Outcome:
    details = StateDetails(**more.pop("details", {}))
    return orchestrate(
        run=more.pop("run", RUN),
        progress=more.pop("progress", Progress()),
        rules=FORCED if more.pop("force", False) else CORE,
        current=current,
        proposed=StateCreate(type=type, state_details=details, **more),
        now=now,
        state_id=UUID(int=2),
        pause_key="a-pause",
    )


def test_a_first_state_is_expected_at_its_own_moment() -> None:
    outcome = judge(None, S.PENDING)
    assert outcome.status is SetStateStatus.ACCEPT
    assert outcome.progress == Progress(expected_start_time=NOW)


def test_a_first_scheduled_state_is_expected_at_its_scheduled_time() -> None:
    later = NOW + timedelta(hours=1)
    progress = judge(None, S.SCHEDULED, details={"scheduled_time": later}).progress
    assert (progress.expected_start_time, progress.next_scheduled_start_time) == (later, later)


def test_running_for_the_first_time_starts_the_run() -> None:
    progress = judge(in_state(S.PENDING), S.RUNNING).progress
    assert (progress.start_time, progress.run_count) == (NOW, 1)


def test_the_time_spent_running_adds_up() -> None:
    before = Progress(total_run_time=timedelta(seconds=5), start_time=NOW - timedelta(hours=1), run_count=1)
    progress = judge(in_state(S.RUNNING, ago=2.5), S.COMPLETED, progress=before).progress
    assert progress.total_run_time == timedelta(seconds=7.5)
    assert progress.end_time == NOW


def test_a_run_that_never_ran_starts_and_ends_at_once() -> None:
    progress = judge(in_state(S.PENDING), S.FAILED).progress
    assert (progress.start_time, progress.end_time, progress.run_count) == (NOW, NOW, 0)


def test_running_again_clears_the_end() -> None:
    before = Progress(start_time=NOW, end_time=NOW, run_count=1)
    assert judge(in_state(S.FAILED), S.RUNNING, progress=before).progress.end_time is None


def test_two_states_never_share_a_moment() -> None:
    current = in_state(S.PENDING, ago=0)
    outcome = judge(current, S.RUNNING)
    assert outcome.state is not None
    assert outcome.state.timestamp == NOW + timedelta(microseconds=1)


def test_a_clock_that_jumps_back_keeps_the_order_of_states() -> None:
    outcome = judge(in_state(S.PENDING, ago=-60), S.RUNNING)
    assert outcome.state is not None
    assert outcome.state.timestamp > NOW + timedelta(seconds=60)


@pytest.mark.parametrize(("seconds", "delay"), [(0.4, None), (0.5, 1), (1.4, 1), (1.6, 2), (3600, 3600)])
def test_a_run_waits_for_its_time_in_whole_seconds(seconds: float, delay: int | None) -> None:
    current = in_state(S.SCHEDULED, details={"scheduled_time": NOW + timedelta(seconds=seconds)})
    outcome = judge(current, S.RUNNING)
    assert outcome.delay_seconds == delay
    assert outcome.status is (SetStateStatus.ACCEPT if delay is None else SetStateStatus.WAIT)


def test_a_failure_is_retried_after_its_delay() -> None:
    before = Progress(run_count=1, policy=RunPolicy(retries=1, retry_delay=30, pause_keys=frozenset({"old"})))
    outcome = judge(in_state(S.RUNNING), S.FAILED, message="boom", progress=before)
    assert outcome.status is SetStateStatus.REJECT
    assert outcome.state is not None
    assert (outcome.state.name, outcome.state.message) == ("AwaitingRetry", "boom")
    assert outcome.state.state_details.scheduled_time == NOW + timedelta(seconds=30)
    assert outcome.progress.policy == RunPolicy(retries=1, retry_delay=30, retry_type="in_process")


def test_the_last_retry_fails() -> None:
    before = Progress(run_count=2, policy=RunPolicy(retries=1, retry_type="in_process"))
    outcome = judge(in_state(S.RUNNING), S.FAILED, progress=before)
    assert outcome.status is SetStateStatus.ACCEPT
    assert outcome.progress.policy.retry_type is None


def test_a_crash_is_not_retried() -> None:
    before = Progress(run_count=1, policy=RunPolicy(retries=5))
    assert judge(in_state(S.RUNNING), S.CRASHED, progress=before).status is SetStateStatus.ACCEPT


def test_a_pause_without_a_name_gets_one() -> None:
    outcome = judge(in_state(S.RUNNING), S.PAUSED)
    assert outcome.progress.policy.pause_keys == {"a-pause"}


def test_going_on_after_a_pause_is_no_new_attempt() -> None:
    resumed = Progress(run_count=1, policy=RunPolicy(resuming=True))
    progress = judge(in_state(S.SCHEDULED, name="Resuming"), S.RUNNING, progress=resumed).progress
    assert (progress.run_count, progress.policy.resuming) == (1, False)


def test_a_deployed_run_may_be_suspended() -> None:
    deployed = replace(RUN, deployment_id=uuid4())
    outcome = judge(in_state(S.RUNNING), S.PAUSED, name="Suspended", details={"pause_reschedule": True}, run=deployed)
    assert outcome.status is SetStateStatus.ACCEPT


def test_a_subflow_cannot_be_suspended() -> None:
    subflow = replace(RUN, deployment_id=uuid4(), parent_task_run_id=uuid4())
    outcome = judge(in_state(S.RUNNING), S.PAUSED, name="Suspended", details={"pause_reschedule": True}, run=subflow)
    assert (outcome.status, outcome.reason) == (SetStateStatus.ABORT, "Cannot suspend subflows.")


def test_a_deployed_run_may_be_scheduled_again() -> None:
    before = Progress(policy=RunPolicy(pause_keys=frozenset({"one"}), resuming=True))
    deployed = replace(RUN, deployment_id=uuid4())
    outcome = judge(in_state(S.FAILED), S.SCHEDULED, run=deployed, progress=before)
    assert outcome.status is SetStateStatus.ACCEPT
    assert outcome.progress.policy == RunPolicy(retry_type="reschedule")


def test_a_slot_of_the_deployments_limit_is_held_through_all_states() -> None:
    lease = uuid4()
    outcome = judge(in_state(S.PENDING, details={"deployment_concurrency_lease_id": lease}), S.RUNNING)
    assert outcome.state is not None
    assert outcome.state.state_details.deployment_concurrency_lease_id == lease


def test_the_states_of_a_subflow_name_the_task_run_that_stands_for_it() -> None:
    subflow = replace(RUN, parent_task_run_id=UUID(int=7))
    outcome = judge(in_state(S.PENDING), S.RUNNING, run=subflow)
    assert outcome.state is not None
    assert outcome.state.state_details.task_run_id == UUID(int=7)


proposals = st.lists(
    st.tuples(
        st.sampled_from(S),
        st.sampled_from([None, "Late", "Suspended", "Resuming", "Retrying", "Odd one"]),
        st.booleans(),
        st.sampled_from([None, KEPT, {"type": "unpersisted"}]),
        st.floats(0, 100),
    ),
    max_size=12,
)
policies = st.builds(RunPolicy, retries=st.one_of(st.none(), st.integers(0, 3)), retry_delay=st.integers(0, 60))


@given(proposals, policies, st.booleans())
def test_a_runs_figures_fit_together_whatever_is_proposed(
    proposed: list[tuple[StateType, str | None, bool, Any, float]], policy: RunPolicy, deployed: bool
) -> None:
    run = replace(RUN, deployment_id=UUID(int=3) if deployed else None)
    progress, current, now, states = Progress(policy=policy), None, NOW, 0
    for kind, name, force, data, pause in proposed:
        now += timedelta(seconds=pause)
        before = progress
        outcome = judge(current, kind, name=name, force=force, data=data, run=run, progress=progress, now=now)
        assert (outcome.reason is None) == (outcome.status is SetStateStatus.ACCEPT)
        assert (outcome.delay_seconds is not None) == (outcome.status is SetStateStatus.WAIT)
        if outcome.state is None:
            assert outcome.progress == before
            assert outcome.status is not SetStateStatus.ACCEPT
            continue
        state, progress, states = outcome.state, outcome.progress, states + 1
        if outcome.status is SetStateStatus.ACCEPT:
            assert (state.type, state.name) == (kind, name or kind.default_name)
        assert current is None or state.timestamp > current.timestamp
        assert (progress.end_time is not None) == (state.type in TERMINAL)
        assert progress.expected_start_time is not None
        assert (progress.next_scheduled_start_time is not None) == (state.type is S.SCHEDULED)
        assert before.run_count <= progress.run_count <= before.run_count + (state.type is S.RUNNING)
        assert progress.total_run_time >= before.total_run_time
        assert progress.total_run_time <= now - NOW + timedelta(seconds=1)
        current = state
    assert progress.run_count <= states


@given(st.sampled_from(S), st.sampled_from(S), st.booleans())
def test_a_kept_result_is_never_replaced_by_none(first: StateType, second: StateType, force: bool) -> None:
    outcome = judge(in_state(first, data=KEPT), second, force=force)
    if first is second is S.COMPLETED:
        assert outcome.state is None
