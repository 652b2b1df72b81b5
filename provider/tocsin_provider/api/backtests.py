"""How often a trigger would have fired on the stored events, as the API works it out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tocsin_provider.api import failures

if TYPE_CHECKING:
    from tocsin_provider.api.client import Client

ROUTE = "/automations/backtest"
_LONGEST_MESSAGE = 200
_LEAST_SECONDS = 0.1
_MOST_SECONDS = 55.0
"""What is asked for has to be answered before the client gives up."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a backtest found. `reached` is up to when it came, where its time was up before the end."""

    days: float
    firings: int
    firings_last_24h: int
    events: int
    matched: int
    first_message: str | None
    summary: str
    reached: str | None


class Budget:
    """The seconds that all backtests of a run may take together. They take turns, as they do at the server."""

    def __init__(self, seconds: float, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._left = seconds
        self._stopwatch = stopwatch
        self._turn = threading.Lock()

    def spend(self, work: Callable[[float], Backtest | None]) -> Backtest | None:
        """What `work` returns, which is told how many seconds it has. Raises `BudgetSpent` where there are none left."""
        with self._turn:
            if self._left <= 0:
                raise BudgetSpent
            began = self._stopwatch()
            try:
                return work(self._left)
            finally:
                self._left -= self._stopwatch() - began


class BudgetSpent(Exception):
    """All seconds that were there for backtests have been used."""


def backtest(client: Client, automation: Mapping[str, Any], days: float, seconds: float) -> Backtest | None:
    """The backtest of a trigger and of the messages that it sends; None where the API has none, as Prefect's own server.

    Raises ApiFailure.
    """
    if ROUTE in client.lacking:
        return None
    body: dict[str, Any] = {
        "automation": automation,
        "firings": 1,
        "messages": 1,
        "keys": 0,
        "budget": min(max(seconds, _LEAST_SECONDS), _MOST_SECONDS),
        "since": (datetime.now(UTC) - timedelta(days=days)).isoformat(),
    }
    try:
        answer = client.request("POST", ROUTE, body, repeatable=True)
    except (failures.NotFound, failures.NotPrefect):
        client.lacking.add(ROUTE)
        return None
    return Backtest(
        days=days,
        firings=answer["fired"],
        firings_last_24h=answer["fired_last_day"],
        events=answer["events"],
        matched=sum(part["matched"] for part in answer["parts"]),
        first_message=_first_message(answer["firings"]),
        summary=answer["summary"],
        reached=answer["reached"],
    )


def _first_message(firings: list[dict[str, Any]]) -> str | None:
    """What the first firing would have said, on one line."""
    for message in firings[0]["messages"] if firings else ():
        said = " ".join(f"{message.get('subject') or ''} {message.get('body') or ''}".split())
        if said:
            return said if len(said) <= _LONGEST_MESSAGE else f"{said[: _LONGEST_MESSAGE - 1]}…"
    return None
