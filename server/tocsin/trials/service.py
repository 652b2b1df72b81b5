"""The rules of test fires.

What is sent is rendered at once and goes through the outbox like every other message, so that what arrives says that the whole way
is open. It is marked as a test, has a key of its own, and what would change something is not carried out.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from sqlmodel import Session

from tocsin.actions.action import MessageAction
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.message import (
    Envelope,
    EventAction,
    Link,
    Message,
    Notification,
    Severity,
    WebhookCall,
    from_json,
    to_json,
)
from tocsin.actions.registry import parse_action
from tocsin.automations.repository import AutomationRepository
from tocsin.blocks.loaded import LoadedBlock
from tocsin.delivery.channels.channel import Channel
from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.composer import Sources
from tocsin.delivery.models import DeliveryRow
from tocsin.delivery.occasions import compose_message, occasion_of, test_key
from tocsin.delivery.outbox import PATIENCE
from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.schemas import DeliveryFilter, DeliverySearch, IdFilter
from tocsin.delivery.service import DeliveryService
from tocsin.errors import Conflict, NotFound
from tocsin.events.event import StoredEvent
from tocsin.kit.ids import derive_id, new_id
from tocsin.runtime import Runtime
from tocsin.trials.finder import find_occurrence
from tocsin.trials.schemas import AutomationTrial, BlockTrial, SkippedAction, TrialEvent, TrialRead
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.definitions import snapshot_of
from tocsin.triggers.events import triggered_event
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.links import delivery_url

_Make = Callable[[DeliveryRow, MessageAction], Message]


class TrialService:
    """Test fires, inside one transaction."""

    def __init__(self, session: Session, rt: Runtime, sources: Sources) -> None:
        self._session = session
        self._rt = rt
        self._sources = sources
        self._channels = make_channels(rt.settings)
        self._deliveries = DeliveryRepository(session)

    def try_block(self, id: UUID, body: BlockTrial, *, canary: bool = False) -> TrialRead:
        """Send a message through a block. A destination that keeps alerts is told at once that it is over; a canary only tells it
        that, so that it wakes nobody.

        Raises `NotFound`, and `Conflict` where nothing can be sent through it.
        """
        block, channel = self.check_block(id)
        calls = channel.takes is WebhookCall
        action = {"type": "call-webhook" if calls else "send-notification", "block_document_id": str(id), "body": ""}
        if calls:
            del action["body"]
        name = f"{block.type_slug}/{block.name}"
        automation_id = derive_id("trial-of-block", id)
        firing = self._firing(
            automation_id, {"id": str(automation_id), "name": name, "actions": [action], "canary": canary}
        )
        self._leave(firing, partial(self._block_message, firing, body))
        self._resolve(firing, instead=canary)
        return self._read(firing)

    def check_block(self, id: UUID) -> tuple[LoadedBlock, Channel]:
        """A block, and the channel that sends through it. Raises `NotFound`, and `Conflict` where there is none."""
        block = self._sources.block(self._session, id)
        channel = self._channels.get(block.type_slug)
        if channel is None:
            raise Conflict(f"Nothing can be sent through a {block.type_slug} block.")
        return block, channel

    def try_automation(self, id: UUID, body: AutomationTrial) -> TrialRead:
        """Send what an automation sends, about an event that it matches. Raises `NotFound`."""
        row = AutomationRepository(self._session).get(id)
        if row is None:
            raise NotFound("Automation not found")
        found = find_occurrence(self._session, row, body.event_id, self._rt.clock.now())
        event = found.stored.event
        firing = self._firing(
            row.id,
            snapshot_of(row),
            event_id=event.id,
            key=list(found.key),
            triggering_labels=found.labels,
            state=(TriggerState.RESOLVED if body.resolve else TriggerState.TRIGGERED).value,
        )
        skipped = self._leave(firing, partial(self._automation_message, firing, found.stored))
        self._resolve(firing)
        told = TrialEvent(id=event.id, event=event.event, occurred=event.occurred, is_sample=found.is_sample)
        return self._read(firing, skipped, told)

    def _firing(self, automation_id: UUID, automation: dict[str, Any], **about: Any) -> Firing:
        now = self._rt.clock.now()
        values: dict[str, Any] = {"key": [], "triggering_labels": {}, "event_id": None, **about}
        return Firing(
            id=new_id(),
            automation_id=automation_id,
            trigger_id=automation_id,
            outcome=FiringOutcome.TESTED.value,
            at=now,
            triggered=now,
            event_position=0,
            automation=automation,
            triggered_event_id=new_id(),
            **values,
        )

    def _leave(self, firing: Firing, make: _Make) -> list[SkippedAction]:
        """Leave what the firing sends in the outbox, rendered, and tell what is not carried out."""
        TriggerRepository(self._session).add_firings([firing])
        self._rt.outbox.enqueue(self._session, [firing], self._rt.clock.now())
        skipped: list[SkippedAction] = []
        for row in self._deliveries.of_firing(firing.id):
            action = parse_action(row.action)
            if isinstance(action, MessageAction):
                self._render(row, action, make)
            else:
                self._session.delete(row)
                why = "a test changes nothing"
                skipped.append(SkippedAction(action_index=row.action_index, action_type=action.type, why=why))
        self._session.flush()
        return skipped

    def _render(self, row: DeliveryRow, action: MessageAction, make: _Make) -> None:
        try:
            row.message = to_json(make(row, action))
        except TemplateFailed as failed:
            row.state, row.reason, row.detail = DeliveryState.DEAD.value, failed.fault.value, failed.message
            row.finished = self._rt.clock.now()

    def _block_message(self, firing: Firing, body: BlockTrial, row: DeliveryRow, action: MessageAction) -> Message:
        name = str(firing.automation["name"])
        page = Link(delivery_url(self._rt.settings.public_url, row.id), "Delivery")
        envelope = Envelope(
            delivery_id=row.id,
            key=test_key(firing),
            triggered=firing.triggered,
            automation=name,
            links=(page,),
            test=True,
        )
        if action.type == "call-webhook":
            return WebhookCall(envelope=envelope, payload=body.body or '{"test": true}')
        text = "Somebody, or a schedule, tries whether alerts arrive here. They do; there is nothing to be done."
        return Notification(
            envelope=envelope,
            subject=body.subject or f"Alerts arrive through {name}",
            body=body.body or text,
            severity=Severity.INFO,
        )

    def _automation_message(
        self, firing: Firing, cause: StoredEvent, row: DeliveryRow, action: MessageAction
    ) -> Message:
        told = StoredEvent(0, firing.triggered, triggered_event(firing, cause))
        about = cause if row.event_id == firing.event_id else told
        occasion = occasion_of(firing, about, {cause.event.id: cause}, self._rt.settings.public_url)
        things, variables = self._sources.things(self._session), self._sources.variables(self._session)
        return compose_message(action, row.id, firing, occasion, things, variables)

    def _resolve(self, firing: Firing, *, instead: bool = False) -> None:
        """Let what is opened at destinations that keep alerts be resolved; `instead`: do nothing but that."""
        for row in self._deliveries.of_firing(firing.id):
            message = from_json(row.message) if row.message else None
            if not isinstance(message, Notification) or not self._keeps_alerts(row):
                continue
            if instead:
                row.message = to_json(replace(message, event_action=EventAction.RESOLVE))
            elif message.event_action is EventAction.TRIGGER:
                self._session.add(_resolving(row, message))
        self._session.flush()

    def _keeps_alerts(self, row: DeliveryRow) -> bool:
        block_id = UUID(row.destination)
        channel = self._channels.get(self._sources.types(self._session, [block_id]).get(block_id, ""))
        return channel is not None and channel.keeps_alerts

    def _read(
        self, firing: Firing, skipped: Sequence[SkippedAction] = (), event: TrialEvent | None = None
    ) -> TrialRead:
        search = DeliverySearch(deliveries=DeliveryFilter(firing_id=IdFilter(any_=[firing.id])))
        found = DeliveryService(self._session, self._rt.clock, self._rt.outbox).find(search)
        ordered = sorted(found, key=lambda delivery: (delivery.action_index, delivery.due))
        return TrialRead(firing_id=firing.id, deliveries=ordered, skipped=list(skipped), event=event)


def _resolving(row: DeliveryRow, message: Notification) -> DeliveryRow:
    """The delivery that resolves what another one opens, and waits for it."""
    own_id = derive_id("delivery", row.id, "resolve")
    envelope = replace(message.envelope, delivery_id=own_id)
    changed: Mapping[str, Any] = {
        "id": own_id,
        "message": to_json(replace(message, event_action=EventAction.RESOLVE, envelope=envelope)),
        "behind": row.id,
        "due": row.due + PATIENCE,
        "place": row.place + 1,
    }
    return DeliveryRow(**row.model_dump() | dict(changed))
