"""The house as actions reach it: what they change is changed by the services that own it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from tocsin.actions.reach import RunOrder, StartedRun, StateChange, Verdict
from tocsin.automations.schemas import AutomationPatch
from tocsin.automations.service import AutomationService
from tocsin.blocks.service import BlockService
from tocsin.delivery.recorder import MakeReach
from tocsin.deployments.schedules.service import ScheduleService
from tocsin.deployments.schemas import DeploymentFlowRunCreate
from tocsin.deployments.service import DeploymentService
from tocsin.events.log import EventLog
from tocsin.flows.rules import SetStateStatus
from tocsin.flows.schemas import CreatedBy, OrchestrationResult, SetState
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import StateCreate, StateDetails, StateType
from tocsin.incidents.automated import AutomatedIncidents
from tocsin.incidents.orders import DeclaredIncident, IncidentOrder, OnBehalf
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.storage.encryption import Cipher
from tocsin.work_pools.service import WorkPoolService, WorkQueueService


class House:
    """Implements `tocsin.actions.reach.Reach`, in one transaction."""

    def __init__(self, session: Session, clock: Clock, cipher: Cipher, log: EventLog, late_after: timedelta) -> None:
        self._session = session
        self._late_after = late_after
        self._clock = clock
        self._cipher = cipher
        self._log = log

    def run_deployment(self, id: UUID, order: RunOrder) -> StartedRun:
        details = StateDetails(scheduled_time=self._clock.now() + order.schedule_after)
        body = DeploymentFlowRunCreate(
            parameters=order.parameters,
            job_variables=order.job_variables or {},
            idempotency_key=order.idempotency_key,
            state=StateCreate(type=StateType.SCHEDULED, state_details=details),
        )
        creator = CreatedBy(id=order.automation_id, type="AUTOMATION", display_value=order.automation_name)
        run, _ = self._deployments().create_flow_run(id, body, creator)
        return StartedRun(run.id, run.name)

    def pause_deployment(self, id: UUID) -> None:
        self._deployments().pause(id)

    def resume_deployment(self, id: UUID) -> None:
        self._deployments().resume(id)

    def set_schedule_active(self, deployment_id: UUID, schedule_id: UUID, active: bool) -> None:
        ScheduleService(self._session, self._clock).set_active(deployment_id, schedule_id, active)

    def schedule_of_run(self, id: UUID) -> tuple[UUID, UUID] | None:
        run = self._flow_runs().get(id)
        creator = run.created_by
        if run.deployment_id is None or creator is None or creator.type != "SCHEDULE" or creator.id is None:
            return None
        return run.deployment_id, creator.id

    def work_pool_name(self, id: UUID) -> str:
        return self._work_pools().get(id).name

    def pause_work_pool(self, id: UUID) -> None:
        self._work_pools().pause(id)

    def resume_work_pool(self, id: UUID) -> None:
        self._work_pools().resume(id)

    def pause_work_queue(self, id: UUID) -> None:
        self._work_queues().pause(id)

    def resume_work_queue(self, id: UUID) -> None:
        self._work_queues().resume(id)

    def pause_automation(self, id: UUID) -> None:
        self._automations().patch(id, AutomationPatch(enabled=False))

    def resume_automation(self, id: UUID) -> None:
        self._automations().patch(id, AutomationPatch(enabled=True))

    def set_flow_run_state(self, id: UUID, change: StateChange) -> Verdict:
        state = StateCreate(type=change.type, name=change.name, message=change.message)
        if change.pause_timeout is not None:
            until = self._clock.now() + change.pause_timeout
            details = StateDetails(pause_timeout=until, pause_reschedule=True, pause_key=str(new_id()))
            state = state.model_copy(update={"state_details": details})
        result, _ = self._flow_runs().set_state(id, SetState(state=state, force=change.force))
        return _verdict(result)

    def resume_flow_run(self, id: UUID) -> Verdict:
        result, _ = self._flow_runs().resume(id)
        return _verdict(result)

    def delete_flow_run(self, id: UUID) -> None:
        self._flow_runs().delete(id)

    def declare_incident(self, order: IncidentOrder) -> DeclaredIncident:
        return self._incidents(order.by).declare(order)

    def open_incident(self, by: OnBehalf) -> UUID | None:
        return self._incidents(by).open_incident()

    def resolve_incident(self, id: UUID, by: OnBehalf) -> str:
        return self._incidents(by).resolve(id).name

    def _deployments(self) -> DeploymentService:
        return DeploymentService(self._session, self._clock, self._log)

    def _flow_runs(self) -> FlowRunService:
        return FlowRunService(self._session, self._clock, self._log)

    def _work_pools(self) -> WorkPoolService:
        return WorkPoolService(self._session, self._clock, self._log)

    def _work_queues(self) -> WorkQueueService:
        return WorkQueueService(self._session, self._clock, self._log)

    def _incidents(self, by: OnBehalf) -> AutomatedIncidents:
        return AutomatedIncidents(self._session, self._clock, self._log, self._late_after, by)

    def _automations(self) -> AutomationService:
        return automation_service(self._session, self._clock, self._cipher, self._log)


def automation_service(session: Session, clock: Clock, cipher: Cipher, log: EventLog) -> AutomationService:
    """The service of automations, with the blocks that their actions name."""
    return AutomationService(session, clock, log, BlockService(session, clock, cipher, log))


def reach_source(clock: Clock, cipher: Cipher, late_after: timedelta) -> MakeReach:
    """Gives actions the house. `late_after` is how long after its time a run counts as late."""

    def in_session(session: Session, log: EventLog) -> House:
        return House(session, clock, cipher, log, late_after)

    return in_session


def _verdict(result: OrchestrationResult) -> Verdict:
    return Verdict(result.status is SetStateStatus.ACCEPT, result.details.reason)
