"""Rules about the secrets that the blocks of actions refer to."""

from collections.abc import Iterator
from typing import Final

from tocsin.actions.action import MessageAction
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.subject import Subject
from tocsin.secrets.faults import SecretFault


@warning("secret-missing")
def secret_missing(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret that does not exist."""
    yield from _with(SecretFault.MISSING, subject)


@warning("secret-denied")
def secret_denied(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret that this server may not read."""
    yield from _with(SecretFault.DENIED, subject)


@warning("secret-empty")
def secret_empty(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret without a value."""
    yield from _with(SecretFault.EMPTY, subject)


@warning("secret-unreadable")
def secret_unreadable(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret that is not what the reference says: no JSON, no such key in it, no text."""
    yield from _with(SecretFault.UNREADABLE, subject)


@warning("secret-store-failed")
def secret_store_failed(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret, and whoever keeps it cannot be asked."""
    yield from _with(SecretFault.STORE_FAILED, subject)


@warning("secret-not-allowed")
def secret_not_allowed(subject: Subject) -> Iterator[Problem]:
    """The block of an action refers to a secret that this server does not use any more, by its settings."""
    yield from _with(SecretFault.NOT_ALLOWED, subject)


def _with(fault: SecretFault, subject: Subject) -> Iterator[Problem]:
    for placed in subject.actions:
        if not isinstance(placed.action, MessageAction):
            continue
        block = subject.facts.blocks.get(placed.action.block_document_id)
        if block is None:
            continue
        for unavailable in subject.facts.secrets.get(block.document_id, ()):
            if unavailable.fault is fault:
                yield Problem(
                    (*placed.path, "block_document_id"),
                    f"the block {block.name!r} could not send now: {unavailable.message}",
                )


RULES: Final[tuple[Rule, ...]] = (
    secret_missing,
    secret_denied,
    secret_empty,
    secret_unreadable,
    secret_store_failed,
    secret_not_allowed,
)
