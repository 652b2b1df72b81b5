"""Routes of canaries: below the block that is tried."""

from uuid import UUID

from fastapi import APIRouter

from tocsin.delivery.sources import sources_of
from tocsin.runtime import Rt
from tocsin.trials.canaries.schemas import CanaryRead, CanaryWrite
from tocsin.trials.canaries.service import CanaryService

router = APIRouter(tags=["Tests"])


@router.get("/canaries")
def list_canaries(rt: Rt) -> list[CanaryRead]:
    """All canaries, those first that are due first."""
    with rt.database.read() as session:
        return CanaryService(session, rt, sources_of(rt)).find()


@router.put("/block_documents/{id:uuid}/canary")
def put_canary(id: UUID, body: CanaryWrite, rt: Rt) -> CanaryRead:
    """Try a block on a schedule. Each test leads to an event of it, `tocsin.block-document.test-delivered` or `.test-failed`,
    with the label `tocsin.canary`; an automation that waits for it through another block pages when it does not come.
    """
    with rt.database.write() as session:
        return CanaryService(session, rt, sources_of(rt)).put(id, body)


@router.get("/block_documents/{id:uuid}/canary")
def read_canary(id: UUID, rt: Rt) -> CanaryRead:
    with rt.database.read() as session:
        return CanaryService(session, rt, sources_of(rt)).get(id)


@router.delete("/block_documents/{id:uuid}/canary", status_code=204)
def delete_canary(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        CanaryService(session, rt, sources_of(rt)).delete(id)
