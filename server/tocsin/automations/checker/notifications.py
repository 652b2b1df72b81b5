"""Rules about notifications: whether the block knows what to do with what an action says."""

from collections.abc import Iterator
from typing import Final

from tocsin.actions.send_email_notification import EMAIL_BLOCKS
from tocsin.actions.send_notification import SendNotification
from tocsin.automations.checker.finding import Problem, Rule, error, warning
from tocsin.automations.checker.subject import Path, Subject
from tocsin.blocks.loaded import BlockDescription
from tocsin.delivery.channels.registry import slugs_that_follow_alerts

_WITHOUT_RECIPIENTS: Final = "email-server-credentials"
"""The block type that knows a server and nobody to write to."""


@error("emails")
def nobody_to_write_to(subject: Subject) -> Iterator[Problem]:
    """`emails` on a block that sends no mail, or no `emails` on one that does not say itself whom to write to."""
    for path, action, block in _notifications(subject):
        sends_mail = block.type_slug in EMAIL_BLOCKS
        if action.emails and not sends_mail:
            yield Problem(
                (*path, "emails"),
                f"the block {block.name!r} is a {block.type_name}, which writes to no email addresses; use a block of the type "
                f"{' or '.join(EMAIL_BLOCKS)}",
            )
        elif not action.emails and block.type_slug == _WITHOUT_RECIPIENTS:
            yield Problem(
                (*path, "emails"), f"the block {block.name!r} says nobody to write to; give the addresses in `emails`"
            )


@warning("alert-unknown")
def keeps_no_alerts(subject: Subject) -> Iterator[Problem]:
    """`event_action` or `dedup_key` on a destination that keeps no alerts: it sends the same message in any case."""
    for path, action, block in _notifications(subject):
        for field in ("event_action", "dedup_key"):
            if getattr(action, field) is not None and block.type_slug not in slugs_that_follow_alerts():
                yield Problem(
                    (*path, field),
                    f"the block {block.name!r} is a {block.type_name}, which keeps no alerts: this changes nothing there",
                )


def _notifications(subject: Subject) -> Iterator[tuple[Path, SendNotification, BlockDescription]]:
    """The notifications whose blocks exist."""
    for placed in subject.actions:
        if isinstance(placed.action, SendNotification):
            block = subject.facts.blocks.get(placed.action.block_document_id)
            if block is not None:
                yield placed.path, placed.action, block


RULES: Final[tuple[Rule, ...]] = (nobody_to_write_to, keeps_no_alerts)
