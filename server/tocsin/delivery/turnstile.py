"""What may go now: what is due, as far as there are slots for it, and as fast as its destination takes it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from tocsin.actions.message import EventAction, Notification
from tocsin.delivery.channels.channel import Rate
from tocsin.delivery.channels.registry import Channels
from tocsin.delivery.composer import Composed, Composer, Outgoing, TellTypes
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.pacing import MAX_SUMMARY, OPEN, Limit, Rates, after, is_flood, opens, room
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.slots import Slots


@dataclass(frozen=True, slots=True)
class Waiting:
    """A destination that something waits for, and when the first of it may go."""

    destination: str
    due: datetime


@dataclass(slots=True)
class Taken:
    """What is taken to be sent now. `allowed` is how many messages a destination with a rate takes, `floods` are those for which
    more has come together than it takes within reasonable time; `more` is whether more may be due for which there is room.
    """

    deliveries: list[Delivery] = field(default_factory=list)
    limits: dict[str, Limit] = field(default_factory=dict)
    allowed: dict[str, int] = field(default_factory=dict)
    floods: set[str] = field(default_factory=set)
    more: bool = False


class Turnstile:
    """Lets through what may go. One for each dispatcher."""

    def __init__(self, channels: Channels, types: TellTypes) -> None:
        self._rates = Rates(channels)
        self._types = types

    def waiting(self, session: Session, slots: Slots, now: datetime) -> list[Waiting]:
        """The destinations that there is a slot for, those first whose turn comes first."""
        if not slots.free:
            return []
        repository = DeliveryRepository(session)
        found = {to: due for to, due in repository.destinations() if slots.room(to)}
        self._learn(session, found)
        limits = repository.limits(now) if found else {}
        waiting = [Waiting(to, self._moment(to, due, limits)) for to, due in found.items()]
        return sorted(waiting, key=lambda each: each.due) if limits else waiting

    def take(self, session: Session, waiting: Sequence[Waiting], slots: Slots, now: datetime) -> Taken:
        """Take what may go. On PostgreSQL it is the caller's until this transaction ends."""
        repository = DeliveryRepository(session)
        taken = Taken()
        for each in waiting:
            to = each.destination
            free = slots.room(to) if each.due <= now else 0
            if not free:
                continue
            rate = self._rates.of(to)
            if rate is not None:
                free = _take_paced(repository, taken, to, rate, free, now)
            else:
                found = repository.due(to, now, free)
                taken.deliveries += found
                taken.more = taken.more or len(found) == free
                free = len(found)
            slots.take(to, free)
        return taken

    def gather(self, composed: Sequence[Composed], taken: Taken, composer: Composer, now: datetime) -> list[Composed]:
        """The same, with one summary instead of what would flood a destination, and no more than it takes now."""
        if not taken.floods:
            return list(composed)
        kept: list[Composed] = []
        flooding: dict[str, list[Outgoing]] = {to: [] for to in taken.floods}
        for item in composed:
            if isinstance(item, Outgoing) and item.delivery.destination in flooding:
                flooding[item.delivery.destination].append(item)
            else:
                kept.append(item)
        for to, items in flooding.items():
            kept += list(_summed_up(items, composer, now))[: taken.allowed[to]]
        return kept

    def spend(self, session: Session, taken: Taken, begun: Sequence[Outgoing], now: datetime) -> None:
        """Note what has been sent to destinations with a rate."""
        repository = DeliveryRepository(session)
        sent: Counter[str] = Counter()
        for item in begun:
            sent[item.delivery.destination] += item.exchanges if item.channel.fans_out else 1
        for to, count in sent.items():
            rate = self._rates.of(to)
            if rate is not None:
                repository.pace(to, after(rate, taken.limits.get(to, OPEN), count, now))

    def _moment(self, to: str, due: datetime, limits: Mapping[str, Limit]) -> datetime:
        limit = limits.get(to)
        opening = opens(self._rates.of(to), limit) if limit else None
        return max(due, opening) if opening else due

    def _learn(self, session: Session, destinations: Mapping[str, object]) -> None:
        unknown = self._rates.unknown(destinations)
        if unknown:
            types = self._types(session, [UUID(to) for to in unknown])
            for to in unknown:
                self._rates.learn(to, types.get(UUID(to)))


def _take_paced(repository: DeliveryRepository, taken: Taken, to: str, rate: Rate, free: int, now: datetime) -> int:
    limit = repository.limit(to)
    if limit is None:
        return 0
    taken.limits[to] = limit
    allowed = taken.allowed[to] = min(room(rate, limit, now), free)
    found = repository.due(to, now, MAX_SUMMARY) if allowed else []
    if is_flood(rate, len(found)):
        taken.floods.add(to)
    else:
        found = found[:allowed]
    taken.deliveries += found
    return min(allowed, len(found))


def _summed_up(items: Sequence[Outgoing], composer: Composer, now: datetime) -> Iterator[Outgoing]:
    """A summary of those that can be told together, then the others, in their order."""
    together = [item for item in items if _goes_together(item)]
    together = [item for item in together if _recipients(item) == _recipients(together[0])]
    if len(together) > 1:
        yield composer.summarise(together, now)
    else:
        together = []
    for item in items:
        if item not in together:
            yield item


def _goes_together(item: Outgoing) -> bool:
    message, channel = item.message, item.channel
    if not isinstance(message, Notification) or message.envelope.test or channel.keeps_alerts:
        return False
    return not channel.converses or (item.earlier is None and message.event_action is EventAction.TRIGGER)


def _recipients(item: Outgoing) -> tuple[str, ...]:
    return item.message.recipients if isinstance(item.message, Notification) else ()
