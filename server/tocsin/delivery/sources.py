"""Where the outbox gets what it sends about: blocks, and the things that templates name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.actions.context import Load
from tocsin.blocks.loaded import LoadedBlock
from tocsin.blocks.service import BlockService
from tocsin.delivery.composer import LoadBlock, MakeLoad
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.kit.clock import Clock
from tocsin.storage.encryption import Cipher
from tocsin.work_pools.service import WorkPoolService, WorkQueueService


def block_source(clock: Clock, cipher: Cipher, log: EventLog) -> LoadBlock:
    """Loads blocks from this server's own."""

    def load(session: Session, id: UUID) -> LoadedBlock:
        return BlockService(session, clock, cipher, log).load(id)

    return load


def thing_source(clock: Clock, log: EventLog) -> MakeLoad:
    """Fetches flows, flow runs, work pools and work queues; of everything else a template sees what the event says."""

    def in_session(session: Session) -> Load:
        def load(kind: str, id: UUID) -> Mapping[str, Any] | None:
            try:
                if kind == "flow":
                    return FlowService(session, clock, log).get(id).model_dump()
                if kind == "flow-run":
                    return FlowRunService(session, clock, log).get(id).model_dump()
                if kind == "work-pool":
                    return WorkPoolService(session, clock, log).get(id).model_dump()
                if kind == "work-queue":
                    return WorkQueueService(session, clock, log).get(id).model_dump()
            except NotFound:
                return None
            return None

        return load

    return in_session
