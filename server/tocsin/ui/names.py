"""The names under which people know what deliveries and firings refer to by ids."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.automations.schemas import AutomationSort
from tocsin.blocks.filters import AnyText, BlockDocumentCriteria, BlockDocumentSort, BlockTypeFilter
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.triggers.causes import CauseRepository

OFFERED: Final = 200
"""How many automations and blocks a form lets choose from."""


def automation_names(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those of these automations that there still are."""
    return CauseRepository(session).names(set(ids))


def block_names(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """`slack-webhook/alerts`, of those of these blocks that there still are."""
    return BlockDocumentRepository(session).names(ids)


def offered_automations(session: Session) -> dict[UUID, str]:
    """The automations that a form offers, by their names."""
    found = AutomationRepository(session).find(None, AutomationSort.NAME_ASC, OFFERED, 0)
    return {each.id: each.name for each in found}


def offered_blocks(session: Session, slugs: Iterable[str]) -> dict[UUID, str]:
    """The blocks of these types that a form offers, by type and name."""
    criteria = BlockDocumentCriteria(block_types=BlockTypeFilter(slug=AnyText(any_=list(slugs))))
    blocks = BlockDocumentRepository(session)
    found = [each.id for each in blocks.search(criteria, BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC, OFFERED, 0)]
    names = blocks.names(found)
    return {each: names[each] for each in found}
