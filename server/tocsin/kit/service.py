"""Background services of one server process: started together, stopped cleanly, never dying in silence."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

import structlog

_log = structlog.get_logger("tocsin.services")

_RESTART_PAUSE = 1.0


class Service(Protocol):
    """Something that runs as long as the server does."""

    @property
    def name(self) -> str: ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then finish what is under way and return."""
        ...


@asynccontextmanager
async def running(services: Sequence[Service]) -> AsyncIterator[None]:
    """Run these services around a block; at its end they are stopped in reverse order, each having finished its work."""
    stops = [asyncio.Event() for _ in services]
    tasks = [
        asyncio.create_task(_supervise(service, stop), name=service.name)
        for service, stop in zip(services, stops, strict=True)
    ]
    try:
        yield
    finally:
        for stop, task in zip(reversed(stops), reversed(tasks), strict=True):
            stop.set()
            await task


async def _supervise(service: Service, stop: asyncio.Event) -> None:
    # A bug or a database that is away must not end a service for good: it begins anew from what is durable.
    while not stop.is_set():
        try:
            await service.run(stop)
        except Exception:  # noqa: BLE001 - the last line of defence; logged with its traceback
            _log.exception("service_failed", service=service.name, retry_in_seconds=_RESTART_PAUSE)
            await sleep(_RESTART_PAUSE, stop)


async def sleep(seconds: float, stop: asyncio.Event) -> None:
    """Sleep, but no longer than until `stop` is set."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
