"""Gives the values of references: fetched from where they are kept when they are used, and remembered for a short while.

Values are in memory only. Each secret is fetched by one thread at a time, however many wait for it. When its store fails, the last
value that is known is used: a page must go out, and the destination will say so if the value is not right any more. A secret that
is gone, or that the server may not read any more, is not used on.
"""

import asyncio
import threading
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from typing import Any, Final

import structlog

from tocsin.kit.clock import Clock
from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.known import Known
from tocsin.secrets.policy import allowed, not_allowed
from tocsin.secrets.reference import SecretReference
from tocsin.secrets.stores.aws_secrets_manager import AwsSecretsManager
from tocsin.secrets.stores.environment import EnvironmentStore
from tocsin.secrets.stores.files import FileStore
from tocsin.secrets.stores.store import Store
from tocsin.settings import Settings

MAX_WAIT: Final = 12.0
"""Seconds that anybody waits for a secret: as long as two requests to AWS that hang."""

LONGEST: Final = 4 * MAX_WAIT
"""Seconds that `obtain` and then `changed` take together at most."""

PATIENCE: Final = 3.0
"""Seconds that those wait who only want to tell of problems."""

_THREADS: Final = 4

Values = Mapping[SecretReference, Any]
"""The values of references: texts, or what a key of a JSON object holds. Not to be shown."""

_log = structlog.get_logger("tocsin.secrets")


class Resolver:
    """Resolves references. Thread-safe; one for each process."""

    def __init__(self, settings: Settings, clock: Clock, stores: Mapping[str, Store] | None = None) -> None:
        self._patterns = settings.secret_references
        self._clock = clock
        self._cache = timedelta(seconds=settings.secret_cache)
        self._stores: Mapping[str, Store] = stores or {
            "aws-sm": AwsSecretsManager(),
            "env": EnvironmentStore(),
            "file": FileStore(settings.secret_references),
        }
        # Each store has its own: one that hangs must not keep the others from answering.
        self._threads = {
            scheme: ThreadPoolExecutor(_THREADS, thread_name_prefix=f"secrets-{scheme}") for scheme in self._stores
        }
        self._lock = threading.Lock()
        self._known: dict[str, Known] = {}
        self._running: dict[str, Future[None]] = {}

    def resolve(self, references: Collection[SecretReference], *, fresh: bool = False) -> Values:
        """Their values. `fresh`: not from memory. Waits for the stores; raises `SecretUnavailable`."""
        if fresh:
            wait(self._under_way(references), MAX_WAIT)
        wait(self._fetching(references, fresh), MAX_WAIT)
        return self._values(references)

    async def obtain(self, references: Collection[SecretReference]) -> Values:
        """The same in an event loop, without a thread that waits. What is in memory is there at once."""
        await _all(self._fetching(references, fresh=False))
        return self._values(references)

    async def changed(self, used: Values) -> Values | None:
        """The values by now, where they are others than those that were used; None where they are the same.

        Raises `SecretUnavailable`.
        """
        # What fails for one fails for all that go the same way: another may have found out, or be about to.
        values = await self.obtain(used)
        if values == used:
            await _all(self._under_way(used))
            values = self._values(used)
        if values == used:
            # What is under way by now has begun since, and is as good as one's own.
            await _all(self._fetching(used, fresh=True))
            values = self._values(used)
        return None if values == used else values

    def problem_of(self, reference: SecretReference) -> SecretUnavailable | None:
        """Why this reference has no value now, even where one from before would be used; None where it has one."""
        return self.problems_of([reference]).get(reference)

    def problems_of(
        self, references: Collection[SecretReference], seconds: float = MAX_WAIT
    ) -> dict[SecretReference, SecretUnavailable]:
        """The same of several, which are fetched at the same time. Of those that are not there in time nothing is said."""
        wait(self._fetching(references, fresh=False), seconds)
        problems = ((reference, self._problem(reference)) for reference in references)
        return {reference: problem for reference, problem in problems if problem is not None}

    def close(self) -> None:
        """Let the threads end. Those that still wait for a store are not waited for."""
        for threads in self._threads.values():
            threads.shutdown(wait=False, cancel_futures=True)

    def _under_way(self, references: Iterable[SecretReference]) -> list[Future[None]]:
        """What is being fetched already. It may have been read before somebody asked for what is fresh."""
        with self._lock:
            return [self._running[each.secret] for each in references if each.secret in self._running]

    def _fetching(self, references: Iterable[SecretReference], fresh: bool) -> list[Future[None]]:
        """Have those fetched that are not in memory; what is to be waited for."""
        now = self._clock.now()
        found: dict[str, Future[None]] = {}
        with self._lock:
            for each in references:
                if each.secret in found or not allowed(each, self._patterns):
                    continue
                known = self._known.get(each.secret)
                if fresh or known is None or not known.holds(now, self._cache):
                    found[each.secret] = self._running.get(each.secret) or self._begin(each)
        return list(found.values())

    def _begin(self, reference: SecretReference) -> Future[None]:
        future = self._threads[reference.scheme].submit(self._fetch, reference)
        self._running[reference.secret] = future
        return future

    def _fetch(self, reference: SecretReference) -> None:
        text: str | None = None
        fault: SecretUnavailable | None = None
        try:
            text = self._stores[reference.scheme].fetch(reference.name)
        except SecretUnavailable as unavailable:
            fault = unavailable
        except Exception as error:  # noqa: BLE001 - the libraries of stores are others' work, and somebody waits for an end
            # Its message may quote what it choked on.
            fault = SecretUnavailable(
                SecretFault.STORE_FAILED, f"{reference.secret}: unforeseen: {type(error).__name__}"
            )
        if text is not None and not text.strip():
            fault = SecretUnavailable(SecretFault.EMPTY, f"{reference.secret} is empty; give it a value")
        with self._lock:
            self._note(reference.secret, text, fault)
            del self._running[reference.secret]

    def _note(self, secret: str, text: str | None, fault: SecretUnavailable | None) -> None:
        now = self._clock.now()
        before = self._known.get(secret)
        if fault is None:
            self._known[secret] = Known(text, now)
        elif before is not None and before.may_stand_in(fault, now):
            _log.warning("secret_store_failed", secret=secret, problem=fault.message, using="the last known value")
            self._known[secret] = Known(before.text, before.fetched, fault, now)
        else:
            self._known[secret] = Known(None, now, fault, now)
        for old in [name for name, known in self._known.items() if known.is_old(now)]:
            del self._known[old]

    def _values(self, references: Iterable[SecretReference]) -> Values:
        now = self._clock.now()
        values = {}
        for each in references:
            if not allowed(each, self._patterns):
                raise SecretUnavailable(SecretFault.NOT_ALLOWED, not_allowed(each))
            known = self._known.get(each.secret)
            if known is None or known.is_old(now):
                raise SecretUnavailable(
                    SecretFault.STORE_FAILED, f"{each.secret}: its store did not answer within {MAX_WAIT:g} seconds"
                )
            values[each] = known.value(each)
        return values

    def _problem(self, reference: SecretReference) -> SecretUnavailable | None:
        if not allowed(reference, self._patterns):
            return SecretUnavailable(SecretFault.NOT_ALLOWED, not_allowed(reference))
        known = self._known.get(reference.secret)
        if known is None:
            return None
        if known.fault is not None:
            return known.fault
        try:
            known.value(reference)
        except SecretUnavailable as unavailable:
            return unavailable
        return None


async def _all(futures: Collection[Future[None]]) -> None:
    if futures:
        # What is waited for is also waited for by others: it goes on when this is cancelled.
        await asyncio.wait([asyncio.wrap_future(future) for future in futures], timeout=MAX_WAIT)
