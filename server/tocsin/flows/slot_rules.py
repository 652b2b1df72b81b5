"""The rules about the slots of a deployment's concurrency limit. Each is a rule like those in `flows.rules`.

A slot is asked for last, when all else allows the proposal: nothing has to be given back then.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from tocsin.flows.rules import Proposal, SetStateStatus, Verdict, abort, reject, with_details
from tocsin.flows.slots import SLOT_WAIT_SECONDS, CollisionStrategy, NoSlot
from tocsin.flows.states import UNDER_WAY, State, StateCreate, StateDetails, StateType

S = StateType

_REACHED: Final = "Deployment concurrency limit reached."


def take_a_slot(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    """A run that is to be submitted takes a slot before anything is started for it."""
    if proposal.proposed.type is not S.PENDING or current.type in UNDER_WAY:
        return None
    if proposal.run.deployment_gone:
        return abort("Deployment not found.")
    if proposal.slots is None:
        return None
    slot = proposal.slots.secure()
    if isinstance(slot, UUID):
        return _holding(proposal, slot)
    if slot is NoSlot.NEVER:
        return abort("The deployment concurrency limit is 0. The flow will deadlock if submitted again.")
    if slot is NoSlot.FULL:
        return _without_slot(proposal)
    return None


def keep_the_slot(proposal: Proposal, current: State) -> Proposal | Verdict | None:
    """A run that begins to run still holds its slot, or takes another one, or is too late."""
    lease_id = current.state_details.deployment_concurrency_lease_id
    if current.type is not S.PENDING or proposal.proposed.type is not S.RUNNING or lease_id is None:
        return None
    if proposal.slots is None or proposal.slots.renew(lease_id):
        return None
    slot = proposal.slots.secure()
    if isinstance(slot, UUID):
        return _holding(proposal, slot)
    if slot is None:
        return None
    message = "Deployment concurrency slot lost during provisioning - no slots available to continue execution"
    cancelled = StateCreate(type=S.CANCELLED, message=message)
    return reject("Deployment concurrency limit reached after lease expiry.", cancelled)


def cancelled_instead_of_late(proposal: Proposal, current: State) -> Verdict | None:
    """A run that would be cancelled for want of a slot is not kept waiting, late."""
    if current.type is not S.SCHEDULED or proposal.proposed.type is not S.SCHEDULED or proposal.slots is None:
        return None
    if proposal.slots.options.strategy is not CollisionStrategy.CANCEL_NEW or not proposal.slots.are_full():
        return None
    cancelled = StateCreate(type=S.CANCELLED, message=_REACHED)
    return reject("Deployment concurrency limit is full and uses the CANCEL_NEW strategy.", cancelled)


def lease_to_release(left: State | None, entered: State, status: SetStateStatus) -> UUID | None:
    """The lease that a run gives back by leaving one state for another."""
    if left is None or left.type not in UNDER_WAY or entered.type in UNDER_WAY:
        return None
    # Its process waits for the retry and goes on renewing the lease.
    if entered.type is S.SCHEDULED and entered.name == "AwaitingRetry" and status is SetStateStatus.REJECT:
        return None
    return left.state_details.deployment_concurrency_lease_id


def _holding(proposal: Proposal, lease_id: UUID) -> Proposal:
    return replace(proposal, proposed=with_details(proposal.proposed, deployment_concurrency_lease_id=lease_id))


def _without_slot(proposal: Proposal) -> Verdict:
    assert proposal.slots is not None
    if proposal.slots.options.strategy is CollisionStrategy.CANCEL_NEW:
        return reject(_REACHED, StateCreate(type=S.CANCELLED, message=_REACHED))
    again = StateDetails(scheduled_time=proposal.now + timedelta(seconds=SLOT_WAIT_SECONDS))
    return reject(_REACHED, StateCreate(type=S.SCHEDULED, name="AwaitingConcurrencySlot", state_details=again))
