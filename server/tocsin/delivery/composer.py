"""Turns deliveries that are due into requests: reads what the action says, renders it, and addresses it through its block."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError
from sqlmodel import Session

from tocsin.actions.action import Action, Call, LocalAction, MessageAction
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.context import Load, LoadVariables, Occasion, template_context
from tocsin.actions.message import Message, Notification, Prepared, from_json, prepared_from_json, to_json
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.registry import parse_action
from tocsin.actions.templating import read_expression, read_template
from tocsin.blocks.loaded import LoadedBlock
from tocsin.delivery.addressing import requests_through
from tocsin.delivery.channels.channel import BlockUnusable, Channel, Receipt
from tocsin.delivery.channels.registry import Channels
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.events import Origin
from tocsin.delivery.occasions import compose_message, events_behind, occasion_of
from tocsin.delivery.reasons import Reason
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.senders import Request
from tocsin.delivery.successors import successor
from tocsin.delivery.summary import summarise
from tocsin.errors import NotFound
from tocsin.events.event import StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.secrets.reference import ReferenceInvalid, SecretReference, read_reference, references_in
from tocsin.secrets.resolver import Resolver
from tocsin.triggers.firing import Firing
from tocsin.ui.links import deliveries_url

_NO_EVENT = "the event behind this firing is not kept any more"

_log = structlog.get_logger("tocsin.delivery")

LoadAutomation = Callable[[Session, UUID], Mapping[str, Any]]
"""Gives an automation as a firing would keep it now; nothing of one that is gone."""

LoadBlock = Callable[[Session, UUID], LoadedBlock]
"""Gives a block's values in clear. Raises `NotFound`."""

MakeLoad = Callable[[Session], Load]
"""Gives what fetches the things that templates name."""

TellTypes = Callable[[Session, Collection[UUID]], Mapping[UUID, str]]
"""Gives the type (its slug) of each of these blocks, as far as they exist."""

MakeLoadVariables = Callable[[Session], LoadVariables]
"""Gives what fetches the variables that templates name."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where messages get what they are made of."""

    automation: LoadAutomation
    block: LoadBlock
    things: MakeLoad
    variables: MakeLoadVariables
    types: TellTypes
    secrets: Resolver


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery that is ready to go. `earlier` is the receipt of the message before it with the same key, if it builds on one;
    `others` are the deliveries that its message tells of too.

    Where its block has `references` to secrets, there are no requests until these are resolved; `exchanges` is how many there will
    be at most. `resolved` are the values that the requests were made with.
    """

    delivery: Delivery
    origin: Origin
    channel: Channel
    message: Message
    requests: Sequence[Request]
    exchanges: int
    earlier: Receipt | None = None
    others: tuple["Outgoing", ...] = ()
    references: frozenset[SecretReference] = frozenset()
    resolved: Sequence[Any] = field(default=(), repr=False)

    @property
    def all(self) -> "tuple[Outgoing, ...]":
        """Every delivery that goes with this message."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class Local:
    """A delivery whose action is carried out in the database."""

    delivery: Delivery
    origin: Origin
    action: LocalAction
    call: Call


@dataclass(frozen=True, slots=True)
class Moved:
    """A delivery whose block is gone, and the block through which it goes instead."""

    delivery: Delivery
    block: UUID


@dataclass(frozen=True, slots=True)
class Unsendable:
    """A delivery of which nothing can be sent, and why."""

    delivery: Delivery
    origin: Origin
    reason: Reason
    detail: str


Composed = Outgoing | Local | Moved | Unsendable


class _Problem(Exception):
    def __init__(self, reason: Reason, detail: str, block: LoadedBlock | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.block = block


class Composer:
    """Composes messages. Reads the database and writes nothing."""

    def __init__(self, channels: Channels, sources: Sources, base: str) -> None:
        self._channels = channels
        self._sources = sources
        self._base = base

    def compose(self, session: Session, deliveries: Sequence[Delivery], now: datetime) -> list[Composed]:
        """Make each of these ready. A message that is rendered here is put into its row, to be stored with it."""
        if not deliveries:
            return []
        batch = _Batch(session, deliveries, self._sources)
        # A firing that is deleted takes its deliveries with it; it may just have been.
        return [self._compose(delivery, batch, now) for delivery in deliveries if batch.has_firing(delivery)]

    def summarise(self, gathered: Sequence[Outgoing], now: datetime) -> Outgoing:
        """One message for all of these, which go to one destination. The first of them stands for it."""
        first = gathered[0]
        messages = [item.message for item in gathered if isinstance(item.message, Notification)]
        page = deliveries_url(self._base, block=first.delivery.destination)
        message = summarise(messages, first.delivery.id, page)
        block = first.origin.block
        assert block is not None, "what is sent goes through a block"
        requests, exchanges = requests_through(block, first.references, first.channel, message, now, None)
        return replace(
            first,
            message=message,
            requests=requests,
            exchanges=exchanges,
            earlier=None,
            others=tuple(gathered[1:]),
        )

    def origins(self, session: Session, deliveries: Sequence[Delivery]) -> dict[UUID, Origin]:
        """Where these deliveries come from, for those that end without being sent."""
        batch = _Batch(session, deliveries, self._sources)
        return {delivery.id: batch.origin(delivery) for delivery in deliveries}

    def _compose(self, delivery: Delivery, batch: "_Batch", now: datetime) -> Composed:
        origin = batch.origin(delivery)
        try:
            action = _read_action(delivery)
            if isinstance(action, LocalAction):
                return self._prepare(delivery, action, origin, batch)
            assert isinstance(action, MessageAction)
            if moved := batch.moved(delivery, action.block_document_id):
                return moved
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
        earlier = batch.receipt(delivery, message) if channel.converses else None
        try:
            references = batch.references(block)
            requests, exchanges = requests_through(block, references, channel, message, now, earlier)
        except (BlockUnusable, ReferenceInvalid) as unusable:
            raise _Problem(Reason.BLOCK_INVALID, f"the block {block.name!r} is not usable: {unusable}", block) from None
        origin = Origin(origin.firing, origin.cause, block)
        return Outgoing(delivery, origin, channel, message, requests, exchanges, earlier, references=references)

    def _prepare(self, delivery: Delivery, action: LocalAction, origin: Origin, batch: "_Batch") -> Local:
        occasion = batch.occasion(origin.firing, origin.cause, self._base) if origin.cause else None
        if delivery.message is not None:
            prepared = prepared_from_json(delivery.message)
        else:
            prepared = Prepared(values=self._prepared(action, occasion, batch))
            delivery.message = to_json(prepared)
        call = Call(
            invocation=delivery.id,
            action_index=delivery.action_index,
            automation_id=origin.firing.automation_id,
            automation_name=str(origin.firing.automation["name"]),
            firing_id=origin.firing.id,
            firing_event_id=origin.firing.triggered_event_id,
            triggered=origin.firing.triggered,
            state=origin.firing.state,
            key=":".join(origin.firing.key),
            infer=partial(_infer, occasion),
            event=origin.cause.event if origin.cause else None,
            prepared=prepared.values,
        )
        return Local(delivery, origin, action, call)

    def _prepared(self, action: LocalAction, occasion: Occasion | None, batch: "_Batch") -> dict[str, Any]:
        templates = [source for _, source in action.templates()]
        if occasion is None and templates:
            raise _Problem(Reason.EVENT_MISSING, _NO_EVENT)
        try:
            context = template_context(occasion, templates, batch.load, batch.variables) if occasion else {}
            return action.prepare(_Rendering(context, batch.variables))
        except TemplateFailed as failed:
            raise _Problem(Reason(failed.fault.value), failed.message) from None
        except ActionFailed as failed:
            raise _Problem(Reason(failed.fault.value), failed.message) from None

    def _message(
        self, delivery: Delivery, action: MessageAction, origin: Origin, block: LoadedBlock, batch: "_Batch"
    ) -> Message:
        if delivery.message is not None:
            return from_json(delivery.message)
        if origin.cause is None:
            raise _Problem(Reason.EVENT_MISSING, _NO_EVENT, block)
        occasion = batch.occasion(origin.firing, origin.cause, self._base)
        try:
            message = compose_message(action, delivery.id, origin.firing, occasion, batch.load, batch.variables)
        except TemplateFailed as failed:
            raise _Problem(Reason(failed.fault.value), failed.message, block) from None
        delivery.message = to_json(message)
        return message


class _Batch:
    """What several deliveries need, each fetched once."""

    def __init__(self, session: Session, deliveries: Sequence[Delivery], sources: Sources) -> None:
        self._session = session
        self._load_automation = sources.automation
        self._load_block = sources.block
        self._fetch = sources.things(session)
        self._fetch_variables = sources.variables(session)
        self._variables: Mapping[str, Any] | None = None
        self._repository = DeliveryRepository(session)
        self._firings = self._repository.firings(delivery.firing_id for delivery in deliveries)
        self._blocks: dict[UUID, LoadedBlock] = {}
        self._references: dict[UUID, frozenset[SecretReference]] = {}
        wanted = {delivery.event_id for delivery in deliveries}
        wanted.update(events_behind(self._firings.values()))
        self._events = EventRepository(session).get_many(list(wanted))
        self._things: dict[tuple[str, UUID], Mapping[str, Any] | None] = {}

    def has_firing(self, delivery: Delivery) -> bool:
        return delivery.firing_id in self._firings

    def origin(self, delivery: Delivery) -> Origin:
        firing = self._firings[delivery.firing_id]
        return Origin(firing, self._events.get(delivery.event_id))

    def occasion(self, firing: Firing, cause: StoredEvent, base: str) -> Occasion:
        return occasion_of(firing, cause, self._events, base)

    def _has_block(self, id: UUID) -> bool:
        try:
            self.block(id)
        except _Problem:
            return False
        return True

    def block(self, id: UUID) -> LoadedBlock:
        if id not in self._blocks:
            try:
                self._blocks[id] = self._load_block(self._session, id)
            except NotFound:
                raise _Problem(Reason.BLOCK_MISSING, f"the block document {id} does not exist any more") from None
        return self._blocks[id]

    def references(self, block: LoadedBlock) -> frozenset[SecretReference]:
        """The secrets that a block refers to. Raises `ReferenceInvalid`."""
        found = self._references.get(block.document_id)
        if found is None:
            found = frozenset(read_reference(value) for _, value in references_in(block.data))
            self._references[block.document_id] = found
        return found

    def moved(self, delivery: Delivery, id: UUID) -> Moved | None:
        """Whether this delivery is to go through another block than this one, which is gone."""
        if self._has_block(id):
            return None
        firing = self._firings[delivery.firing_id]
        block = successor(delivery, firing, self._load_automation(self._session, firing.automation_id))
        return Moved(delivery, block) if block and self._has_block(block) else None

    def receipt(self, delivery: Delivery, message: Message) -> Receipt | None:
        return self._repository.receipt(delivery.destination, message.envelope.key)

    def load(self, kind: str, id: UUID) -> Mapping[str, Any] | None:
        if (kind, id) not in self._things:
            self._things[kind, id] = self._fetch(kind, id)
        return self._things[kind, id]

    def variables(self) -> Mapping[str, Any]:
        if self._variables is None:
            self._variables = self._fetch_variables()
        return self._variables


class _Rendering:
    """Gives an action what its templates ask for."""

    def __init__(self, context: Mapping[str, Any], variables: LoadVariables) -> None:
        self._context = context
        self._variables = variables

    def text(self, source: str) -> str:
        return read_template(source).render(self._context)

    def value(self, source: str) -> Any:
        expression = read_expression(source)
        return self.text(source) if expression is None else expression.evaluate(self._context)

    def variable(self, name: str) -> Any:
        variables = self._variables()
        if name not in variables:
            raise ActionFailed(ActionFault.VARIABLE_MISSING, f"there is no variable {name!r}")
        return variables[name]


def _infer(occasion: Occasion | None, kind: str) -> UUID | None:
    found = occasion.resource_of(kind) if occasion else None
    return found[0] if found else None


def _read_action(delivery: Delivery) -> Action:
    try:
        return parse_action(delivery.action)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, detail["loc"])) for detail in error.errors())
        raise _Problem(Reason.ACTION_INVALID, f"the action as it was stored cannot be read: {places}") from None
