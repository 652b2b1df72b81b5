"""Where the outbox gets what it sends about: blocks, and the things that templates name."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from tocsin.actions.context import Load, LoadVariables
from tocsin.blocks.loaded import LoadedBlock
from tocsin.blocks.service import BlockService
from tocsin.concurrency.schemas import Limit
from tocsin.concurrency.service import LimitService
from tocsin.delivery.composer import LoadBlock, MakeLoad, MakeLoadVariables
from tocsin.deployments.service import DeploymentService
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.clock import Clock
from tocsin.storage.encryption import Cipher
from tocsin.variables.service import VariableService
from tocsin.work_pools.service import WorkPoolService, WorkQueueService


def block_source(clock: Clock, cipher: Cipher, log: EventLog) -> LoadBlock:
    """Loads blocks from this server's own."""

    def load(session: Session, id: UUID) -> LoadedBlock:
        return BlockService(session, clock, cipher, log).load(id)

    return load


def thing_source(clock: Clock, log: EventLog) -> MakeLoad:
    """Fetches the things that templates name, each by its kind; of other kinds a template sees what the event says."""

    def in_session(session: Session) -> Load:
        by_kind: dict[str, Callable[[UUID], BaseModel]] = {
            "flow": FlowService(session, clock, log).get,
            "flow-run": FlowRunService(session, clock, log).get,
            "concurrency-limit": partial(_limit, LimitService(session, clock, log)),
            "task-run": TaskRunService(session, clock.now()).get,
            "deployment": DeploymentService(session, clock, log).get,
            "work-pool": WorkPoolService(session, clock, log).get,
            "work-queue": WorkQueueService(session, clock, log).get,
        }

        def load(kind: str, id: UUID) -> Mapping[str, Any] | None:
            get = by_kind.get(kind)
            try:
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


def _limit(service: LimitService, id: UUID) -> Limit:
    return Limit.of(service.get(str(id)))
