"""Where the outbox gets what it sends about: blocks, and the things that templates name."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from tocsin.actions.context import Load, LoadVariables
from tocsin.automations.repository import AutomationRepository
from tocsin.blocks.loaded import LoadedBlock
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.blocks.service import BlockService
from tocsin.concurrency.schemas import Limit
from tocsin.concurrency.service import LimitService
from tocsin.delivery.composer import LoadAutomation, LoadBlock, MakeLoad, MakeLoadVariables, Sources, TellTypes
from tocsin.deployments.service import DeploymentService
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.clock import Clock
from tocsin.runtime import Runtime
from tocsin.storage.encryption import Cipher
from tocsin.triggers.definitions import snapshot_of
from tocsin.variables.service import VariableService
from tocsin.work_pools.service import WorkPoolService, WorkQueueService


def automation_source() -> LoadAutomation:
    """Tells what automations of this server are by now."""

    def load(session: Session, id: UUID) -> Mapping[str, Any]:
        row = AutomationRepository(session).get(id)
        return snapshot_of(row) if row else {}

    return load


def block_source(clock: Clock, cipher: Cipher, log: EventLog) -> LoadBlock:
    """Loads blocks from this server's own."""

    def load(session: Session, id: UUID) -> LoadedBlock:
        return BlockService(session, clock, cipher, log).load(id)

    return load


def type_source() -> TellTypes:
    """Tells of which type blocks are."""

    def types(session: Session, ids: Collection[UUID]) -> Mapping[UUID, str]:
        repository = BlockDocumentRepository(session)
        documents = repository.get_many(set(ids))
        found = repository.types_of(documents)
        return {document.id: found[document.block_type_id].slug for document in documents}

    return types


def thing_source(clock: Clock, log: EventLog) -> MakeLoad:
    """Fetches the things that templates name, each by its kind; of other kinds a template sees what the event says."""

    def in_session(session: Session) -> Load:
        # Each service is made when something of its kind is asked for: most templates name none.
        by_kind: dict[str, Callable[[UUID], BaseModel]] = {
            "flow": lambda one: FlowService(session, clock, log).get(one),
            "flow-run": lambda one: FlowRunService(session, clock, log).get(one),
            "concurrency-limit": lambda one: Limit.of(LimitService(session, clock, log).get(str(one))),
            "task-run": lambda one: TaskRunService(session, clock.now()).get(one),
            "deployment": lambda one: DeploymentService(session, clock, log).get(one),
            "work-queue": lambda one: WorkQueueService(session, clock, log).get(one),
        }

        def work_pool(id: UUID) -> Mapping[str, Any]:
            service = WorkPoolService(session, clock, log)
            return {**service.get(id).model_dump(), "last_polled": service.last_polled(id)}

        def load(kind: str, id: UUID) -> Mapping[str, Any] | None:
            get = by_kind.get(kind)
            try:
                if kind == "work-pool":
                    return work_pool(id)
                return get(id).model_dump() if get else None
            except NotFound:
                return None

        return load

    return in_session


def variable_source(clock: Clock, log: EventLog) -> MakeLoadVariables:
    """Fetches the variables of this server."""

    def in_session(session: Session) -> LoadVariables:
        return VariableService(session, clock, log).values

    return in_session


def sources_of(runtime: Runtime) -> Sources:
    """Everything that messages are made of, from this server's own."""
    return Sources(
        automation=automation_source(),
        block=block_source(runtime.clock, runtime.cipher, runtime.log),
        things=thing_source(runtime.clock, runtime.log),
        variables=variable_source(runtime.clock, runtime.log),
        types=type_source(),
        secrets=runtime.secrets,
    )
