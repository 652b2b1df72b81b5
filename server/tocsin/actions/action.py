"""What every action is: fields that the API takes, templates among them, and a way to be carried out.

There are two sorts. A `MessageAction` composes a message that the outbox delivers to the world through a block. A `LocalAction` is
carried out inside Tocsin's own database, in the transaction that records it, and so happens exactly once.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.actions.completion import Surroundings
from tocsin.actions.message import Envelope, Message
from tocsin.actions.outcome import ActionFault, Report
from tocsin.actions.reach import Reach
from tocsin.events.event import Event

Render = Callable[[str], str]
"""Renders one template with everything that is known about the firing. Raises `TemplateFailed`."""

Path = tuple[str | int, ...]
"""Where in an action something is written, e.g. ("parameters", "event")."""


class Renderer(Protocol):
    """Everything that an action's templates can ask for. Raises `TemplateFailed` or `ActionFailed`."""

    def text(self, source: str) -> str:
        """What a template renders."""
        ...

    def value(self, source: str) -> Any:
        """The same, but the value itself where the template is a single expression."""
        ...

    def variable(self, name: str) -> Any:
        """The value of a variable of this server."""
        ...


class Action(BaseModel):
    """One step of an automation. `type` names which."""

    model_config = ConfigDict(extra="forbid")

    templated: ClassVar[tuple[str, ...]] = ()
    """The fields that are templates."""

    type: str

    @model_validator(mode="before")
    @classmethod
    def _null_means_default(cls, value: Any) -> Any:
        # Clients of Prefect send explicit nulls for what they leave unset.
        if not isinstance(value, Mapping):
            return value
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: item for key, item in value.items() if item is not None or key not in optional}

    def templates(self) -> Iterator[tuple[Path, str]]:
        """Each template with its place."""
        for name in self.templated:
            if (source := getattr(self, name)) is not None:
                yield (name,), source

    def completed(self, surroundings: Surroundings) -> "Action":  # noqa: ARG002 - most say all themselves
        """The action with what its author left to the server filled in. Raises `Incomplete` where that cannot be said."""
        return self


@dataclass(frozen=True, slots=True)
class Call:
    """One local action that is carried out: of which firing of which automation, in which place, and what its templates gave.

    `key` is what the automation tells apart by its `for_each`, `state` the `TriggerState` of the firing; `firing_event_id` is the
    event that tells of it. `infer` gives the id of the thing of a kind that the firing is about, or None; `event` is what it was
    found in.
    """

    invocation: UUID
    action_index: int
    automation_id: UUID
    automation_name: str
    firing_id: UUID
    firing_event_id: UUID
    triggered: datetime
    state: str
    key: str
    infer: Callable[[str], UUID | None]
    event: Event | None
    prepared: Mapping[str, Any]
    report: Report = field(default_factory=Report)


class LocalAction(Action):
    """An action on what Tocsin itself keeps."""

    faults: ClassVar[tuple[ActionFault, ...]] = ()
    """Why it may fail, beside its templates."""

    @property
    def infers(self) -> str | None:
        """The kind of thing that it looks for in the event that it is about; None where it acts on what it names."""
        return None

    def prepare(self, renderer: Renderer) -> dict[str, Any]:  # noqa: ARG002 - most have no templates
        """What its templates give, as JSON; made once and kept. Raises `TemplateFailed` or `ActionFailed`."""
        return {}

    @abstractmethod
    def carry_out(self, call: Call, reach: Reach) -> None:
        """Do it, in the transaction behind `reach`. Raises `ActionFailed`, and what `reach` raises."""


class MessageAction(Action):
    """An action that sends a message through a block."""

    block_document_id: UUID = Field(description="The id of the block through which the message is sent.")

    @abstractmethod
    def compose(self, render: Render, envelope: Envelope) -> Message:
        """The message, rendered. Raises `TemplateFailed`."""
