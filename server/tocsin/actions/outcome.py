"""How an action on what Tocsin keeps ends: what it acted on, what it found, and why it failed."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from tocsin.actions.kinds import resource_prefix
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Labels


class ActionFault(StrEnum):
    """Why an action could not be carried out."""

    NOTHING_TO_INFER = "nothing_to_infer"
    TARGET_MISSING = "target_missing"
    CHANGE_REFUSED = "change_refused"
    PARAMETERS_INVALID = "parameters_invalid"
    VARIABLE_MISSING = "variable_missing"


class ActionFailed(Exception):
    """An action cannot be carried out; trying again does not help."""

    def __init__(self, fault: ActionFault, message: str) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message


@dataclass
class Report:
    """What an action notes while it is carried out; it ends up in the events that tell of it, whether it fails or not."""

    related: list[Labels] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    def relate(self, kind: str, id: UUID, role: str, name: str | None = None) -> None:
        """Note a thing that the action has to do with."""
        labels = {RESOURCE_ID: f"{resource_prefix(kind)}.{id}", RESOURCE_ROLE: role}
        if name is not None:
            labels[RESOURCE_NAME] = name
        self.related.append(labels)
