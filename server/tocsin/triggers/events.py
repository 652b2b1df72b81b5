"""The events that tell that an automation fired, that it is over, or that it was cut off. The first two are Prefect's."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from tocsin.events.event import (
    RESOURCE_ID,
    RESOURCE_NAME,
    RESOURCE_ROLE,
    Event,
    Labels,
    StoredEvent,
    encode,
    make_event,
)
from tocsin.kit.ids import derive_id
from tocsin.triggers.core.causality import CHAIN_CUT, FIRING_ID, CutReason
from tocsin.triggers.firing import Firing

_RELATED: Final = 50
"""Automations of a chain that are related to the event of its cut; the payload has all."""


def triggered_event(firing: Firing, cause: StoredEvent | None) -> Event:
    """`prefect.automation.triggered` or `.resolved`, which follows the event that caused it, where there is one."""
    resource = _automation(firing.automation_id, firing.automation["name"])
    posture = firing.automation["trigger"].get("posture")
    if posture is not None:
        resource["prefect.posture"] = posture
    return make_event(
        id=firing.triggered_event_id,
        event=f"prefect.automation.{firing.state.lower()}",
        occurred=firing.triggered,
        resource=resource,
        related=_triggering(cause),
        payload={
            "triggering_labels": firing.triggering_labels,
            "triggering_event": msgspec.Raw(encode(cause.event)) if cause else None,
            FIRING_ID: str(firing.id),
        },
        follows=cause.event.id if cause else None,
    )


def chain_cut_event(
    firing: Firing, cause: StoredEvent | None, reason: CutReason, limit: int, names: Mapping[UUID, str]
) -> Event:
    """`tocsin.automation.chain-cut`: a firing was not carried out, because of what had led to it."""
    chain = [UUID(each) for each in firing.chain]
    others = [each for each in dict.fromkeys(chain) if each != firing.automation_id][:_RELATED]
    return make_event(
        id=derive_id("chain-cut", firing.id),
        event=CHAIN_CUT,
        occurred=firing.triggered,
        resource=_automation(firing.automation_id, firing.automation["name"]),
        related=[
            *_triggering(cause),
            *(_automation(each, names.get(each)) | {RESOURCE_ROLE: "part-of-chain"} for each in others),
        ],
        payload={
            "reason": reason.value,
            "limit": limit,
            "chain": [{"id": str(each), "name": names.get(each)} for each in chain],
            "triggering_labels": firing.triggering_labels,
            FIRING_ID: str(firing.id),
        },
        follows=cause.event.id if cause else None,
    )


def _automation(id: UUID, name: str | None) -> Labels:
    labels = {RESOURCE_ID: f"prefect.automation.{id}"}
    return labels | {RESOURCE_NAME: name} if name is not None else labels


def _triggering(cause: StoredEvent | None) -> list[Labels]:
    if cause is None:
        return []
    return [{RESOURCE_ID: f"prefect.event.{cause.event.id}", RESOURCE_ROLE: "triggering-event"}]
