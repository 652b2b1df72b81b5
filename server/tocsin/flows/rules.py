"""The rules that judge a state proposed for a flow run. They are Prefect's own: a server that judged otherwise would run flows
otherwise.

Each rule is a pure function of the proposal and the run's current state. It lets the proposal pass (None), changes it, or ends the
matter with a verdict.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Literal
from uuid import UUID

from tocsin.flows.slots import Slots
from tocsin.flows.states import TERMINAL, State, StateCreate, StateDetails, StateType

S = StateType


class SetStateStatus(StrEnum):
    """How a proposal was answered."""

    ACCEPT = "ACCEPT"
    """The proposed state is the run's state now."""
    REJECT = "REJECT"
    """Another state is the run's state: one that the rules put in its place, or still the current one."""
    ABORT = "ABORT"
    """The run keeps its state, and whoever proposed must not go on."""
    WAIT = "WAIT"
    """The run keeps its state; propose again after a while."""


@dataclass(frozen=True, slots=True)
class RunPolicy:
    """How a run is to be retried, and what it remembers of its pauses. `retry_delay` is in seconds."""

    retries: int | None = None
    retry_delay: int | None = None
    pause_keys: frozenset[str] = frozenset()
    resuming: bool = False
    retry_type: Literal["in_process", "reschedule"] | None = None


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the rules ask about a run and what no state changes."""

    id: UUID
    deployment_id: UUID | None = None
    parent_task_run_id: UUID | None = None
    has_infrastructure: bool = False
    deployment_gone: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal on its way through the rules. `slots` are those of the run's deployment, where it has a limit."""

    run: RunFacts
    current: State | None
    proposed: StateCreate
    policy: RunPolicy
    run_count: int
    now: datetime
    pause_key: str
    slots: Slots | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's last word. `instead` is a state that takes the place of the proposed one."""

    status: SetStateStatus
    reason: str
    instead: StateCreate | None = None
    policy: RunPolicy | None = None
    delay_seconds: int | None = None


def with_details(proposed: StateCreate, **changes: Any) -> StateCreate:
    return proposed.model_copy(update={"state_details": proposed.state_details.model_copy(update=changes)})


def reject(reason: str, instead: StateCreate | None = None, policy: RunPolicy | None = None) -> Verdict:
    return Verdict(SetStateStatus.REJECT, reason, instead, policy)


def abort(reason: str) -> Verdict:
    return Verdict(SetStateStatus.ABORT, reason)


Rule = Callable[[Proposal, State], Proposal | Verdict | None]


def _keep_concurrency_lease(proposal: Proposal, current: State) -> Proposal | None:
    """A run holds its slot of the deployment's concurrency limit through all its states."""
    lease_id = current.state_details.deployment_concurrency_lease_id
    if lease_id is None or proposal.proposed.state_details.deployment_concurrency_lease_id is not None:
        return None
    return replace(proposal, proposed=with_details(proposal.proposed, deployment_concurrency_lease_id=lease_id))


def _one_transition_once(proposal: Proposal, current: State) -> Verdict | None:
    """A client that did not get the answer sends the same transition again."""
    made = current.state_details.transition_id
    if made is not None and made == proposal.proposed.state_details.transition_id:
        return reject("This run has already made this state transition.")
    return None


def _leave_the_end(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    """A run that has ended may be run again, but not crash or pause, and not lose a result that was kept."""
    if current.type not in TERMINAL:
        return None
    proposed = proposal.proposed
    if proposed.type in {S.CANCELLING, S.PAUSED, S.CRASHED}:
        return abort(f"Run is already in terminal state {current.type}.")
    if current.type is S.COMPLETED and proposed.type not in TERMINAL and _has_kept_result(current.data):
        return reject("Run is already COMPLETED.")
    if lost := _result_not_lost(proposal, current):
        return lost
    if proposed.type is S.SCHEDULED and proposal.run.deployment_id is None:
        return abort("Cannot reschedule a run without an associated deployment.")
    if proposed.type in TERMINAL:
        return None
    retry_type: Literal["reschedule"] | None = "reschedule" if proposed.type is S.SCHEDULED else None
    policy = replace(proposal.policy, resuming=False, pause_keys=frozenset(), retry_type=retry_type)
    return replace(proposal, policy=policy)


def _result_not_lost(proposal: Proposal, current: State) -> Verdict | None:
    if (
        current.type is proposal.proposed.type is S.COMPLETED
        and _has_kept_result(current.data)
        and not _has_kept_result(proposal.proposed.data)
    ):
        return reject("Cannot overwrite a COMPLETED state that carries persisted result data with one that does not.")
    return None


def _cancelling_ends_in_cancelled(proposal: Proposal, current: State) -> Verdict | None:
    if current.type is S.CANCELLING and proposal.proposed.type is not S.CANCELLED:
        return reject("Cannot transition flows that are cancelling to a state other than Cancelled.")
    return None


def _cancel_at_once_without_process(proposal: Proposal, current: State) -> Verdict | None:
    """Cancelling is for a process to be stopped; where there is none, the run is cancelled at once."""
    if proposal.proposed.type is not S.CANCELLING:
        return None
    if (current.type is S.SCHEDULED and not proposal.run.has_infrastructure) or current.name == "Resuming":
        return reject("Scheduled flow run has no infrastructure to terminate.", _cancelled())
    if current.type is S.PAUSED and current.state_details.pause_reschedule:
        return reject("Suspended flow run has no infrastructure to terminate.", _cancelled())
    return None


def _submitted_once(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    """Two workers must not submit the same run: only a run that is not on its way may become pending."""
    proposed = proposal.proposed
    if proposed.type is not S.PENDING or current.type not in {S.PENDING, S.CANCELLING, S.RUNNING, S.CANCELLED}:
        return None
    if current.type is S.PENDING and proposed.name not in {current.name, S.PENDING.default_name}:
        scheduled_time = current.state_details.scheduled_time
        return replace(proposal, proposed=with_details(proposed, scheduled_time=scheduled_time))
    return abort(f"This run is in a {current.type} state and cannot transition to a PENDING state.")


def late_only_once(proposal: Proposal, current: State) -> Verdict | None:
    if proposal.proposed.type is not S.SCHEDULED or proposal.proposed.name != "Late":
        return None
    if current.type is not S.SCHEDULED:
        return reject("Only scheduled flows can be marked late.")
    if current.name == "Late":
        return reject("This flow run is already marked late.")
    return None


def _pause(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    proposed = proposal.proposed
    if proposed.type is not S.PAUSED:
        return None
    verb = "suspend" if proposed.name == "Suspended" else "pause"
    if current.type is not S.RUNNING:
        return reject(f"Cannot {verb} flows that are not currently running.")
    key = proposed.state_details.pause_key or proposal.pause_key
    if key in proposal.policy.pause_keys:
        return reject(f"This {verb} has already fired.")
    if proposed.state_details.pause_reschedule:
        if proposal.run.parent_task_run_id is not None:
            return abort(f"Cannot {verb} subflows.")
        if proposal.run.deployment_id is None:
            return abort(f"Cannot {verb} flows without a deployment.")
    return replace(proposal, policy=replace(proposal.policy, pause_keys=proposal.policy.pause_keys | {key}))


def _resume(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    if current.type is not S.PAUSED:
        return None
    proposed = proposal.proposed
    if proposed.type not in {S.RUNNING, S.SCHEDULED, S.CANCELLING} | TERMINAL:
        return reject(f"This run cannot transition to the {proposed.type} state from the {current.type} state.")
    assert proposed.name is not None
    name = proposed.name.lower()
    if current.state_details.pause_reschedule and proposal.run.deployment_id is None:
        return reject(f"Cannot reschedule a {name} flow run without a deployment.")
    resuming = replace(proposal.policy, resuming=True)
    timeout = current.state_details.pause_timeout
    if proposed.type is not S.CANCELLING and timeout is not None and timeout < proposal.now:
        failed = StateCreate(type=S.FAILED, message=f"The flow was {name} and never resumed.")
        return reject("The flow run pause has timed out and can no longer resume.", failed, resuming)
    return replace(proposal, policy=resuming)


def _pending_keeps_its_time(proposal: Proposal, current: State) -> Proposal | None:
    if (
        current.type is S.SCHEDULED
        and proposal.proposed.type is S.PENDING
        and proposal.proposed.state_details.scheduled_time is None
    ):
        scheduled_time = current.state_details.scheduled_time
        return replace(proposal, proposed=with_details(proposal.proposed, scheduled_time=scheduled_time))
    return None


def _not_before_its_time(proposal: Proposal, current: State) -> Verdict | None:
    if proposal.proposed.type is not S.RUNNING or current.type not in {S.SCHEDULED, S.PENDING}:
        return None
    scheduled_time = current.state_details.scheduled_time
    if scheduled_time is None:
        return None
    delay = math.floor((scheduled_time - proposal.now).total_seconds() + 0.5)
    if delay <= 0:
        return None
    return Verdict(SetStateStatus.WAIT, "Scheduled time is in the future", delay_seconds=delay)


def _retry(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    """A run that fails while it has retries left is scheduled again; its client waits and goes on in the same process."""
    if current.type is not S.RUNNING or proposal.proposed.type is not S.FAILED:
        return None
    policy = proposal.policy
    if policy.retries is None or proposal.run_count > policy.retries:
        return replace(proposal, policy=replace(policy, retry_type=None))
    awaiting = StateCreate(
        type=S.SCHEDULED,
        name="AwaitingRetry",
        message=proposal.proposed.message,
        data=proposal.proposed.data,
        state_details=StateDetails(
            scheduled_time=proposal.now + timedelta(seconds=policy.retry_delay or 0),
            deployment_concurrency_lease_id=current.state_details.deployment_concurrency_lease_id,
        ),
    )
    return reject(
        "Retrying", awaiting, replace(policy, resuming=False, pause_keys=frozenset(), retry_type="in_process")
    )


def is_unpersisted(data: Any) -> bool:
    """Whether a state says of its result that nobody has kept it; then there is nothing to store either."""
    return isinstance(data, dict) and data.get("type") == "unpersisted"


def _has_kept_result(data: Any) -> bool:
    return isinstance(data, dict) and bool(data) and not is_unpersisted(data)


def _cancelled() -> StateCreate:
    return StateCreate(type=S.CANCELLED)


# In the order of Prefect's own policy: an earlier rule's verdict stands.
RULES: Final[tuple[Rule, ...]] = (
    _keep_concurrency_lease,
    _one_transition_once,
    _leave_the_end,
    _cancelling_ends_in_cancelled,
    _cancel_at_once_without_process,
    _submitted_once,
    late_only_once,
    _pause,
    _resume,
    _pending_keeps_its_time,
    _not_before_its_time,
    _retry,
)

FORCED_RULES: Final[tuple[Rule, ...]] = (_result_not_lost, _cancel_at_once_without_process)
