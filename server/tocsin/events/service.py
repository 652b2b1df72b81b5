"""Looking for events and counting them."""

import base64
import binascii
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import BaseModel, Field, ValidationError
from sqlmodel import Session

from tocsin.errors import Forbidden, Invalid
from tocsin.events.event import StoredEvent
from tocsin.events.filters import Countable, EventFilter
from tocsin.events.queries import Counted, EventQueries
from tocsin.events.repository import EventRepository
from tocsin.events.schemas import PAGE_SIZE, EventCount, EventCountQuery, EventQuery, TimeUnit
from tocsin.kit.clock import Clock

MAX_INTERVALS: Final = 1000
"""Into how many intervals a count may cut its period; Prefect's own."""

_PIVOT = datetime(2024, 4, 1, tzinfo=UTC)
"""A Monday: intervals are whole numbers of their length away from it; Prefect's own."""


class PageToken(BaseModel):
    """Where the next page begins. `head` is the newest position of the first page, so that pages do not shift."""

    filter: EventFilter
    count: int = Field(ge=0)
    page_size: int = Field(ge=1, le=PAGE_SIZE)
    offset: int = Field(ge=0)
    head: int = Field(ge=0)

    def write(self) -> str:
        # Encoded twice, as Prefect's tokens are.
        return base64.b64encode(base64.b64encode(self.model_dump_json(exclude_none=True).encode())).decode()

    @classmethod
    def read(cls, text: str) -> "PageToken":
        """Raises `Forbidden` where this is no token of ours."""
        try:
            return cls.model_validate_json(base64.b64decode(base64.b64decode(text, validate=True), validate=True))
        except (binascii.Error, ValueError, ValidationError):
            raise Forbidden("This page token cannot be read: use the next_page of the page before as it is.") from None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of events; `next` is the token of the page after it."""

    events: list[StoredEvent]
    total: int
    next: str | None


class EventService:
    """Questions about the log, in one transaction."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._queries = EventQueries(session)
        self._events = EventRepository(session)
        self._clock = clock

    def find(self, query: EventQuery) -> FoundPage:
        """The first page of the events that are asked for."""
        wanted = query.filter.bounded(self._clock.now())
        head = self._events.head()
        total = self._queries.count(wanted, head)
        events = self._queries.find(wanted, head, query.limit, query.offset)
        following = query.offset + query.limit
        token = None
        if query.limit and following < total:
            token = PageToken(filter=wanted, count=total, page_size=query.limit, offset=following, head=head).write()
        return FoundPage(events, total, token)

    def find_next(self, text: str) -> FoundPage:
        """The page of a token. Raises `Forbidden` where the token is not one of ours."""
        token = PageToken.read(text)
        wanted = token.filter.bounded(self._clock.now())
        events = self._queries.find(wanted, token.head, token.page_size, token.offset)
        following = token.offset + token.page_size
        more = token.model_copy(update={"offset": following}).write() if following < token.count else None
        return FoundPage(events, token.count, more)

    def count_by(self, countable: Countable, query: EventCountQuery) -> list[EventCount]:
        """How many events there are. By time the empty intervals are counted too, in order; otherwise the most come first.

        Raises `Invalid` where the period has too many intervals.
        """
        wanted = query.filter.bounded(self._clock.now())
        head = self._events.head()
        if countable is Countable.DAY:
            return self._count_in_intervals(wanted, head, TimeUnit.DAY.times(1))
        if countable is Countable.TIME:
            return self._count_in_intervals(wanted, head, query.time_unit.times(query.time_interval))
        return summed(self._queries.count_by(wanted, head, countable))

    def _count_in_intervals(self, filter: EventFilter, head: int, length: timedelta) -> list[EventCount]:
        since, until = filter.period.since, filter.period.until
        assert since is not None
        assert until is not None
        number = math.ceil((until - since) / length)
        if number > MAX_INTERVALS:
            raise Invalid.at(
                "time_interval",
                message=f"the period has {number:,} of these intervals; at most {MAX_INTERVALS:,} are counted. "
                "Take a longer interval or a shorter period.",
            )
        start = _PIVOT + (since - _PIVOT) // length * length
        counts = {
            int(counted.value): counted.count
            for counted in self._queries.count_in_intervals(filter, head, start, length)
        }
        last = (min(until, self._clock.now()) - start) // length
        return [
            _interval(index, start + index * length, length, counts.get(index, 0))
            for index in range(max(last, *counts, -1) + 1)
        ]


def summed(rows: list[Counted]) -> list[EventCount]:
    """One count for each value, with the label it had last; the most come first."""
    totals: dict[str, Counted] = {}
    for row in rows:
        other = totals.get(row.value, row)
        totals[row.value] = Counted(
            value=row.value,
            label=max(row, other, key=lambda counted: counted.last).label,
            count=row.count + (other.count if other is not row else 0),
            first=min(row.first, other.first),
            last=max(row.last, other.last),
        )
    return [
        EventCount(
            value=counted.value,
            label=counted.label,
            count=counted.count,
            start_time=counted.first,
            end_time=counted.last,
        )
        for counted in sorted(totals.values(), key=lambda counted: (-counted.count, counted.label, counted.value))
    ]


def _interval(index: int, start: datetime, length: timedelta, count: int) -> EventCount:
    return EventCount(
        value=str(index),
        label=start.isoformat(),
        count=count,
        start_time=start,
        end_time=start + length - timedelta(microseconds=1),
    )
