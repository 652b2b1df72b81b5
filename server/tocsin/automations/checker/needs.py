"""Which secrets an automation needs, found before it is checked: whoever keeps them is asked while no transaction is open."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from tocsin.actions.send_email_notification import EMAIL_BLOCKS
from tocsin.automations.checker.subject import LISTS
from tocsin.blocks.service import BlockService
from tocsin.secrets.reference import SecretReference

SecretsOfBlocks = Mapping[UUID, frozenset[SecretReference]]
"""By block document: the secrets that it is sent with."""


def names_blocks(definition: Mapping[str, Any]) -> bool:
    """Whether a definition, as JSON and whatever is wrong with it, has actions that may go through blocks."""
    return any("block_document_id" in action or "emails" in action for action in _actions(definition))


def secrets_of(definition: Mapping[str, Any], blocks: BlockService) -> SecretsOfBlocks:
    """The secrets of the blocks that a definition names, or may have filled in."""
    ids = {block for action in _actions(definition) if (block := _id(action.get("block_document_id")))}
    if any("emails" in action and action.get("block_document_id") is None for action in _actions(definition)):
        ids |= {block.document_id for block in blocks.describe_of_types(EMAIL_BLOCKS)}
    return blocks.secrets(ids)


def _actions(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in LISTS:
        actions = definition.get(name)
        if isinstance(actions, list):
            yield from (action for action in actions if isinstance(action, Mapping))


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
