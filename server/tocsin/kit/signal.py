"""Waking up those who wait for something, across threads."""

import asyncio
import threading


class Waiter:
    """One who waits, on one event loop. Get it from `Signal.waiter()`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._event = asyncio.Event()

    def wake(self) -> None:
        """May be called from any thread."""
        try:
            self._loop.call_soon_threadsafe(self._event.set)
        except RuntimeError:
            return  # the loop has closed: nobody waits any more

    async def wait(self, timeout: float) -> bool:
        """Wait until the next `notify`, or `timeout` seconds. True if there was one. A notify before the call counts."""
        try:
            async with asyncio.timeout(timeout):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Signal:
    """Tells everyone who waits that something is new, without saying what."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiters: set[Waiter] = set()

    def notify(self) -> None:
        """Wake all waiters. May be called from any thread."""
        with self._lock:
            waiters = tuple(self._waiters)
        for waiter in waiters:
            waiter.wake()

    def waiter(self) -> Waiter:
        """A new waiter on the running loop. Hand it back with `leave`."""
        waiter = Waiter(asyncio.get_running_loop())
        with self._lock:
            self._waiters.add(waiter)
        return waiter

    def leave(self, waiter: Waiter) -> None:
        with self._lock:
            self._waiters.discard(waiter)
