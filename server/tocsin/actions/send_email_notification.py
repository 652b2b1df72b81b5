"""Send an email, as Prefect Cloud's action of this name does."""

from typing import ClassVar, Final, Literal
from uuid import UUID

from pydantic import Field

from tocsin.actions.action import Action
from tocsin.actions.completion import Incomplete, Surroundings
from tocsin.actions.message import Severity
from tocsin.actions.mistakes import Mistake
from tocsin.actions.send_notification import DEFAULT_SUBJECT, Address, SendNotification

EMAIL_BLOCKS: Final = ("email", "email-server-credentials")
"""The block types that send mail to whom they are told to."""


class SendEmailNotification(Action):
    """Send an email. Without a block it goes through the only one that sends mail; it is stored as `send-notification`."""

    templated: ClassVar[tuple[str, ...]] = ("subject", "body")

    type: Literal["send-email-notification"] = "send-email-notification"
    emails: list[Address] = Field(min_length=1, max_length=100, description="Whom to write to.")
    subject: str = Field(default=DEFAULT_SUBJECT, description="The subject of the email; a template.")
    body: str = Field(description="The text of the email; a template.")
    severity: Severity | None = Field(default=None, description="How bad it is: info, warning, error or critical.")
    block_document_id: UUID | None = Field(
        default=None, description="The id of the block that sends the email; unset: the only one that there is."
    )

    def completed(self, surroundings: Surroundings) -> SendNotification:
        return self.through(self.block_document_id or _only_block(surroundings))

    def through(self, block_document_id: UUID) -> SendNotification:
        """The notification that it is, sent through this block."""
        return SendNotification(
            block_document_id=block_document_id,
            subject=self.subject,
            body=self.body,
            severity=self.severity,
            emails=self.emails,
        )


def _only_block(surroundings: Surroundings) -> UUID:
    blocks = surroundings.email_blocks()
    if len(blocks) == 1:
        return blocks[0].document_id
    if blocks:
        there = ", ".join(f"{block.type_slug}/{block.name} ({block.document_id})" for block in blocks)
        told = f"name the block that sends the email; there are: {there}"
    else:
        told = f"no block sends email; create one of the type {' or '.join(EMAIL_BLOCKS)} first, and name it here"
    raise Incomplete(Mistake(("block_document_id",), "block", told))
