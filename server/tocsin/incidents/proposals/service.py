"""Proposes an incident for where the trouble is: looks up what `proposal.py` judges by."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.deployments.repository import DeploymentRepository
from tocsin.deployments.schemas import DeploymentStatus
from tocsin.errors import NotFound
from tocsin.flows.repository import FlowRepository, FlowRunRepository
from tocsin.flows.states import State
from tocsin.incidents.impact.graph import PREFIX, Concerned, Kind, Thing
from tocsin.incidents.impact.service import ImpactService
from tocsin.incidents.proposals.proposal import Proposal, RunState, Trouble, propose
from tocsin.kit.clock import Clock
from tocsin.selection.schemas import Selection
from tocsin.work_pools.repository import WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.statuses import WorkPoolStatus, WorkQueueStatus

_PAUSED = "is paused"
_NOT_READY = "is not ready"


class ProposalService:
    """Proposals, inside one transaction; it only reads."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._now = clock.now()
        self._impact = ImpactService(session, clock)
        self._deployments = DeploymentRepository(session, self._now)

    def propose(self, resource_id: str) -> Proposal:
        """The incident to declare for a resource, as in `prefect.flow-run.<id>`. Raises `NotFound`."""
        thing = Thing.of(resource_id)
        if thing is None:
            kinds = ", ".join(f"{PREFIX}{kind}.<id>" for kind in Kind)
            raise NotFound(f"No incident can be declared from {resource_id[:200]!r}: name one of {kinds}.")
        look_up = {
            Kind.FLOW_RUN: self._run,
            Kind.FLOW: self._flow,
            Kind.DEPLOYMENT: self._deployment,
            Kind.WORK_QUEUE: self._queue,
            Kind.WORK_POOL: self._pool,
            Kind.BLOCK: self._block,
            Kind.AUTOMATION: self._automation,
        }
        trouble = look_up[thing.kind](thing.id)
        if trouble is None:
            raise NotFound(f"There is no {thing.kind.spoken} {thing.id} to declare an incident from.")
        return propose(trouble)

    def _run(self, id: UUID) -> Trouble | None:
        run = FlowRunRepository(self._session, self._now).get(id)
        if run is None:
            return None
        flow = FlowRepository(self._session).get(run.flow_id)
        flow_name = flow.name if flow else str(run.flow_id)
        related = [(Kind.FLOW_RUN, run.id, run.name), (Kind.FLOW, run.flow_id, flow_name)]
        deployed = self._deployments.get(run.deployment_id) if run.deployment_id else None
        if deployed:
            related.append((Kind.DEPLOYMENT, deployed.deployment.id, deployed.deployment.name))
        queue = WorkQueueRepository(self._session).get(run.work_queue_id) if run.work_queue_id else None
        if queue:
            related.append((Kind.WORK_QUEUE, queue.id, queue.name))
        if run.work_pool_id and run.work_pool_name:
            related.append((Kind.WORK_POOL, run.work_pool_id, run.work_pool_name))
        state = _state(run.state) if run.state else None
        return Trouble(
            Kind.FLOW_RUN, run.name, _concerned(*related), tags=tuple(run.tags), flow_name=flow_name, state=state
        )

    def _flow(self, id: UUID) -> Trouble | None:
        flow = FlowRepository(self._session).get(id)
        if flow is None:
            return None
        related = _concerned((Kind.FLOW, id, flow.name))
        return Trouble(Kind.FLOW, flow.name, related, tags=tuple(flow.tags), affected=self._affected(related[0]))

    def _deployment(self, id: UUID) -> Trouble | None:
        found = self._deployments.get(id)
        if found is None:
            return None
        deployment, flow = found.deployment, found.flow
        related = [(Kind.DEPLOYMENT, id, deployment.name), (Kind.FLOW, flow.id, flow.name)]
        places = ((Kind.WORK_QUEUE, found.work_queue), (Kind.WORK_POOL, found.work_pool))
        related += [(kind, place.id, place.name) for kind, place in places if place]
        not_ready = _NOT_READY if deployment.status is DeploymentStatus.NOT_READY else None
        return Trouble(
            Kind.DEPLOYMENT,
            f"{flow.name}/{deployment.name}",
            _concerned(*related),
            tags=tuple(deployment.tags),
            standstill=_PAUSED if deployment.paused else not_ready,
        )

    def _queue(self, id: UUID) -> Trouble | None:
        queue = WorkQueueRepository(self._session).get(id)
        if queue is None or queue.work_pool_id is None:
            return None
        pool_name = queue.work_pool_name or str(queue.work_pool_id)
        related = _concerned((Kind.WORK_QUEUE, id, queue.name), (Kind.WORK_POOL, queue.work_pool_id, pool_name))
        return Trouble(
            Kind.WORK_QUEUE,
            f"{pool_name}/{queue.name}",
            related,
            standstill=_standstill(queue.status),
            affected=self._affected(related[0]),
        )

    def _pool(self, id: UUID) -> Trouble | None:
        pool = WorkPoolRepository(self._session).get(id)
        if pool is None:
            return None
        related = _concerned((Kind.WORK_POOL, id, pool.name))
        return Trouble(
            Kind.WORK_POOL,
            pool.name,
            related,
            standstill=_standstill(pool.current_status),
            affected=self._affected(related[0]),
            all_deployments=self._deployments.count(Selection()),
        )

    def _block(self, id: UUID) -> Trouble | None:
        name = BlockDocumentRepository(self._session).names([id]).get(id)
        if name is None:
            return None
        related = _concerned((Kind.BLOCK, id, name))
        return Trouble(Kind.BLOCK, name, related, affected=self._affected(related[0]))

    def _automation(self, id: UUID) -> Trouble | None:
        row = AutomationRepository(self._session).get(id)
        if row is None:
            return None
        related = _concerned((Kind.AUTOMATION, id, row.name))
        standstill = None if row.enabled else "is disabled"
        affected = self._affected(related[0])
        return Trouble(
            Kind.AUTOMATION, row.name, related, tags=tuple(row.tags), standstill=standstill, affected=affected
        )

    def _affected(self, concerned: Concerned) -> Mapping[Kind, int]:
        """How many of each kind are affected through this, without it itself."""
        own = Thing.of(concerned.resource_id)
        reached = [thing for thing in self._impact.reach([concerned]).spread if thing != own]
        return {kind: sum(thing.kind is kind for thing in reached) for kind in Kind}


def _concerned(*things: tuple[Kind, UUID, str]) -> tuple[Concerned, ...]:
    return tuple(Concerned(Thing(kind, own).resource_id, kind.value, name) for kind, own, name in things)


def _state(state: State) -> RunState:
    return RunState(state.type, state.name, state.message, state.timestamp)


def _standstill(status: WorkPoolStatus | WorkQueueStatus) -> str | None:
    return {"PAUSED": _PAUSED, "NOT_READY": _NOT_READY}.get(status.value)
