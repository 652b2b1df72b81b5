from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import State, StateDetails, StateType
from tocsin.flows.watches.cancellation import child_state, stuck_state
from tocsin.flows.watches.late_runs import late_state
from tocsin.flows.watches.pauses import expired_state

S = StateType
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def run(type: StateType, name: str | None = None, *, ago: timedelta = MINUTE, **more: Any) -> FlowRun:
    details = StateDetails(**more.pop("details", {}))
    name = name or type.default_name
    state = State(id=uuid4(), type=type, name=name, timestamp=NOW - ago, state_details=details)
    fixed: dict[str, Any] = {"id": uuid4(), "created": NOW, "updated": NOW, "name": "r", "flow_id": UUID(int=1)}
    return FlowRun(**fixed, state=state, state_id=state.id, state_type=type, state_name=name, **more)


def test_a_scheduled_run_is_late_after_a_while() -> None:
    late = late_state(run(S.SCHEDULED, next_scheduled_start_time=NOW - MINUTE), NOW, MINUTE)
    assert late is not None
    assert (late.name, late.state_details.scheduled_time) == ("Late", NOW - MINUTE)


@pytest.mark.parametrize(
    "punctual",
    [
        run(S.SCHEDULED, next_scheduled_start_time=NOW - timedelta(seconds=59)),
        run(S.SCHEDULED, "Late", next_scheduled_start_time=NOW - MINUTE),
        run(S.SCHEDULED, "AwaitingRetry", next_scheduled_start_time=NOW - MINUTE),
        run(S.PENDING),
    ],
)
def test_others_are_not(punctual: FlowRun) -> None:
    assert late_state(punctual, NOW, MINUTE) is None


def test_a_pause_ends() -> None:
    failed = expired_state(run(S.PAUSED, details={"pause_timeout": NOW - MINUTE}), NOW)
    assert failed is not None
    assert (failed.type, failed.message) == (S.FAILED, "The flow was paused and never resumed.")


@pytest.mark.parametrize(
    "waiting",
    [
        run(S.PAUSED),
        run(S.PAUSED, details={"pause_timeout": NOW}),
        run(S.RUNNING, details={"pause_timeout": NOW - MINUTE}),
    ],
)
def test_others_may_wait(waiting: FlowRun) -> None:
    assert expired_state(waiting, NOW) is None


@pytest.mark.parametrize(
    ("ago", "type", "stuck"),
    [(60, S.CANCELLING, True), (59, S.CANCELLING, False), (600, S.RUNNING, False)],
)
def test_a_cancellation_ends(ago: float, type: StateType, stuck: bool) -> None:
    assert (stuck_state(run(type, ago=timedelta(seconds=ago)), NOW, MINUTE) is not None) is stuck


@pytest.mark.parametrize(
    ("child", "becomes"),
    [
        (run(S.RUNNING), S.CANCELLED),
        (run(S.CANCELLING), S.CANCELLED),
        (run(S.RUNNING, deployment_id=UUID(int=3)), S.CANCELLING),
        (run(S.CANCELLING, deployment_id=UUID(int=3)), None),
        (run(S.COMPLETED), None),
    ],
)
def test_what_becomes_of_a_child_of_a_cancelled_run(child: FlowRun, becomes: StateType | None) -> None:
    state = child_state(child, NOW)
    assert (state and state.type) is becomes
