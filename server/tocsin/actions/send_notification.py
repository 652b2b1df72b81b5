"""Send a message to people through a notification block."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, StringConstraints

from tocsin.actions.action import MessageAction, Path, Render
from tocsin.actions.message import Envelope, EventAction, Notification, Severity

Address = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$", max_length=320)]
"""An email address."""

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
        "Unset: as bad as the incident, where the event is an incident's, else what the block says.",
    )

    event_action: EventAction | None = Field(
        default=None,
        description="What becomes of the alert at a destination that keeps alerts (PagerDuty, Opsgenie, a Slack bot): trigger, "
        "acknowledge or resolve. Unset: resolve in actions_on_resolve, trigger elsewhere; where the event is an incident's, "
        "what the incident has come to.",
    )
    dedup_key: str | None = Field(
        default=None,
        description="Which alert it is about at such a destination; a template. Unset: the incident, where the event is an "
        "incident's, else the automation and the values of its for_each. Automations with the same key speak of the same alert: "
        "one may resolve what another has opened.",
    )
    emails: list[Address] | None = Field(
        default=None, max_length=100, description="Whom to write to, through an email block; unset: those of the block."
    )

    def templates(self) -> Iterator[tuple[Path, str]]:
        yield from super().templates()
        if self.dedup_key:
            yield ("dedup_key",), self.dedup_key

    def compose(self, render: Render, envelope: Envelope) -> Notification:
        # A test keeps its own key: it must not resolve what is really open.
        key = render(self.dedup_key).strip() if self.dedup_key and not envelope.test else ""
        return Notification(
            envelope=replace(envelope, key=key) if key else envelope,
            subject=render(self.subject),
            body=render(self.body),
            severity=self.severity or (envelope.alert.severity if envelope.alert else None),
            event_action=self.event_action or envelope.event_action,
            recipients=tuple(self.emails or ()),
        )
