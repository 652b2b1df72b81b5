"""What a proposal makes of a run: runs and answers built from what the state machine says. Pure functions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tocsin.flows.orchestration import Outcome, orchestrate
from tocsin.flows.policies import FORCED
from tocsin.flows.rules import Rule, RunFacts, SetStateStatus
from tocsin.flows.schemas import Flow, FlowRun, FlowRunCreate, OrchestrationResult, RunOrigin, SetStateDetails
from tocsin.flows.slots import Slots
from tocsin.flows.states import State, StateCreate, StateDetails, StateType
from tocsin.kit.ids import new_id

_DETAILS: Final = {
    SetStateStatus.ACCEPT: "accept_details",
    SetStateStatus.REJECT: "reject_details",
    SetStateStatus.ABORT: "abort_details",
    SetStateStatus.WAIT: "wait_details",
}


def new_run(
    flow: Flow, deployment_labels: Mapping[UUID, Any], body: FlowRunCreate, origin: RunOrigin, now: datetime
) -> FlowRun:
    """A run as it is created, in its first state. `deployment_labels` holds the labels of each deployment that exists."""
    labels = {"prefect.flow.id": str(flow.id)}
    if body.deployment_id and body.deployment_id in deployment_labels:
        labels = {**deployment_labels[body.deployment_id], **labels, "prefect.deployment.id": str(body.deployment_id)}
    else:
        labels = {**flow.labels, **labels}
    run = FlowRun(
        id=new_id(),
        created=now,
        updated=now,
        labels={**labels, **body.labels},
        empirical_policy=body.empirical_policy,
        **body.model_dump(exclude=_NOT_OF_THE_RUN),
        **dict(origin),
    )
    outcome = judge(run, body.state or StateCreate(type=StateType.PENDING), now, rules=FORCED)
    assert outcome.state is not None
    return entered_run(run, outcome, outcome.state)


_NOT_OF_THE_RUN: Final = {"state", "labels", "empirical_policy", "work_pool_name", "work_queue_name"}


def judge(
    run: FlowRun,
    proposed: StateCreate,
    now: datetime,
    *,
    rules: Sequence[Rule],
    slots: Slots | None = None,
    deployment_gone: bool = False,
) -> Outcome:
    """What the rules say to a state that is proposed for a run."""
    has_infrastructure = run.infrastructure_pid is not None
    return orchestrate(
        run=RunFacts(run.id, run.deployment_id, run.parent_task_run_id, has_infrastructure, deployment_gone),
        progress=run.progress,
        current=run.state,
        proposed=proposed,
        now=now,
        state_id=new_id(),
        pause_key=str(new_id()),
        rules=rules,
        slots=slots,
    )


def entered_run(run: FlowRun, outcome: Outcome, state: State) -> FlowRun:
    """The run once it has entered a state."""
    progress = outcome.progress
    return run.model_copy(
        update={
            "empirical_policy": run.empirical_policy.after(progress.policy),
            "run_count": progress.run_count,
            "start_time": progress.start_time,
            "end_time": progress.end_time,
            "expected_start_time": progress.expected_start_time,
            "next_scheduled_start_time": progress.next_scheduled_start_time,
            "total_run_time": progress.total_run_time,
            "estimated_run_time": progress.total_run_time,
            "state": state,
            "state_id": state.id,
            "state_type": state.type,
            "state_name": state.name,
        }
    )


def resumed_state(paused: State, now: datetime) -> StateCreate:
    """What is proposed for a paused run that is to go on: running in its process, or scheduled where that has ended."""
    if paused.state_details.pause_reschedule:
        details = StateDetails(scheduled_time=now)
        return StateCreate(type=StateType.SCHEDULED, name="Resuming", state_details=details)
    return StateCreate(type=StateType.RUNNING)


def answer_to(outcome: Outcome, state: State | None) -> OrchestrationResult:
    """The answer to a proposal. `state` is the one that the run is in now."""
    details = SetStateDetails.model_validate(
        {"type": _DETAILS[outcome.status], "reason": outcome.reason, "delay_seconds": outcome.delay_seconds}
    )
    return OrchestrationResult(state=state, status=outcome.status, details=details)


def refusal(state: State | None, status: SetStateStatus, reason: str) -> OrchestrationResult:
    """The answer where a request is refused before the rules have seen it."""
    details = SetStateDetails.model_validate({"type": _DETAILS[SetStateStatus.ABORT], "reason": reason})
    return OrchestrationResult(state=state, status=status, details=details)
