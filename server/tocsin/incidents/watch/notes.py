"""The entries that tell of news. Pure functions."""

from typing import Any, Final, TypeVar

import msgspec

from tocsin.auth.actor import SERVER, Actor, ActorKind
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.watch.news import AUTOMATION, RUNS, Fired, Topic, concerns_all, read_firing, uuid_in
from tocsin.incidents.watch.pipelines import told_by_pipeline
from tocsin.kit.text import readable, storable
from tocsin.triggers.core.causality import CHAIN_CUT

MAX_TEXT: Final = 2_000
"""Characters of what an entry quotes."""

_MESSAGE_ACTIONS: Final = frozenset({"send-notification", "send-email-notification", "call-webhook"})

_FIRING_STATES: Final = {
    "prefect.automation.triggered": "Triggered",
    "prefect.automation.resolved": "Resolved",
    CHAIN_CUT: "Cut",
}


class _Firing(msgspec.Struct):
    firing_id: str | None = None
    reason: str | None = None


class _End(msgspec.Struct):
    action_type: str | None = None
    invocation: str | None = None
    firing_id: str | None = None
    reason: str | None = None
    uncertain: bool = False


_Payload = TypeVar("_Payload")

_firing_payload = msgspec.json.Decoder(_Firing)
_end_payload = msgspec.json.Decoder(_End)


def note_of(event: Event, topic: Topic, fired: Fired | None = None) -> NewEntry | None:
    """The entry that tells of this; None where the event is not what its name says."""
    match topic:
        case Topic.STATE:
            return _state(event)
        case Topic.CHANGE:
            return _change(event)
        case Topic.FIRING:
            return _firing(event, fired or read_firing(event))
        case Topic.END:
            return _end(event)


def flooded(entry: NewEntry, limit: int) -> NewEntry:
    """What stands in place of a state that is one too many: that there are more."""
    resource = entry.details["resource"]
    text = f"{resource['name'] or resource['id']} has had {limit} other states in this hour; what follows is left out"
    return NewEntry(
        kind=entry.kind,
        occurred=entry.occurred,
        actor=entry.actor,
        text=text,
        details={"resource": resource, "before": None, "after": None, "left_out": True},
        event_id=entry.event_id,
    )


def _state(event: Event) -> NewEntry:
    resource = event.resource
    before, after = None, event.event.rpartition(".")[2]
    if event.event.startswith(RUNS):
        before, after = _state_before(event), resource.get("prefect.state-name") or after
    return _entry(
        event,
        EntryKind.STATE,
        SERVER,
        text=resource.get("prefect.state-message"),
        details={"resource": _shown(resource), "before": before, "after": after},
    )


def _state_before(event: Event) -> str | None:
    """The state that a run has left: its name, or else its type."""
    payload = _object(event)
    left, intended = payload.get("initial_state"), payload.get("intended")
    named = left.get("name") if isinstance(left, dict) else None
    typed = intended.get("from") if isinstance(intended, dict) else None
    found = named or typed
    return storable(found)[:MAX_TEXT] if isinstance(found, str) else None


def _change(event: Event) -> NewEntry:
    payload = _object(event)
    details: dict[str, Any] = {"resource": _shown(event.resource), "event": event.event}
    fields = payload.get("updated_fields")
    if isinstance(fields, list):
        details["fields"] = [storable(each)[:MAX_TEXT] for each in fields if isinstance(each, str)]
    if concerns_all(event):
        details |= told_by_pipeline(payload)
    actor = event.in_role("actor")
    text = next((payload[key] for key in ("summary", "message") if isinstance(payload.get(key), str)), None)
    return _entry(
        event,
        EntryKind.CHANGE,
        # Events of what is changed here do not say by whom. Pipelines do, on their own word: that is nobody's credentials.
        Actor(ActorKind.SERVICE, readable(actor.get(RESOURCE_NAME) or actor[RESOURCE_ID])) if actor else SERVER,
        text=text if concerns_all(event) else None,
        details=details,
    )


def _firing(event: Event, fired: Fired) -> NewEntry | None:
    automation = _automation(event)
    if automation is None:
        return None
    payload = _decoded(_firing_payload, event, _Firing())
    about = fired.about or {}
    return _entry(
        event,
        EntryKind.FIRING,
        automation,
        text=payload.reason if event.event == CHAIN_CUT else None,
        details={
            "automation": {"id": str(automation.id), "name": automation.name},
            "firing_id": storable(payload.firing_id),
            "state": _FIRING_STATES[event.event],
            "event": storable(fired.event),
            "about": {"resource_id": storable(about.get(RESOURCE_ID)), "name": storable(about.get(RESOURCE_NAME))},
        },
    )


def _end(event: Event) -> NewEntry | None:
    automation = _automation(event)
    if automation is None:
        return None
    payload = _decoded(_end_payload, event, _End())
    block = event.in_role("block")
    details: dict[str, Any] = {
        "automation": {"id": str(automation.id), "name": automation.name},
        "firing_id": storable(payload.firing_id),
        "delivery_id": storable(payload.invocation),
        "action_type": storable(payload.action_type),
        "outcome": "failed" if event.event.endswith(".failed") else "delivered",
        "reason": _cut(payload.reason),
    }
    if block is None and payload.action_type not in _MESSAGE_ACTIONS:
        details["targets"] = [_shown(labels) for labels in event.related if labels[RESOURCE_ROLE] == "target"]
        return _entry(event, EntryKind.ACTION, automation, details=details)
    named = {"id": block[RESOURCE_ID].rpartition(".")[2], "name": block.get(RESOURCE_NAME)} if block else None
    return _entry(
        event, EntryKind.DELIVERY, automation, details=details | {"uncertain": payload.uncertain, "block": named}
    )


def _entry(
    event: Event, kind: EntryKind, actor: Actor, *, text: str | None = None, details: dict[str, Any]
) -> NewEntry:
    return NewEntry(
        kind=kind, occurred=event.occurred, actor=actor, text=_cut(text) or None, details=details, event_id=event.id
    )


def _automation(event: Event) -> Actor | None:
    automation_id = uuid_in(event.resource_id, AUTOMATION)
    if automation_id is None:
        return None
    return Actor(ActorKind.AUTOMATION, event.resource.get(RESOURCE_NAME) or str(automation_id), automation_id)


def _shown(labels: Labels) -> dict[str, str | None]:
    return {"id": labels[RESOURCE_ID], "name": labels.get(RESOURCE_NAME)}


def _cut(text: str | None) -> str | None:
    if text is None:
        return None
    text = str(storable(text))
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def _object(event: Event) -> dict[str, Any]:
    try:
        return event.read_payload()
    except msgspec.MsgspecError:
        return {}


def _decoded(decoder: msgspec.json.Decoder[_Payload], event: Event, otherwise: _Payload) -> _Payload:
    try:
        return decoder.decode(event.payload)
    except msgspec.MsgspecError:
        # Anybody may send an event of this name.
        return otherwise
