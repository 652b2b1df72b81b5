"""Routes of test fires: below the thing that is tried."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body

from tocsin.delivery.sources import sources_of
from tocsin.runtime import Rt
from tocsin.trials.schemas import AutomationTrial, BlockTrial, TrialRead
from tocsin.trials.service import TrialService

router = APIRouter(tags=["Tests"])


@router.post("/automations/{id:uuid}/test", status_code=201)
def try_automation(id: UUID, rt: Rt, body: Annotated[AutomationTrial | None, Body()] = None) -> TrialRead:
    """Send what an automation sends, marked as a test, about the last event that it matches. What would change something is not
    carried out; an alert that is opened somewhere is resolved at once.
    """
    with rt.database.write() as session:
        return TrialService(session, rt, sources_of(rt)).try_automation(id, body or AutomationTrial())


@router.post("/block_documents/{id:uuid}/test", status_code=201)
def try_block_document(id: UUID, rt: Rt, body: Annotated[BlockTrial | None, Body()] = None) -> TrialRead:
    """Send a message through a block, marked as a test. An alert that is opened somewhere is resolved at once."""
    with rt.database.write() as session:
        return TrialService(session, rt, sources_of(rt)).try_block(id, body or BlockTrial())
