"""The messages of a worker's socket, as Prefect's client writes and reads them (`work_pool_worker_channel.v1`)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.kit.ids import new_id
from tocsin.kit.text import SafeObject, SafeText
from tocsin.work_pools.schemas import MAX_NAME_LENGTH, Heartbeat, WorkPool, WorkQueue

VERSION: Final = "work_pool_worker_channel.v1"

CAPABILITIES: Final = ("worker_heartbeat.v1", "work_pool_snapshot.v1")
"""What this socket does; both are required of every client. Delivering what is to be cleaned up is not among it."""

_Name = Annotated[SafeText, Field(min_length=1, max_length=MAX_NAME_LENGTH)]
_Interval = Annotated[int, Field(ge=1, le=10**7)]


class CloseReason(StrEnum):
    """Why a socket is closed: the client reads from it whether to try again or to go on without a socket."""

    AUTHORIZATION_FAILED = "authorization_failed"
    UNSUPPORTED_VERSION = "unsupported_version"
    PROTOCOL_ERROR = "protocol_error"
    HEARTBEAT_PERSISTENCE_FAILED = "heartbeat_persistence_failed"
    TRANSIENT_SERVER_ERROR = "transient_server_error"

    @property
    def code(self) -> int:
        """The code of the close frame."""
        return _CODES[self]


_CODES: Final = {
    CloseReason.AUTHORIZATION_FAILED: 1008,
    CloseReason.UNSUPPORTED_VERSION: 1008,
    CloseReason.PROTOCOL_ERROR: 1002,
    CloseReason.HEARTBEAT_PERSISTENCE_FAILED: 1011,
    CloseReason.TRANSIENT_SERVER_ERROR: 1011,
}


class _Payload(BaseModel):
    model_config = ConfigDict(extra="ignore")


class HelloPayload(_Payload):
    """What a worker says about itself first."""

    consumer_id: UUID
    worker_name: _Name
    worker_type: _Name
    heartbeat_interval_seconds: _Interval
    supported_channel_versions: Annotated[list[str], Field(min_length=1)]
    requested_capabilities: Annotated[list[str], Field(min_length=1)]
    work_queue_names: list[str] = []
    create_pool_if_not_found: bool = False
    default_base_job_template: SafeObject = {}
    worker_metadata: SafeObject | None = None

    @property
    def heartbeat(self) -> Heartbeat:
        """The hello as the first heartbeat."""
        return Heartbeat(name=self.worker_name, heartbeat_interval_seconds=self.heartbeat_interval_seconds)


class Hello(_Payload):
    type: Literal["worker.hello.v1"]
    payload: HelloPayload


class HeartbeatPayload(_Payload):
    """A later heartbeat."""

    consumer_id: UUID
    worker_name: _Name
    heartbeat_interval_seconds: _Interval

    @property
    def heartbeat(self) -> Heartbeat:
        return Heartbeat(name=self.worker_name, heartbeat_interval_seconds=self.heartbeat_interval_seconds)


class HeartbeatFrame(_Payload):
    type: Literal["worker.heartbeat.v1"]
    payload: HeartbeatPayload


def ready_frame(hello: HelloPayload, pool: WorkPool, queues: list[WorkQueue], now: datetime) -> dict[str, Any]:
    """The answer to a hello: what was agreed on, and the pool as it is."""
    refused = [name for name in dict.fromkeys(hello.requested_capabilities) if name not in CAPABILITIES]
    payload = {
        "consumer_id": str(hello.consumer_id),
        "worker_id": None,
        "selected_channel_version": VERSION,
        "effective_heartbeat_interval_seconds": hello.heartbeat_interval_seconds,
        "accepted_capabilities": list(CAPABILITIES),
        "rejected_capabilities": refused,
        "effective_max_cleanup_concurrency": 0,
        "resolved_work_queues": [{"id": str(queue.id), "name": queue.name} for queue in queues],
        "initial_snapshot": _snapshot(pool, 1, "initial"),
    }
    return _frame("worker.ready.v1", payload, now)


def snapshot_frame(pool: WorkPool, sequence: int, reason: str, now: datetime) -> dict[str, Any]:
    """The pool as it has become."""
    return _frame("work_pool.snapshot.v1", _snapshot(pool, sequence, reason), now)


def _snapshot(pool: WorkPool, sequence: int, reason: str) -> dict[str, Any]:
    return {"snapshot_sequence": sequence, "reason": reason, "work_pool": pool.model_dump(mode="json")}


def _frame(type: str, payload: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {"type": type, "id": str(new_id()), "sent_at": now.isoformat(), "payload": payload}
