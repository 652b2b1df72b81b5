"""The names under which people know what deliveries, firings and runs refer to by ids."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.automations.schemas import AutomationSort
from tocsin.blocks.filters import AnyText, BlockDocumentCriteria, BlockDocumentSort, BlockTypeFilter
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.flows.filters import FlowFilter
from tocsin.flows.schemas import FlowRun
from tocsin.flows.searches import FlowQuery
from tocsin.flows.service import FlowService
from tocsin.kit.filters import IdFilter
from tocsin.runtime import Runtime
from tocsin.triggers.causes import CauseRepository

OFFERED: Final = 200
"""How many automations and blocks a form lets choose from."""


def automation_names(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those of these automations that there still are."""
    return CauseRepository(session).names(set(ids))


def block_names(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """`slack-webhook/alerts`, of those of these blocks that there still are."""
    return BlockDocumentRepository(session).names(ids)


def flow_names(session: Session, rt: Runtime, runs: Iterable[FlowRun]) -> dict[UUID, str]:
    """The names of the flows of these runs."""
    query = FlowQuery(flows=FlowFilter(id=IdFilter(any_=list({run.flow_id for run in runs}))))
    return {flow.id: flow.name for flow in FlowService(session, rt.clock, rt.log).search(query)}


def offered_automations(session: Session) -> dict[UUID, str]:
    """The automations that a form offers, by their names."""
    found = AutomationRepository(session).find(None, AutomationSort.NAME_ASC, OFFERED, 0)
    return {each.id: each.name for each in found}


def offered_blocks(session: Session, slugs: Iterable[str] | None, limit: int = OFFERED) -> dict[UUID, str]:
    """The blocks of these types, or of all, that a form offers, by type and name."""
    types = None if slugs is None else BlockTypeFilter(slug=AnyText(any_=list(slugs)))
    criteria = BlockDocumentCriteria(block_types=types)
    blocks = BlockDocumentRepository(session)
    found = [each.id for each in blocks.search(criteria, BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC, limit, 0)]
    names = blocks.names(found)
    return {each: names[each] for each in found}
