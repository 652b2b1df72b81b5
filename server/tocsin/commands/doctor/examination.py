"""Runs checks side by side, each in a time that has an end."""

import threading
import time
from collections.abc import Sequence
from typing import Final

from tocsin.commands.doctor.answers import SECONDS
from tocsin.commands.doctor.finding import Examined, Finding, failed
from tocsin.commands.doctor.registry import Check
from tocsin.commands.doctor.surroundings import Surroundings

LIMIT: Final = 2 * SECONDS + 1
"""Seconds for all: what asks the server waits for whoever has asked first which one it is."""


def examine(checks: Sequence[Check], surroundings: Surroundings, limit: float = LIMIT) -> list[Examined]:
    """What the checks find, in their order. One that does not end, or breaks, has failed, and holds up nothing."""
    found: dict[str, Sequence[Finding]] = {}

    def run(check: Check) -> None:
        try:
            found[check.name] = check.look(surroundings)
        except Exception as error:  # noqa: BLE001  # a message might quote what it choked on
            found[check.name] = [_broken(error)]

    # Daemons: a name that does not resolve can take a minute to say so, and nobody has to wait for it.
    threads = [threading.Thread(target=run, args=[check], daemon=True) for check in checks]
    deadline = time.monotonic() + limit
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(deadline - time.monotonic(), 0.0))
    return [Examined(check.name, tuple(found.get(check.name) or [_endless(limit)])) for check in checks]


def _broken(error: Exception) -> Finding:
    return failed(
        f"this could not be looked at: {type(error).__name__}", "that is a mistake of tocsin doctor: please report it"
    )


def _endless(limit: float) -> Finding:
    return failed(f"there is no result within {limit:g} s", "is the network, or this machine, overloaded?")
