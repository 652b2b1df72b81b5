"""Send a message to people through a notification block."""

from typing import ClassVar, Literal

from pydantic import Field

from tocsin.actions.action import MessageAction, Render
from tocsin.actions.message import Envelope, Notification, Severity

DEFAULT_SUBJECT = "Prefect automated notification"
"""Prefect's own default, which its users have filters for."""


class SendNotification(MessageAction):
    """Send a notification through a block that can notify, such as slack-webhook or pager-duty-webhook."""

    templated: ClassVar[tuple[str, ...]] = ("subject", "body")

    type: Literal["send-notification"] = "send-notification"
    subject: str = Field(default=DEFAULT_SUBJECT, description="The title of the notification; a template.")
    body: str = Field(description="The text of the notification; a template.")
    severity: Severity | None = Field(
        default=None,
        description="How bad it is: info, warning, error or critical. Decides PagerDuty's severity and the colour in chats. "
        "Unset: what the block says.",
    )

    def compose(self, render: Render, envelope: Envelope) -> Notification:
        return Notification(
            envelope=envelope, subject=render(self.subject), body=render(self.body), severity=self.severity
        )
