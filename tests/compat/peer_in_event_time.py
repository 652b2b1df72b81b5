"""Prefect's server as it would have fired had it been there while the generated events happened.

    .venv-prefect/bin/python -m uvicorn --factory tests.compat.peer_in_event_time:create_app

Played in minutes, days of events meet a sweeper of expired buckets that comes every five seconds of the playing, and children of
composite triggers that fire at the moment of the playing. Here what Prefect takes from its own clock comes from the time of the
events instead; how it counts and combines is its own code. Messages are handled one by one, and the triggers that one event
concerns in the order in which they are written: by itself Prefect takes two messages at a time, and the triggers in the order of
random ids.
"""

import math
import os
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from fastapi import FastAPI
from prefect.server.api import server
from prefect.server.database.configurations import AioSqliteConfiguration
from prefect.server.events import triggers
from prefect.server.events.models.automations import automations_session
from prefect.server.events.schemas.automations import EventTrigger, Firing, Posture
from prefect.server.events.schemas.events import ReceivedEvent
from prefect.server.utilities.messaging import memory
from tests.support.generated_events import START

GRANULARITY: Final = timedelta(seconds=5)
"""How often Prefect evaluates proactive triggers."""
NEVER: Final = START + timedelta(days=10_000)
BUCKETS_KEPT: Final = timedelta(seconds=60)
"""How long Prefect's sweeper lets expired buckets be."""


class EventTime:
    """A clock that the events move, and what Prefect does by the clock."""

    def __init__(self) -> None:
        self._now = START
        self._next_runs: dict[UUID, datetime] = {}
        self._sweep = triggers.sweep_closed_buckets

    def tick(self) -> datetime:
        """The present moment, never the same one twice: children of a sequence are ordered by it."""
        self._now += timedelta(microseconds=1)
        return self._now

    async def reach(self, moment: datetime) -> None:
        """Go on to this moment, with the periodic work on the way."""
        proactive = [each for each in triggers.triggers.values() if each.posture == Posture.Proactive]
        while (turn := self._next_turn(proactive)) <= moment:
            await self._evaluate(proactive, turn)
        self._now = max(self._now, moment)
        await self._sweep_up()

    def _next_turn(self, proactive: list[EventTrigger]) -> datetime:
        due = min((self._next_runs.get(each.id, START) for each in proactive), default=NEVER)
        turns = math.ceil((due - START).total_seconds() / GRANULARITY.total_seconds())
        return START + turns * GRANULARITY

    async def _evaluate(self, proactive: list[EventTrigger], turn: datetime) -> None:
        self._now = max(self._now, turn)
        await self._sweep_up()
        for each in proactive:
            if self._next_runs.get(each.id, START) <= turn:
                self._next_runs[each.id] = await triggers.proactive_evaluation(each, turn)

    async def _sweep_up(self) -> None:
        async with automations_session() as session:
            await self._sweep(session, self._now - BUCKETS_KEPT)
            await session.commit()


class OneByOne(memory.Consumer):  # type: ignore[misc]
    """Hands out a message when the one before it has been handled."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "concurrency": 1})


def create_app() -> FastAPI:
    """The whole server, with its clock moved by the events."""
    time = EventTime()
    evaluate, interested = triggers.reactive_evaluation, triggers.find_interested_triggers

    async def evaluate_in_time(event: ReceivedEvent, depth: int = 0) -> None:
        if not event.event.startswith("prefect.automation."):
            await time.reach(event.occurred)
        await evaluate(event, depth)

    def interested_in_order(event: ReceivedEvent) -> Collection[EventTrigger]:
        written = {each: place for place, each in enumerate(triggers.triggers)}
        return sorted(interested(event), key=lambda each: written[each.id])

    def fire_in_time(**fields: Any) -> Firing:
        return Firing(**{**fields, "triggered": time.tick()})

    begin = AioSqliteConfiguration.begin_transaction

    def begin_immediately(configuration: Any, session: Any, with_for_update: bool = False) -> Any:
        # A transaction that reads first may find the database locked when it writes; then the event would be counted again.
        return begin(configuration, session, with_for_update=True)

    async def give_up(*_arguments: Any) -> None:
        # Prefect would handle the message again later, out of order; a recording of that would be worth nothing.
        os._exit(1)

    async def nothing(*_arguments: Any) -> None:
        """What is done in the time of the events is not done by the machine's clock."""

    async def no_offset() -> float:
        return 0.0

    triggers.reactive_evaluation = evaluate_in_time
    triggers.find_interested_triggers = interested_in_order
    triggers.Firing = fire_in_time
    triggers.sweep_closed_buckets = nothing
    triggers.evaluate_proactive_triggers = nothing
    triggers.get_events_clock_offset = no_offset
    AioSqliteConfiguration.begin_transaction = begin_immediately
    memory.Subscription.retry = give_up
    memory.Consumer = OneByOne
    application: FastAPI = server.create_app()
    return application
