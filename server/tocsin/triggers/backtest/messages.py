"""The messages that a firing of a backtest would have sent."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tocsin.actions.action import Action, MessageAction
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.context import Load, LoadVariables
from tocsin.actions.message import Notification
from tocsin.delivery.occasions import compose_message, occasion_of
from tocsin.events.event import StoredEvent
from tocsin.kit.ids import new_id
from tocsin.triggers.backtest.protocol import Fired
from tocsin.triggers.backtest.schemas import MessagePreview
from tocsin.triggers.events import triggered_event
from tocsin.triggers.firing import Firing


class Previews:
    """Renders messages as the outbox would have, about things as they are now."""

    def __init__(self, load: Load, variables: LoadVariables, base: str) -> None:
        self._load = load
        self._variables = variables
        self._base = base

    def of(
        self,
        fired: Fired,
        automation: Mapping[str, Any],
        lists: Mapping[str, Sequence[Action]],
        events: Mapping[UUID, StoredEvent],
    ) -> list[MessagePreview]:
        """What each action of a firing that acts would have sent."""
        firing = _firing(fired, automation)
        cause = events.get(fired.event_id) if fired.event_id else None
        told = StoredEvent(0, fired.at, triggered_event(firing, cause))
        names = ("actions", "actions_on_trigger") if fired.state == "Triggered" else ("actions_on_resolve",)
        previews: list[MessagePreview] = []
        for name in names:
            about = cause if name == "actions" and cause is not None else told
            previews += [self._preview(len(previews), action, firing, about, events) for action in lists[name]]
        return previews

    def _preview(
        self, index: int, action: Action, firing: Firing, about: StoredEvent, events: Mapping[UUID, StoredEvent]
    ) -> MessagePreview:
        preview = MessagePreview(action_index=index, action_type=action.type)
        if not isinstance(action, MessageAction):
            return preview
        occasion = occasion_of(firing, about, events, self._base)
        try:
            message = compose_message(action, new_id(), firing, occasion, self._load, self._variables)
        except TemplateFailed as failed:
            return preview.model_copy(update={"problem": failed.message})
        if isinstance(message, Notification):
            return preview.model_copy(update={"subject": message.subject, "body": message.body})
        return preview.model_copy(update={"body": message.payload})


def _firing(fired: Fired, automation: Mapping[str, Any]) -> Firing:
    return Firing(
        id=new_id(),
        automation_id=UUID(automation["id"]),
        trigger_id=UUID(automation["trigger"]["id"]),
        state=fired.state,
        key=fired.key,
        at=fired.at,
        triggered=fired.at,
        triggering_labels=fired.labels,
        event_id=fired.event_id,
        event_position=0,
        members=fired.members,
        count=fired.count,
        is_summary=fired.is_summary,
        value=fired.value,
        automation=dict(automation),
        triggered_event_id=new_id(),
    )
