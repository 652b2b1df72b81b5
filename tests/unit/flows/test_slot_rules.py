from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tocsin.flows.orchestration import Outcome, Progress, orchestrate
from tocsin.flows.policies import CORE, LATE
from tocsin.flows.rules import RunFacts, SetStateStatus
from tocsin.flows.slot_rules import lease_to_release
from tocsin.flows.slots import CollisionStrategy, LimitOptions, NoSlot, limit_options
from tocsin.flows.states import State, StateCreate, StateDetails, StateType

S = StateType
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEASE = UUID(int=77)
DEPLOYED = RunFacts(id=UUID(int=1), deployment_id=UUID(int=9))
CANCEL_NEW = LimitOptions(CollisionStrategy.CANCEL_NEW)


@dataclass
class Shelf:
    """Slots in memory."""

    free: int
    options: LimitOptions = field(default_factory=LimitOptions)
    held: set[UUID] = field(default_factory=set)
    limit: int = 1

    def secure(self) -> UUID | NoSlot | None:
        if self.limit == 0:
            return NoSlot.NEVER
        if not self.free:
            return NoSlot.FULL
        self.free -= 1
        lease = uuid4()
        self.held.add(lease)
        return lease

    def renew(self, lease_id: UUID) -> bool:
        return lease_id in self.held

    def are_full(self) -> bool:
        return not self.free


def in_state(type: StateType, name: str | None = None, lease: UUID | None = None, **details: Any) -> State:
    return State(
        id=uuid4(),
        type=type,
        name=name or type.default_name,
        timestamp=NOW - timedelta(seconds=1),
        state_details=StateDetails(deployment_concurrency_lease_id=lease, **details),
    )


def propose(
    current: State,
    type: StateType,
    shelf: Shelf | None,
    name: str | None = None,
    *,
    rules: Any = CORE,
    run: RunFacts = DEPLOYED,
) -> Outcome:
    return orchestrate(
        run=run,
        progress=Progress(),
        current=current,
        proposed=StateCreate(type=type, name=name),
        now=NOW,
        state_id=UUID(int=2),
        pause_key="a-pause",
        rules=rules,
        slots=shelf,
    )


def lease_of(outcome: Outcome) -> UUID | None:
    assert outcome.state is not None
    return outcome.state.state_details.deployment_concurrency_lease_id


def test_a_run_that_is_submitted_holds_a_slot() -> None:
    shelf = Shelf(free=1)
    assert {lease_of(propose(in_state(S.SCHEDULED), S.PENDING, shelf))} == shelf.held


def test_a_run_without_a_slot_waits_for_one() -> None:
    outcome = propose(in_state(S.SCHEDULED), S.PENDING, Shelf(free=0))
    assert outcome.state is not None
    assert (outcome.status, outcome.reason) == (SetStateStatus.REJECT, "Deployment concurrency limit reached.")
    assert (outcome.state.type, outcome.state.name) == (S.SCHEDULED, "AwaitingConcurrencySlot")
    assert outcome.state.state_details.scheduled_time == NOW + timedelta(seconds=30)


def test_a_run_without_a_slot_is_cancelled_where_the_deployment_says_so() -> None:
    outcome = propose(in_state(S.SCHEDULED), S.PENDING, Shelf(free=0, options=CANCEL_NEW))
    assert outcome.state is not None
    assert (outcome.status, outcome.state.type) == (SetStateStatus.REJECT, S.CANCELLED)
    assert outcome.state.message == "Deployment concurrency limit reached."


def test_a_limit_of_nothing_ends_it() -> None:
    outcome = propose(in_state(S.SCHEDULED), S.PENDING, Shelf(free=0, limit=0))
    assert (outcome.status, outcome.state) == (SetStateStatus.ABORT, None)


def test_a_run_of_a_deployment_that_is_gone_is_not_submitted() -> None:
    gone = RunFacts(id=UUID(int=1), deployment_id=UUID(int=9), deployment_gone=True)
    outcome = propose(in_state(S.SCHEDULED), S.PENDING, None, run=gone)
    assert (outcome.status, outcome.reason) == (SetStateStatus.ABORT, "Deployment not found.")


def test_a_proposal_that_is_refused_takes_no_slot() -> None:
    shelf = Shelf(free=1)
    assert propose(in_state(S.PAUSED), S.PENDING, shelf).state is None
    assert not shelf.held


def test_a_run_that_is_on_its_way_takes_no_second_slot() -> None:
    shelf = Shelf(free=1)
    outcome = propose(in_state(S.PENDING, lease=LEASE), S.PENDING, shelf, "Submitting")
    assert lease_of(outcome) == LEASE
    assert not shelf.held


def test_a_run_that_begins_to_run_keeps_its_slot() -> None:
    outcome = propose(in_state(S.PENDING, lease=LEASE), S.RUNNING, Shelf(free=0, held={LEASE}))
    assert (outcome.status, lease_of(outcome)) == (SetStateStatus.ACCEPT, LEASE)


def test_a_run_that_has_lost_its_slot_takes_another_one() -> None:
    shelf = Shelf(free=1)
    assert {lease_of(propose(in_state(S.PENDING, lease=LEASE), S.RUNNING, shelf))} == shelf.held


def test_a_run_that_has_lost_its_slot_for_good_is_cancelled() -> None:
    outcome = propose(in_state(S.PENDING, lease=LEASE), S.RUNNING, Shelf(free=0))
    assert outcome.state is not None
    assert (outcome.status, outcome.state.type) == (SetStateStatus.REJECT, S.CANCELLED)


@pytest.mark.parametrize(
    ("shelf", "entered"),
    [
        (None, (S.SCHEDULED, "Late")),
        (Shelf(free=0), (S.SCHEDULED, "Late")),
        (Shelf(free=1, options=CANCEL_NEW), (S.SCHEDULED, "Late")),
        (Shelf(free=0, options=CANCEL_NEW), (S.CANCELLED, "Cancelled")),
    ],
)
def test_a_run_is_cancelled_instead_of_being_late(shelf: Shelf | None, entered: tuple[StateType, str]) -> None:
    outcome = propose(in_state(S.SCHEDULED), S.SCHEDULED, shelf, "Late", rules=LATE)
    assert outcome.state is not None
    assert (outcome.state.type, outcome.state.name) == entered


@pytest.mark.parametrize("left", [S.PENDING, S.RUNNING, S.CANCELLING])
def test_a_run_that_leaves_gives_its_slot_back(left: StateType) -> None:
    assert lease_to_release(in_state(left, lease=LEASE), in_state(S.COMPLETED), SetStateStatus.ACCEPT) == LEASE


@pytest.mark.parametrize("entered", [S.PENDING, S.RUNNING, S.CANCELLING])
def test_a_run_that_goes_on_keeps_its_slot(entered: StateType) -> None:
    assert lease_to_release(in_state(S.PENDING, lease=LEASE), in_state(entered), SetStateStatus.ACCEPT) is None


@pytest.mark.parametrize(("status", "lease"), [(SetStateStatus.REJECT, None), (SetStateStatus.ACCEPT, LEASE)])
def test_a_run_that_is_retried_in_its_process_keeps_its_slot(status: SetStateStatus, lease: UUID | None) -> None:
    awaiting = in_state(S.SCHEDULED, "AwaitingRetry")
    assert lease_to_release(in_state(S.RUNNING, lease=LEASE), awaiting, status) == lease


def test_a_deployment_says_how_long_a_slot_is_held() -> None:
    assert limit_options({"collision_strategy": "CANCEL_NEW", "grace_period_seconds": 60}) == LimitOptions(
        CollisionStrategy.CANCEL_NEW, 60.0
    )
    assert limit_options(None) == LimitOptions(CollisionStrategy.ENQUEUE, 300.0)
