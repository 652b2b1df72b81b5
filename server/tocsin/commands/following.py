"""Looking on until what was sent has arrived."""

import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any, Final

from rich.console import Console
from rich.live import Live

from tocsin.commands.api import get
from tocsin.commands.delivery_pictures import fired_picture
from tocsin.commands.terminal import errors

_BETWEEN_LOOKS: Final = 0.25
"""Seconds."""


def follow(fired: Mapping[str, Any], timeout: float | None, between: float = _BETWEEN_LOOKS) -> bool:
    """Show what becomes of a test until all of it has arrived or failed once, `timeout` seconds at most.

    `fired` is the answer to a test: its deliveries, and the actions that were left out. Without a timeout it is shown as it
    is. True where there was something to send and nothing failed.
    """
    console = Console()
    deliveries: list[dict[str, Any]] = list(fired["deliveries"])
    if timeout is None:
        console.print(fired_picture(fired, deliveries))
        return bool(deliveries)
    # On what is no terminal only the end is shown.
    live = Live(fired_picture(fired, deliveries), console=errors, transient=True) if errors.is_terminal else None
    end = time.monotonic() + timeout
    with live or nullcontext():
        while True:
            deliveries = [each if _is_settled(each) else get(f"/deliveries/{each['id']}") for each in deliveries]
            if live:
                live.update(fired_picture(fired, deliveries))
            if all(map(_is_settled, deliveries)) or time.monotonic() >= end:
                break
            time.sleep(between)
    console.print(fired_picture(fired, _with_attempts(deliveries)))
    return bool(deliveries) and all(each["state"] == "delivered" for each in deliveries)


def _is_settled(delivery: Mapping[str, Any]) -> bool:
    """Whether there is an answer: it has arrived, it is dead, or an attempt has failed and the next one is some way off."""
    state = delivery["state"]
    return state in ("delivered", "dead") or (state == "waiting" and delivery["attempts"] > 0)


def _with_attempts(deliveries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each if "tries" in each else get(f"/deliveries/{each['id']}") for each in deliveries]
