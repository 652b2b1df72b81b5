"""What every action is: fields that the API takes, templates among them, and a way to be carried out.

There are two sorts. A `MessageAction` composes a message that the outbox delivers to the world through a block. A `LocalAction` is
carried out inside Tocsin's own database, in the transaction that records it, and so happens exactly once.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlmodel import Session

from tocsin.actions.message import Envelope, Message

Render = Callable[[str], str]
"""Renders one template with everything that is known about the firing. Raises `TemplateFailed`."""


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

    def templates(self) -> dict[str, str]:
        """The text of each field that is a template."""
        return {name: getattr(self, name) for name in self.templated}


class LocalAction(Action):
    """An action on what Tocsin itself keeps."""

    @abstractmethod
    def carry_out(self, session: Session, now: datetime) -> None:
        """Do it, in this transaction."""


class MessageAction(Action):
    """An action that sends a message through a block."""

    block_document_id: UUID = Field(description="The id of the block through which the message is sent.")

    @abstractmethod
    def compose(self, render: Render, envelope: Envelope) -> Message:
        """The message, rendered. Raises `TemplateFailed`."""
