"""The delivery log as its page shows it: which deliveries are asked for, and what is on its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.queries import DeliveryQueries, Queue
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.schemas import (
    DeliveryFilter,
    DeliveryRead,
    DeliverySearch,
    IdFilter,
    ReasonFilter,
    StateFilter,
)
from tocsin.delivery.service import DeliveryService
from tocsin.kit.filters import TimeFilter
from tocsin.runtime import Runtime
from tocsin.ui.choices import Period, is_id, read_id, read_name
from tocsin.ui.names import block_names
from tocsin.ui.pictures import Bar, queue_bars

SHOWN: Final = 50
"""Deliveries on one page of the log."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody has chosen in the form. None: any."""

    automation: UUID | None = None
    block: UUID | None = None
    state: DeliveryState | None = None
    reason: Reason | None = None
    period: Period = Period.WEEK
    number: int = 1
    """The page of the log, from 1."""

    @classmethod
    def read(cls, automation: str, block: str, state: str, reason: str, period: str, number: int) -> "Wanted":
        """What a form sends, where nothing is chosen as an empty text. Raises `Invalid`."""
        return cls(
            automation=read_id("automation", automation),
            block=read_id("block", block),
            state=read_name("state", DeliveryState, state),
            reason=read_name("reason", Reason, reason),
            period=read_name("period", Period, period) or Period.WEEK,
            number=number,
        )

    def search(self, now: datetime) -> DeliverySearch:
        """One more than is shown, which tells whether there is another page."""
        begin = self.period.begin(now)
        wanted = DeliveryFilter(
            automation_id=IdFilter(any_=[self.automation]) if self.automation else None,
            block_document_id=IdFilter(any_=[self.block]) if self.block else None,
            state=StateFilter(any_=[self.state]) if self.state else None,
            reason=ReasonFilter(any_=[self.reason]) if self.reason else None,
            created=TimeFilter(after_=begin) if begin else None,
        )
        return DeliverySearch(deliveries=wanted, limit=SHOWN + 1, offset=(self.number - 1) * SHOWN)

    def query(self, number: int) -> str:
        """The query of another page of the same."""
        values: dict[str, Any] = {
            "automation": self.automation,
            "block": self.block,
            "state": self.state,
            "reason": self.reason,
            "period": self.period,
        }
        return urlencode({**{name: value for name, value in values.items() if value}, "page": number})


@dataclass(frozen=True, slots=True)
class ShownQueue:
    """What is on its way to one destination, with its picture."""

    name: str
    block: UUID | None
    queue: Queue
    bars: list[Bar]
    age: timedelta


def found_deliveries(session: Session, rt: Runtime, wanted: Wanted) -> tuple[list[DeliveryRead], bool]:
    """One page of the log, and whether there is another one."""
    found = DeliveryService(session, rt.clock, rt.outbox).find(wanted.search(rt.clock.now()))
    return found[:SHOWN], len(found) > SHOWN


def shown_queues(session: Session, now: datetime) -> list[ShownQueue]:
    """What is on its way, the destination with the oldest first."""
    queues = DeliveryQueries(session).queues(now)
    blocks = {queue.destination: UUID(queue.destination) for queue in queues if is_id(queue.destination)}
    names = block_names(session, blocks.values())
    longest = max((queue.waiting + queue.sending for queue in queues), default=0)
    return [
        ShownQueue(
            name=names.get(blocks[queue.destination], "a block that is gone") if queue.destination in blocks else "",
            block=blocks.get(queue.destination),
            queue=queue,
            bars=queue_bars(queue, longest),
            age=now - queue.oldest,
        )
        for queue in queues
    ]
