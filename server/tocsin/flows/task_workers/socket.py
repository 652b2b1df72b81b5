"""The socket over which a process that serves tasks gets their runs, one at a time, each until it says that it has it.

A run that is not acknowledged is offered to another worker: at once where the socket ends, and after a while where the server dies.
"""

import asyncio
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect

from tocsin.auth.handshake import close, read_object, shake_hands
from tocsin.flows.task_runs.repository import TaskRunRepository
from tocsin.flows.task_runs.schemas import TaskRun
from tocsin.flows.task_workers.repository import BackgroundTaskRepository, TaskWorkerRepository
from tocsin.flows.task_workers.schemas import TaskWorker
from tocsin.runtime import Runtime

LOOK_EVERY: Final = 0.25
"""Seconds between two looks for runs that are due."""

OFFERED_FOR: Final = timedelta(seconds=30)
"""How long a worker may take to say that it has a run."""

SEEN_EVERY: Final = timedelta(seconds=5)
SEEN_WITHIN: Final = timedelta(seconds=30)
"""A worker that was not seen for this long is not connected any more."""

PROTOCOL_VIOLATION: Final = 4001
_NORMAL: Final = 1000


class _Ended(Exception):
    """The socket is to be closed."""

    def __init__(self, reason: str = "", code: int = PROTOCOL_VIOLATION) -> None:
        super().__init__(reason)
        self.code = code


async def serve_task_worker(socket: WebSocket, rt: Runtime) -> None:
    """Hand out runs to a worker until one of the two ends it."""
    try:
        if not await shake_hands(socket, rt.authenticator):
            return
        keys, client_id = _subscription(await read_object(socket))
        worker = _Worker(socket, rt, keys, client_id)
        try:
            await worker.work()
        finally:
            await asyncio.to_thread(worker.leave)
    except WebSocketDisconnect:
        return
    except _Ended as ended:
        await close(socket, ended.code, str(ended))


class _Worker:
    """One worker that has subscribed to tasks."""

    def __init__(self, socket: WebSocket, rt: Runtime, keys: list[str], client_id: str) -> None:
        self._socket = socket
        self._rt = rt
        self._keys = keys
        self._client_id = client_id
        self._seen = rt.clock.now() - SEEN_EVERY
        self._offered: UUID | None = None

    async def work(self) -> None:
        heard = asyncio.ensure_future(read_object(self._socket))
        try:
            while True:
                run = await asyncio.to_thread(self._next)
                if run is not None:
                    await self._socket.send_text(run.model_dump_json())
                    heard = await self._acknowledged(heard)
                elif (await asyncio.wait((heard,), timeout=LOOK_EVERY))[0]:
                    raise _unexpected(heard.result())
        finally:
            heard.cancel()
            await asyncio.gather(heard, return_exceptions=True)

    async def _acknowledged(self, heard: "asyncio.Future[dict[str, Any] | None]") -> Any:
        done, _ = await asyncio.wait((heard,), timeout=OFFERED_FOR.total_seconds())
        message = heard.result() if done else None
        if (message or {}).get("type") != "ack":
            raise _unexpected(message)
        await asyncio.to_thread(self._taken)
        return asyncio.ensure_future(read_object(self._socket))

    def leave(self) -> None:
        """Give back what was not acknowledged."""
        with self._rt.database.write() as session:
            if self._offered is not None:
                BackgroundTaskRepository(session).offer(self._offered, until=None)
            TaskWorkerRepository(session).forget(self._client_id)

    def _next(self) -> TaskRun | None:
        """The next run for this worker, kept from the others."""
        now = self._rt.clock.now()
        if now - self._seen >= SEEN_EVERY:
            self._show()
        with self._rt.database.read() as session:
            if BackgroundTaskRepository(session).next_due(self._keys, now) is None:
                return None
        with self._rt.database.write() as session:
            tasks = BackgroundTaskRepository(session)
            task_run_id = tasks.next_due(self._keys, now, lock=True)
            if task_run_id is None:
                return None
            tasks.offer(task_run_id, now + OFFERED_FOR)
            run = TaskRunRepository(session, now).get(task_run_id)
        self._offered = task_run_id
        return run

    def _taken(self) -> None:
        assert self._offered is not None
        with self._rt.database.write() as session:
            BackgroundTaskRepository(session).remove(self._offered)
        self._offered = None

    def _show(self) -> None:
        now = self._rt.clock.now()
        with self._rt.database.write() as session:
            workers = TaskWorkerRepository(session)
            workers.see(TaskWorker(identifier=self._client_id, task_keys=self._keys, timestamp=now))
            workers.forget_before(now - SEEN_WITHIN)
        self._seen = now


def _subscription(message: dict[str, Any] | None) -> tuple[list[str], str]:
    """The keys of the tasks that a worker serves, and its name."""
    message = message or {}
    if message.get("type") != "subscribe":
        raise _Ended("Protocol violation: expected 'subscribe' message")
    keys, client_id = message.get("keys"), message.get("client_id")
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise _Ended("Protocol violation: expected 'keys' in subscribe message")
    if not isinstance(client_id, str) or not client_id:
        raise _Ended("Protocol violation: expected 'client_id' in subscribe message")
    return keys, client_id


def _unexpected(message: dict[str, Any] | None) -> _Ended:
    if (message or {}).get("type") == "quit":
        return _Ended(code=_NORMAL)
    return _Ended("Protocol violation: expected 'ack' message")
