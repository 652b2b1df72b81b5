"""What becomes of a state that somebody proposes for a task run which the server orchestrates: pure functions.

Clients orchestrate the task runs of their flows themselves and tell of them in events (`recording`). The server decides about those
that are proposed to it: the runs of background tasks, and what people set by hand. The rules are Prefect's own.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from tocsin.flows.orchestration import Progress, advance
from tocsin.flows.rules import SetStateStatus, Verdict, is_unpersisted, with_details
from tocsin.flows.states import TERMINAL, State, StateCreate, StateDetails, StateType
from tocsin.flows.task_runs.schemas import MAX_CACHE_KEY_LENGTH, TaskRunPolicy

S = StateType


@dataclass(frozen=True, slots=True)
class Enclosing:
    """The flow run that a task run is part of."""

    id: UUID
    run_count: int
    state: State | None


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """A proposal on its way through the rules. `run_count` is that of the run before it; `cached` a state to take over."""

    current: State | None
    proposed: StateCreate
    policy: TaskRunPolicy
    run_count: int
    flow_run_run_count: int
    flow_run: Enclosing | None
    cached: State | None
    now: datetime


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """The answer to a proposal. `state` is to be written, or None where the run keeps the one it has."""

    status: SetStateStatus
    state: State | None
    progress: Progress
    flow_run_run_count: int
    reason: str | None = None
    delay_seconds: int | None = None
    cacheable: bool = False


Rule = Callable[[TaskProposal], TaskProposal | Verdict | None]


def orchestrate_task(
    proposal: TaskProposal, progress: Progress, *, task_run_id: UUID, state_id: UUID, force: bool = False
) -> TaskOutcome:
    """Judge a state proposed for a task run. With `force` no rule applies, except to the states of background tasks."""
    deferred = bool(proposal.proposed.state_details.deferred)
    status, reason = SetStateStatus.ACCEPT, None
    for rule in BACKGROUND_RULES if deferred else () if force else RULES:
        result = rule(proposal)
        if isinstance(result, Verdict):
            status, reason = result.status, result.reason
            if result.instead is None:
                count = proposal.flow_run_run_count
                return TaskOutcome(status, None, progress, count, reason, result.delay_seconds)
            proposal = replace(proposal, proposed=result.instead)
            break
        if result is not None:
            proposal = result
    flow_run = proposal.flow_run
    state = _new_state(proposal, task_run_id, state_id)
    after = advance(replace(progress, run_count=proposal.run_count), progress.policy, proposal.current, state)
    accepted = status is SetStateStatus.ACCEPT
    follows_flow = state.type is S.RUNNING and accepted and flow_run is not None and (deferred or not force)
    return TaskOutcome(
        status,
        state,
        after,
        flow_run.run_count if follows_flow and flow_run is not None else proposal.flow_run_run_count,
        reason,
        cacheable=accepted and state.type is S.COMPLETED and bool(state.state_details.cache_key) and not force,
    )


def _submitted_once(proposal: TaskProposal) -> TaskProposal | Verdict | None:
    """Two workers must not take the same run."""
    current, proposed = proposal.current, proposal.proposed
    if current is None or proposed.type is not S.PENDING:
        return None
    if current.type not in {S.PENDING, S.CANCELLING, S.RUNNING, S.CANCELLED}:
        return None
    if current.type is S.PENDING and proposed.name not in {current.name, S.PENDING.default_name}:
        scheduled_time = current.state_details.scheduled_time
        return replace(proposal, proposed=with_details(proposed, scheduled_time=scheduled_time))
    return _abort(f"This run is in a {current.type} state and cannot transition to a PENDING state.")


def _take_over_what_is_cached(proposal: TaskProposal) -> Verdict | None:
    cached = proposal.cached
    if proposal.proposed.type is not S.RUNNING or cached is None:
        return None
    instead = StateCreate(
        type=cached.type,
        name=cached.name,
        message=cached.message,
        data=cached.data,
        state_details=cached.state_details,
    )
    return _reject("Retrieved state from cache", instead)


def _leave_the_end(proposal: TaskProposal) -> TaskProposal | Verdict | None:
    """A run that has ended may be run again, but not crash or pause, and not if its result was kept."""
    current, proposed = proposal.current, proposal.proposed
    if current is None or current.type not in TERMINAL:
        return None
    if proposed.type in {S.CANCELLING, S.PAUSED, S.CRASHED}:
        return _abort(f"Run is already {current.type}.")
    if current.type is S.COMPLETED and current.data and not is_unpersisted(current.data):
        return _reject("This run is already completed.")
    if proposed.type in TERMINAL:
        return None
    # Its retries begin anew.
    again = replace(proposal, run_count=0)
    flow_run = proposal.flow_run
    if proposed.type is S.RUNNING and flow_run and proposal.flow_run_run_count < flow_run.run_count:
        return replace(again, proposed=proposed.model_copy(update={"name": "Retrying"}))
    return again


def _only_in_a_running_flow(proposal: TaskProposal) -> Verdict | None:
    flow_run = proposal.flow_run
    if proposal.proposed.type is not S.RUNNING or flow_run is None:
        return None
    state = flow_run.state
    if state is not None and state.type is S.RUNNING:
        return None
    if state is None or state.type is not S.PAUSED:
        return _abort("The enclosing flow must be running to begin task execution.")
    details = state.state_details
    paused = StateCreate(
        type=S.PAUSED,
        name="NotReady",
        state_details=StateDetails(pause_timeout=details.pause_timeout, pause_reschedule=details.pause_reschedule),
    )
    return _reject(f"The flow is paused, new tasks can execute after resuming flow run: {flow_run.id}.", paused)


def _pending_keeps_its_time(proposal: TaskProposal) -> TaskProposal | None:
    current, proposed = proposal.current, proposal.proposed
    if current is None or current.type is not S.SCHEDULED or proposed.type is not S.PENDING:
        return None
    if proposed.state_details.scheduled_time is not None:
        return None
    return replace(proposal, proposed=with_details(proposed, scheduled_time=current.state_details.scheduled_time))


def _keep_parameters(proposal: TaskProposal) -> TaskProposal | None:
    """The arguments of a background task are stored under an id, which its states hand on."""
    current, proposed = proposal.current, proposal.proposed
    if current is None or current.type not in {S.SCHEDULED, S.PENDING} or proposed.type not in {S.PENDING, S.RUNNING}:
        return None
    if proposed.state_details.task_parameters_id is not None:
        return None
    return replace(
        proposal, proposed=with_details(proposed, task_parameters_id=current.state_details.task_parameters_id)
    )


def _not_before_its_time(proposal: TaskProposal) -> Verdict | None:
    current = proposal.current
    if current is None or proposal.proposed.type is not S.RUNNING or current.type not in {S.SCHEDULED, S.PENDING}:
        return None
    scheduled_time = current.state_details.scheduled_time
    if scheduled_time is None:
        return None
    delay = math.floor((scheduled_time - proposal.now).total_seconds() + 0.5)
    if delay <= 0:
        return None
    return Verdict(SetStateStatus.WAIT, "Scheduled time is in the future", delay_seconds=delay)


def _retry(proposal: TaskProposal) -> Verdict | None:
    current, proposed, policy = proposal.current, proposal.proposed, proposal.policy
    if current is None or current.type is not S.RUNNING or proposed.type is not S.FAILED:
        return None
    if proposed.state_details.retriable is False or policy.retries is None or proposal.run_count > policy.retries:
        return None
    awaiting = StateCreate(
        type=S.SCHEDULED,
        name="AwaitingRetry",
        message=proposed.message,
        data=proposed.data,
        state_details=StateDetails(scheduled_time=proposal.now + _retry_delay(policy, proposal.run_count)),
    )
    return _reject("Retrying", awaiting)


def _rename_reruns(proposal: TaskProposal) -> TaskProposal | None:
    current = proposal.current
    if current is None or proposal.proposed.type is not S.RUNNING or proposal.run_count == 0:
        return None
    name = "Retrying" if current.name == "AwaitingRetry" else "Rerunning"
    return replace(proposal, proposed=proposal.proposed.model_copy(update={"name": name}))


def _cache_key_fits(proposal: TaskProposal) -> Verdict | None:
    key = proposal.proposed.state_details.cache_key
    if proposal.proposed.type is not S.COMPLETED or key is None or len(key) <= MAX_CACHE_KEY_LENGTH:
        return None
    reason = f"Cache key exceeded maximum allowed length of {MAX_CACHE_KEY_LENGTH} characters."
    return _reject(reason, proposal.proposed)


def _retry_delay(policy: TaskRunPolicy, run_count: int) -> timedelta:
    delay = policy.retry_delay
    if isinstance(delay, list):
        delay = delay[min(run_count - 1, len(delay) - 1)] if delay else 0
    return timedelta(seconds=delay or 0)


def _new_state(proposal: TaskProposal, task_run_id: UUID, state_id: UUID) -> State:
    current, proposed = proposal.current, proposal.proposed
    details = proposed.state_details
    changes: dict[str, Any] = {
        "task_run_id": task_run_id,
        "flow_run_id": proposal.flow_run.id if proposal.flow_run else None,
    }
    if proposed.type is S.SCHEDULED and details.scheduled_time is None:
        changes["scheduled_time"] = proposal.now
    # Two states of a run never share a moment: their order is that of their timestamps.
    timestamp = proposal.now
    if current is not None and timestamp <= current.timestamp:
        timestamp = current.timestamp + timedelta(microseconds=1)
    assert proposed.name is not None
    return State(
        id=state_id,
        type=proposed.type,
        name=proposed.name,
        timestamp=timestamp,
        message=proposed.message,
        data=proposed.data,
        state_details=details.model_copy(update=changes),
    )


def _reject(reason: str, instead: StateCreate | None = None) -> Verdict:
    return Verdict(SetStateStatus.REJECT, reason, instead)


def _abort(reason: str) -> Verdict:
    return Verdict(SetStateStatus.ABORT, reason)


# In the order of Prefect's own policies: an earlier rule's verdict stands.
RULES: Final[tuple[Rule, ...]] = (
    _take_over_what_is_cached,
    _leave_the_end,
    _only_in_a_running_flow,
    _pending_keeps_its_time,
    _not_before_its_time,
    _retry,
    _rename_reruns,
    _cache_key_fits,
)

BACKGROUND_RULES: Final[tuple[Rule, ...]] = (
    _submitted_once,
    _take_over_what_is_cached,
    _leave_the_end,
    _pending_keeps_its_time,
    _keep_parameters,
    _not_before_its_time,
    _retry,
    _rename_reruns,
    _cache_key_fits,
)
