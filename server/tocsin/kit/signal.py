"""Waking up those who wait for something, across threads."""

import asyncio
import threading
from contextlib import suppress


class Waiter:
    """One who waits, on one event loop. Get it from `Signal.waiter()`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Called on the loop that it waits on."""
        self._event.set()

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
            loops = {waiter.loop for waiter in self._waiters}
        for loop in loops:
            # Once per loop and not per waiter: each call interrupts the loop's sleep.
            with suppress(RuntimeError):  # the loop has closed: nobody waits any more
                loop.call_soon_threadsafe(self._wake, loop)

    def waiter(self) -> Waiter:
        """A new waiter on the running loop. Hand it back with `leave`."""
        waiter = Waiter(asyncio.get_running_loop())
        with self._lock:
            self._waiters.add(waiter)
        return waiter

    def leave(self, waiter: Waiter) -> None:
        with self._lock:
            self._waiters.discard(waiter)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._lock:
            waiters = [waiter for waiter in self._waiters if waiter.loop is loop]
        for waiter in waiters:
            waiter.wake()
