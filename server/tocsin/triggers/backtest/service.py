"""How often an automation would have fired: has the history replayed, and shows the first messages."""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from tocsin.automations.definitions.compiling import with_ids
from tocsin.automations.definitions.parsing import dump_trigger
from tocsin.delivery.sources import thing_source, variable_source
from tocsin.errors import Invalid
from tocsin.events.event import RESOURCE_NAME, StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.triggers.backtest.history import History
from tocsin.triggers.backtest.messages import Previews
from tocsin.triggers.backtest.protocol import Count, Counted, Fired, Order, Progress
from tocsin.triggers.backtest.schemas import (
    BacktestFiring,
    BacktestRead,
    BacktestRequest,
    DayRead,
    EventSummary,
    KeyRead,
    MessagePreview,
    MissRead,
    PartRead,
)
from tocsin.triggers.backtest.summary import summarize
from tocsin.triggers.core.signal import Verdict

DEFAULT_PERIOD: Final = timedelta(days=14)


class BacktestService:
    """Backtests of one server."""

    def __init__(self, rt: Runtime) -> None:
        self._rt = rt

    def run(self, request: BacktestRequest) -> Iterator[Progress | BacktestRead]:
        """Reports of progress, and at last the result. Raises `Invalid` and `Unavailable`."""
        began = time.monotonic()
        until = request.until or self._rt.clock.now()
        since = request.since or until - DEFAULT_PERIOD
        if since >= until:
            raise Invalid.at("since", message="give a moment before `until`")
        automation_id = new_id()
        order = self._order(request, automation_id, since, until)
        for report in self._rt.workers.carry_out(order):
            if isinstance(report, Progress):
                yield report
            elif isinstance(report, Counted):
                yield self._read(request, report.result, order, time.monotonic() - began)

    def _order(self, request: BacktestRequest, automation_id: UUID, since: datetime, until: datetime) -> Order:
        with self._rt.database.read() as session:
            history = History(session)
            head = EventRepository(session).head()
            after = history.position_before(since, head)
            last = history.position_before(until, head)
        by_occurrence = request.time == "occurred"
        return Order(
            url=self._rt.settings.sqlalchemy_url,
            automation_id=automation_id,
            trigger=dump_trigger(request.automation.trigger),
            after=0 if by_occurrence else after,
            until=head if by_occurrence else last,
            begins=since,
            ends=until,
            by_occurrence=by_occurrence,
            budget=request.budget,
            firings=request.firings,
            keys=request.keys,
        )

    def _read(self, request: BacktestRequest, count: Count, order: Order, seconds: float) -> BacktestRead:
        events = self._events(count.firings)
        shown = self._messages(request, count.firings, events, order)
        return BacktestRead(
            since=order.begins,
            until=order.ends,
            reached=count.reached,
            events=count.events,
            parts=[
                PartRead(
                    path=["trigger", *part.path],
                    named=part.named,
                    resource=part.resource,
                    related=part.related,
                    matched=part.matched,
                    misses=[
                        MissRead(reason=miss.reason, count=miss.count, event=miss.event_id) for miss in part.misses
                    ],
                )
                for part in count.parts
            ],
            fired=count.fired,
            fired_last_day=count.fired_last_day,
            resolved=count.resolved,
            held_back=count.held_back,
            by_key=[KeyRead(labels=each.labels, count=each.count) for each in count.keys],
            by_day=[DayRead(day=each.day, count=each.count) for each in count.days],
            firings=[firing_read(each, events, shown.get(index, [])) for index, each in enumerate(count.firings)],
            seconds=round(seconds, 3),
            summary=summarize(count, order.ends - order.begins),
        )

    def _events(self, firings: Iterable[Fired]) -> dict[UUID, StoredEvent]:
        wanted = {each.event_id for each in firings if each.event_id}
        wanted.update(UUID(member["event_id"]) for each in firings for member in each.members if member["event_id"])
        with self._rt.database.read() as session:
            return EventRepository(session).get_many(sorted(wanted))

    def _messages(
        self, request: BacktestRequest, firings: list[Fired], events: dict[UUID, StoredEvent], order: Order
    ) -> dict[int, list[MessagePreview]]:
        acting = [index for index, each in enumerate(firings) if each.verdict == Verdict.FIRED]
        automation = request.automation
        lists = {
            "actions": automation.actions,
            "actions_on_trigger": automation.actions_on_trigger,
            "actions_on_resolve": automation.actions_on_resolve,
        }
        if not any(lists.values()):
            return {}
        with self._rt.database.read() as session:
            load = thing_source(self._rt.clock, self._rt.log)(session)
            variables = variable_source(self._rt.clock, self._rt.log)(session)
            previews = Previews(load, variables, self._rt.settings.public_url)
            snapshot = self._snapshot(request, order)
            return {index: previews.of(firings[index], snapshot, lists, events) for index in acting[: request.messages]}

    def _snapshot(self, request: BacktestRequest, order: Order) -> dict[str, Any]:
        automation = request.automation
        return {
            "id": str(order.automation_id),
            "name": automation.name,
            "description": automation.description,
            "enabled": True,
            "tags": automation.tags,
            "trigger": with_ids(order.automation_id, order.trigger),
        }


def firing_read(fired: Fired, events: dict[UUID, StoredEvent], messages: list[MessagePreview]) -> BacktestFiring:
    """A firing as it is answered."""
    stored = events.get(fired.event_id) if fired.event_id else None
    return BacktestFiring(
        state=fired.state,
        outcome=fired.verdict,
        at=fired.at,
        labels=fired.labels,
        event=event_summary(stored) if stored else None,
        count=fired.count,
        value=fired.value,
        is_summary=fired.is_summary,
        messages=messages,
    )


def event_summary(stored: StoredEvent) -> EventSummary:
    """An event in short."""
    event = stored.event
    return EventSummary(
        id=event.id,
        event=event.event,
        occurred=event.occurred,
        resource_id=event.resource_id,
        resource_name=event.resource.get(RESOURCE_NAME),
    )
