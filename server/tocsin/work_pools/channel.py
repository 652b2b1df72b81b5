"""The socket of a worker: its heartbeats come in, changes of its pool go out. Runs are not handed out here but by polling.

Whatever goes wrong, the socket is closed with a reason, and the client goes on with plain requests.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

import structlog
from pydantic import BaseModel, ValidationError
from sqlmodel import Session
from starlette.websockets import WebSocket, WebSocketDisconnect

from tocsin.auth.handshake import close, read_object, shake_hands
from tocsin.errors import Forbidden, Invalid, NotFound, TocsinError
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.storage.database import AWAY
from tocsin.work_pools.frames import (
    CAPABILITIES,
    VERSION,
    CloseReason,
    HeartbeatFrame,
    HeartbeatPayload,
    Hello,
    HelloPayload,
    ready_frame,
    snapshot_frame,
)
from tocsin.work_pools.repository import WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.schemas import WorkPool, WorkPoolCreate, WorkPoolUpdate, WorkQueue
from tocsin.work_pools.service import WorkPoolService
from tocsin.work_pools.workers import WorkerService

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the database where memory does not tell what is new. Changes by other processes may also be seen
only with the next heartbeat."""

_EVENTS_AT_ONCE: Final = 200
_LONG: Final = 60.0

_Result = TypeVar("_Result")
_Frame = TypeVar("_Frame", bound=BaseModel)

_log = structlog.get_logger("tocsin.work_pools")


class _Ended(Exception):
    """The socket is to be closed."""

    def __init__(self, reason: CloseReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


async def serve_worker(socket: WebSocket, pool_name: str, rt: Runtime) -> None:
    """Speak with a worker until one of the two ends it."""
    try:
        if not await shake_hands(socket, rt.authenticator):
            return
        await _converse(socket, pool_name, rt)
    except WebSocketDisconnect:
        return
    except _Ended as ended:
        await _end(socket, ended)


async def _end(socket: WebSocket, *ended: BaseException) -> None:
    for error in ended:
        if isinstance(error, _Ended):
            await close(socket, error.reason.code, error.reason.value)


async def _converse(socket: WebSocket, pool_name: str, rt: Runtime) -> None:
    hello = _hello(await read_object(socket))
    position, pool, queues = await _written(rt, CloseReason.TRANSIENT_SERVER_ERROR, _welcome, pool_name, hello)
    await socket.send_text(json.dumps(ready_frame(hello, pool, queues, rt.clock.now())))
    connection = _Connection(socket, rt, hello, pool, position)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(connection.receive())
            tasks.create_task(connection.follow())
    except* WebSocketDisconnect:
        pass
    except* _Ended as ended:
        await _end(socket, *ended.exceptions)


class _Connection:
    """One worker that was welcomed."""

    def __init__(self, socket: WebSocket, rt: Runtime, hello: HelloPayload, pool: WorkPool, position: int) -> None:
        self._socket = socket
        self._rt = rt
        self._hello = hello
        self._pool = pool
        self._position = position
        self._sequence = 1
        self._showing = asyncio.Lock()

    async def receive(self) -> None:
        """Take heartbeats."""
        while True:
            beat = _beat(await read_object(self._socket))
            if (beat.consumer_id, beat.worker_name) != (self._hello.consumer_id, self._hello.worker_name):
                raise _Ended(CloseReason.PROTOCOL_ERROR)
            await _written(self._rt, CloseReason.HEARTBEAT_PERSISTENCE_FAILED, _hear, self._pool.name, beat)
            await self._show("heartbeat_reconciliation")

    async def follow(self) -> None:
        """Show each change of the pool."""
        waiter = self._rt.log.appended.waiter()
        resource = f"prefect.work-pool.{self._pool.id}"
        try:
            while True:
                events = self._rt.log.newest(self._position, _EVENTS_AT_ONCE)
                if events:
                    self._position = events[-1].position
                    if any(stored.event.resource_id == resource for stored in events):
                        await self._show("work_pool_updated")
                elif await waiter.wait(_LONG) and self._rt.log.newest(self._position, 1) is None:
                    # Other processes have appended in between: what is new is only in the database.
                    self._position = await self._show("work_pool_updated")
                    await asyncio.sleep(LOOK_EVERY)
        finally:
            self._rt.log.appended.leave(waiter)

    async def _show(self, reason: str) -> int:
        """Send the pool if it is not as it was sent last. The position of the log up to which that is true."""
        async with self._showing:
            position, pool = await asyncio.to_thread(self._read)
            if pool is None:
                raise _Ended(CloseReason.AUTHORIZATION_FAILED)
            if pool.updated != self._pool.updated:
                self._pool = pool
                self._sequence += 1
                frame = snapshot_frame(pool, self._sequence, reason, self._rt.clock.now())
                await self._socket.send_text(json.dumps(frame))
            return position

    def _read(self) -> tuple[int, WorkPool | None]:
        try:
            with self._rt.database.read() as session:
                position = EventRepository(session).head()
                try:
                    return position, WorkPoolService(session, self._rt.clock, self._rt.log).get(self._pool.id)
                except NotFound:
                    return position, None
        except AWAY as error:
            raise _Ended(CloseReason.TRANSIENT_SERVER_ERROR) from error


def _welcome(
    session: Session, rt: Runtime, pool_name: str, hello: HelloPayload
) -> tuple[int, WorkPool, list[WorkQueue]]:
    """Write that this worker is there; the position of the log before that, its pool and the queues that it asks for."""
    position = EventRepository(session).head()
    pools = WorkPoolService(session, rt.clock, rt.log)
    pool = WorkPoolRepository(session).by_name(pool_name)
    if pool is None and not hello.create_pool_if_not_found:
        raise _Ended(CloseReason.AUTHORIZATION_FAILED)
    template = hello.default_base_job_template
    if pool is None:
        pool = pools.get_or_create(WorkPoolCreate(name=pool_name, type=hello.worker_type, base_job_template=template))
    elif not pool.base_job_template and template:
        pools.update(pool_name, WorkPoolUpdate(base_job_template=template))
    queues = WorkQueueRepository(session).of_pool(pool.id)
    if missing := set(hello.work_queue_names) - {queue.name for queue in queues}:
        _log.info("worker_refused", worker=hello.worker_name, work_pool=pool_name, missing_queues=sorted(missing))
        raise _Ended(CloseReason.AUTHORIZATION_FAILED)
    WorkerService(session, rt.clock, rt.log).heartbeat(pool_name, hello.heartbeat, hello.worker_metadata)
    asked = [queue for queue in queues if not hello.work_queue_names or queue.name in hello.work_queue_names]
    return position, pools.get(pool.id), asked


def _hear(session: Session, rt: Runtime, pool_name: str, beat: HeartbeatPayload) -> WorkPool:
    return WorkerService(session, rt.clock, rt.log).heartbeat(pool_name, beat.heartbeat)


async def _written(
    rt: Runtime, failure: CloseReason, write: Callable[..., _Result], pool_name: str, said: object
) -> _Result:
    """Do something in a transaction of its own, in a thread. Ends the socket where it cannot be done."""

    def transact() -> _Result:
        with rt.database.write() as session:
            return write(session, rt, pool_name, said)

    try:
        return await asyncio.to_thread(transact)
    except (Forbidden, NotFound):
        raise _Ended(CloseReason.AUTHORIZATION_FAILED) from None
    except (ValidationError, Invalid):
        raise _Ended(CloseReason.PROTOCOL_ERROR) from None
    except (TocsinError, *AWAY) as error:
        _log.warning("worker_not_written", work_pool=pool_name, error=type(error).__name__)
        raise _Ended(failure) from error


def _hello(message: dict[str, Any] | None) -> HelloPayload:
    hello = _checked(Hello, message).payload
    if VERSION not in hello.supported_channel_versions:
        raise _Ended(CloseReason.UNSUPPORTED_VERSION)
    if not set(CAPABILITIES) <= set(hello.requested_capabilities):
        raise _Ended(CloseReason.PROTOCOL_ERROR)
    return hello


def _beat(message: dict[str, Any] | None) -> HeartbeatPayload:
    return _checked(HeartbeatFrame, message).payload


def _checked(kind: type[_Frame], message: dict[str, Any] | None) -> _Frame:
    try:
        return kind.model_validate(message)
    except ValidationError:
        raise _Ended(CloseReason.PROTOCOL_ERROR) from None
