"""What becomes of a state that somebody proposes for a flow run: pure functions, no clock and no database.

`orchestrate` has a proposal judged by the rules (`flows.rules`) and works out what follows for the run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tocsin.flows.policies import CORE
from tocsin.flows.rules import Proposal, Rule, RunFacts, RunPolicy, SetStateStatus, Verdict, with_details
from tocsin.flows.slots import Slots
from tocsin.flows.states import State, StateCreate, StateType

S = StateType


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run's states have made of it so far."""

    run_count: int = 0
    start_time: datetime | None = None
    end_time: datetime | None = None
    expected_start_time: datetime | None = None
    next_scheduled_start_time: datetime | None = None
    total_run_time: timedelta = timedelta()
    policy: RunPolicy = field(default_factory=RunPolicy)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a proposal.

    `state` is the state to be written, or None where the run keeps the one it has. `progress` is the run's afterwards.
    `delay_seconds` says when to propose again (WAIT).
    """

    status: SetStateStatus
    state: State | None
    progress: Progress
    reason: str | None = None
    delay_seconds: int | None = None


def orchestrate(
    *,
    run: RunFacts,
    progress: Progress,
    current: State | None,
    proposed: StateCreate,
    now: datetime,
    state_id: UUID,
    pause_key: str,
    rules: Sequence[Rule] = CORE,
    slots: Slots | None = None,
) -> Outcome:
    """Judge a proposed state.

    `current` is the run's state, None for a run that is being created. `state_id` is the id that a new state gets, and
    `pause_key` the name of a pause that was given none. `slots` are those of the run's deployment, where it has a limit.
    """
    proposal = Proposal(
        run, current, _with_scheduled_time(proposed, now), progress.policy, progress.run_count, now, pause_key, slots
    )
    if current is not None:
        for rule in rules:
            result = rule(proposal, current)
            if isinstance(result, Verdict):
                return _end(proposal, progress, result, state_id)
            if result is not None:
                proposal = result
    state = _new_state(proposal, proposal.proposed, state_id)
    resumed = rules is CORE and current is not None and current.type is S.PAUSED
    after = advance(progress, proposal.policy, current, state, resumed=resumed)
    return Outcome(SetStateStatus.ACCEPT, state, after)


def advance(
    progress: Progress, policy: RunPolicy, current: State | None, state: State, *, resumed: bool = False
) -> Progress:
    """What a run's figures are once it has entered `state` from `current`.

    `policy` is what the rules have made of its policy; `resumed` says that it has just left a pause.
    """
    running = state.type is S.RUNNING
    start_time, end_time = progress.start_time, progress.end_time
    if running and start_time is None:
        start_time = state.timestamp
    if current is not None and current.is_final and not state.is_final:
        end_time = None
    if state.is_final and end_time is None:
        start_time = start_time or state.timestamp
        end_time = state.timestamp
    total_run_time = progress.total_run_time
    if current is not None and current.type is S.RUNNING:
        total_run_time += state.timestamp - current.timestamp
    scheduled_time = state.state_details.scheduled_time if state.type is S.SCHEDULED else None
    # A run that goes on after a pause has not begun anew.
    counts = running and not (progress.policy.resuming and policy.resuming)
    if running or state.is_final:
        policy = replace(policy, resuming=resumed)
    return Progress(
        run_count=progress.run_count + counts,
        start_time=start_time,
        end_time=end_time,
        expected_start_time=progress.expected_start_time or scheduled_time or state.timestamp,
        next_scheduled_start_time=scheduled_time,
        total_run_time=total_run_time,
        policy=policy,
    )


def _end(proposal: Proposal, progress: Progress, verdict: Verdict, state_id: UUID) -> Outcome:
    if verdict.instead is None:
        return Outcome(verdict.status, None, progress, verdict.reason, verdict.delay_seconds)
    state = _new_state(proposal, verdict.instead, state_id)
    policy = verdict.policy or proposal.policy
    resumed = verdict.policy is not None and verdict.policy.resuming
    after = advance(progress, policy, proposal.current, state, resumed=resumed)
    return Outcome(verdict.status, state, after, verdict.reason)


def _new_state(proposal: Proposal, proposed: StateCreate, state_id: UUID) -> State:
    changes: dict[str, Any] = {"flow_run_id": proposal.run.id}
    if proposal.run.parent_task_run_id is not None:
        changes["task_run_id"] = proposal.run.parent_task_run_id
    # Two states of a run never share a moment: their order is that of their timestamps.
    timestamp = proposal.now
    if proposal.current is not None and timestamp <= proposal.current.timestamp:
        timestamp = proposal.current.timestamp + timedelta(microseconds=1)
    assert proposed.name is not None
    return State(
        id=state_id,
        type=proposed.type,
        name=proposed.name,
        timestamp=timestamp,
        message=proposed.message,
        data=proposed.data,
        state_details=proposed.state_details.model_copy(update=changes),
    )


def _with_scheduled_time(proposed: StateCreate, now: datetime) -> StateCreate:
    if proposed.type is S.SCHEDULED and proposed.state_details.scheduled_time is None:
        return with_details(proposed, scheduled_time=now)
    return proposed
