"""Send a request to a program through a webhook block."""

import json
from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator

from tocsin.actions.action import MessageAction, Render
from tocsin.actions.message import Envelope, WebhookCall


class CallWebhook(MessageAction):
    """Call a webhook: method, address and headers are the block's, the body of the request is `payload`."""

    templated: ClassVar[tuple[str, ...]] = ("payload",)

    type: Literal["call-webhook"] = "call-webhook"
    payload: str = Field(
        default="", description="The body of the request; a template. An object is taken as its JSON text."
    )

    @field_validator("payload", mode="before")
    @classmethod
    def _object_as_its_text(cls, value: Any) -> Any:
        # Prefect's own rule, two spaces of indentation included: old clients send an object.
        return json.dumps(value, indent=2, ensure_ascii=False) if isinstance(value, dict) else value

    def compose(self, render: Render, envelope: Envelope) -> WebhookCall:
        return WebhookCall(envelope=envelope, payload=render(self.payload))
