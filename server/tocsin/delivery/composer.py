"""Turns leased deliveries into requests: reads what the action says, renders it, and addresses it through its block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError
from sqlmodel import Session

from tocsin.actions.action import Action, LocalAction, MessageAction
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.context import Load, Occasion, template_context
from tocsin.actions.message import Envelope, Link, Message, from_json, to_json
from tocsin.actions.registry import parse_action
from tocsin.actions.templating import read_template
from tocsin.blocks.loaded import LoadedBlock
from tocsin.delivery.channels.channel import BlockUnusable, Channel
from tocsin.delivery.channels.registry import Channels
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.events import Origin
from tocsin.delivery.reasons import Reason
from tocsin.delivery.repository import DeliveryRepository
from tocsin.errors import NotFound
from tocsin.events.event import StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.kit.http import OutgoingRequest
from tocsin.triggers.models import FiringRow

_log = structlog.get_logger("tocsin.delivery")

LoadBlock = Callable[[Session, UUID], LoadedBlock]
"""Gives a block's values in clear. Raises `NotFound`."""

MakeLoad = Callable[[Session], Load]
"""Gives what fetches the things that templates name."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery that is ready to go."""

    delivery: Delivery
    origin: Origin
    channel: Channel
    request: OutgoingRequest


@dataclass(frozen=True, slots=True)
class Local:
    """A delivery whose action is carried out in the database."""

    delivery: Delivery
    origin: Origin
    action: LocalAction


@dataclass(frozen=True, slots=True)
class Unsendable:
    """A delivery of which nothing can be sent, and why."""

    delivery: Delivery
    origin: Origin
    reason: Reason
    detail: str


Composed = Outgoing | Local | Unsendable


class _Problem(Exception):
    def __init__(self, reason: Reason, detail: str, block: LoadedBlock | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.block = block


class Composer:
    """Composes messages. Reads the database and writes nothing."""

    def __init__(self, channels: Channels, load_block: LoadBlock, make_load: MakeLoad, base: str) -> None:
        self._channels = channels
        self._load_block = load_block
        self._make_load = make_load
        self._base = base

    def compose(self, session: Session, deliveries: Sequence[Delivery], now: datetime) -> list[Composed]:
        """Make each of these ready. A message that is rendered here is put into its row, to be stored with it."""
        batch = _Batch(session, deliveries, self._load_block, self._make_load(session))
        # A firing that is deleted takes its deliveries with it; it may just have been.
        return [self._compose(delivery, batch, now) for delivery in deliveries if batch.has_firing(delivery)]

    def origins(self, session: Session, deliveries: Sequence[Delivery]) -> dict[UUID, Origin]:
        """Where these deliveries come from, for those that end without being sent."""
        batch = _Batch(session, deliveries, self._load_block, self._make_load(session))
        return {delivery.id: batch.origin(delivery) for delivery in deliveries}

    def _compose(self, delivery: Delivery, batch: "_Batch", now: datetime) -> Composed:
        origin = batch.origin(delivery)
        try:
            action = _read_action(delivery)
            if isinstance(action, LocalAction):
                return Local(delivery, origin, action)
            assert isinstance(action, MessageAction)
            return self._address(delivery, action, batch, now)
        except _Problem as problem:
            return Unsendable(
                delivery, Origin(origin.firing, origin.cause, problem.block), problem.reason, problem.detail
            )
        except Exception as error:  # noqa: BLE001 - one broken delivery must not keep the others from going out
            # Its message may quote what it choked on.
            _log.error("compose_failed", delivery=str(delivery.id), error=type(error).__name__)
            return Unsendable(delivery, origin, Reason.INTERNAL_ERROR, f"unforeseen: {type(error).__name__}")

    def _address(self, delivery: Delivery, action: MessageAction, batch: "_Batch", now: datetime) -> Outgoing:
        block = batch.block(action.block_document_id)
        channel = self._channels.get(block.type_slug)
        if channel is None:
            raise _Problem(Reason.BLOCK_UNSUITABLE, f"nothing can be sent through a {block.type_slug} block", block)
        origin = batch.origin(delivery)
        message = self._message(delivery, action, origin, block, batch)
        if not isinstance(message, channel.takes):
            raise _Problem(
                Reason.BLOCK_UNSUITABLE, f"{action.type} does not go through a {block.type_slug} block", block
            )
        try:
            request = channel.request(block.data, message, now)
        except BlockUnusable as unusable:
            raise _Problem(Reason.BLOCK_INVALID, f"the block {block.name!r} is not usable: {unusable}", block) from None
        return Outgoing(delivery, Origin(origin.firing, origin.cause, block), channel, request)

    def _message(
        self, delivery: Delivery, action: MessageAction, origin: Origin, block: LoadedBlock, batch: "_Batch"
    ) -> Message:
        if delivery.message is not None:
            return from_json(delivery.message)
        if origin.cause is None:
            raise _Problem(Reason.EVENT_MISSING, "the event behind this firing is not kept any more", block)
        occasion = self._occasion(origin.firing, origin.cause)
        try:
            context = template_context(occasion, action.templates().values(), batch.load)
            message = action.compose(
                lambda source: read_template(source).render(context), _envelope(delivery, origin.firing, occasion)
            )
        except TemplateFailed as failed:
            raise _Problem(Reason(failed.fault.value), failed.message, block) from None
        delivery.message = to_json(message)
        return message

    def _occasion(self, firing: FiringRow, cause: StoredEvent) -> Occasion:
        return Occasion(
            id=firing.id,
            triggered=firing.triggered,
            triggering_labels=firing.triggering_labels,
            automation=firing.automation,
            event=cause,
            base=self._base,
        )


class _Batch:
    """What several deliveries need, each fetched once."""

    def __init__(self, session: Session, deliveries: Sequence[Delivery], load_block: LoadBlock, load: Load) -> None:
        self._session = session
        self._load_block = load_block
        self._fetch = load
        self._firings = DeliveryRepository(session).firings(delivery.firing_id for delivery in deliveries)
        self._blocks: dict[UUID, LoadedBlock] = {}
        causes = {delivery.event_id for delivery in deliveries}
        self._events = EventRepository(session).get_many(list(causes))
        self._things: dict[tuple[str, UUID], Mapping[str, Any] | None] = {}

    def has_firing(self, delivery: Delivery) -> bool:
        return delivery.firing_id in self._firings

    def origin(self, delivery: Delivery) -> Origin:
        firing = self._firings[delivery.firing_id]
        return Origin(firing, self._events.get(delivery.event_id))

    def block(self, id: UUID) -> LoadedBlock:
        if id not in self._blocks:
            try:
                self._blocks[id] = self._load_block(self._session, id)
            except NotFound:
                raise _Problem(Reason.BLOCK_MISSING, f"the block document {id} does not exist any more") from None
        return self._blocks[id]

    def load(self, kind: str, id: UUID) -> Mapping[str, Any] | None:
        if (kind, id) not in self._things:
            self._things[kind, id] = self._fetch(kind, id)
        return self._things[kind, id]


def _read_action(delivery: Delivery) -> Action:
    try:
        return parse_action(delivery.action)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, detail["loc"])) for detail in error.errors())
        raise _Problem(Reason.ACTION_INVALID, f"the action as it was stored cannot be read: {places}") from None


def _envelope(delivery: Delivery, firing: FiringRow, occasion: Occasion) -> Envelope:
    links = [Link(occasion.flow_run_url, "Flow run")] if occasion.flow_run_url else []
    links.append(Link(occasion.automation_url, "Automation"))
    return Envelope(
        delivery_id=delivery.id,
        key=":".join([str(firing.automation_id), *firing.key]),
        triggered=firing.triggered,
        automation=str(firing.automation["name"]),
        links=tuple(links),
    )
