"""Goes through the history for one trigger."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlmodel import Session

from tocsin.automations.definitions.compiling import compile_program
from tocsin.events.event import StoredEvent
from tocsin.triggers.backtest.history import History
from tocsin.triggers.backtest.protocol import Count, Order, Trace
from tocsin.triggers.backtest.tally import Tally
from tocsin.triggers.backtest.trace import Watched, trace
from tocsin.triggers.core.index import names_of
from tocsin.triggers.core.replay import Replay
from tocsin.triggers.core.states import MemoryCells
from tocsin.triggers.core.trigger import Program

TellProgress = Callable[[float, int], None]
"""Told from time to time how far it is, from 0 to 1, and how often the trigger has fired."""

_SWEEP_EVERY: Final = 100_000
"""Positions after which cells are dropped that count as nothing: without that, memory would grow with the history."""


def backtest(
    session: Session, order: Order, tell: TellProgress, stopwatch: Callable[[], float] = time.monotonic
) -> Count:
    """Count what would have happened."""
    program = compile_program(order.automation_id, order.trigger)
    cells = MemoryCells()
    replay = Replay(program, cells)
    replay.begin(order.begins)
    tally = Tally(program, order.ends, order.firings, order.keys)
    began, swept, now = stopwatch(), order.after, order.begins
    reached: datetime | None = None
    for to, events in History(session).stretches(names(program), order.after, order.until):
        for stored in events:
            now = _moment(order, stored, now)
            leaves = tally.see(stored.event)
            for happening in replay.observe(leaves, _as_received(stored, now)) if leaves else ():
                tally.decide(happening.outcome.decisions)
        if to - swept >= _SWEEP_EVERY:
            cells.drop_expired(now)
            swept = to
        tell((to - order.after) / max(order.until - order.after, 1), tally.fired)
        if stopwatch() - began > order.budget and to < order.until:
            reached = now
            break
    for happening in replay.pass_time(reached or order.ends):
        tally.decide(happening.outcome.decisions)
    return tally.count(order.until - order.after, reached)


def explain(session: Session, order: Order, tell: TellProgress) -> Trace:
    """Look closely at the event at the order's `target`."""
    assert order.target is not None
    program = compile_program(order.automation_id, order.trigger)
    cells = Watched(MemoryCells())
    replay = Replay(program, cells)
    replay.begin(order.begins)
    replayed = 0
    for to, events in History(session).stretches(names(program), order.after, order.target):
        for stored in events:
            if stored.position == order.target:
                return trace(program, replay, cells, stored, replayed)
            replayed += 1
            for _ in replay.take(stored):
                pass
        tell((to - order.after) / (order.target - order.after), 0)
    return Trace([], [], [], replayed)


def names(program: Program) -> list[str] | None:
    """Patterns of the names of all events that can concern a trigger; None where any can."""
    found: list[str] = []
    for leaf in program.leaves():
        mine = names_of(leaf)
        if mine is None:
            return None
        found += mine
    return list(dict.fromkeys(found))


def _moment(order: Order, stored: StoredEvent, now: datetime) -> datetime:
    return max(now, stored.event.occurred) if order.by_occurrence else stored.received


def _as_received(stored: StoredEvent, received: datetime) -> StoredEvent:
    return stored if received is stored.received else StoredEvent(stored.position, received, stored.event)
