"""Routes of deliveries: Tocsin's own, under Prefect's conventions for lists."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.schemas import (
    DeliveryCounts,
    DeliveryDetail,
    DeliveryFilter,
    DeliveryRead,
    DeliverySearch,
    DeliverySelection,
    IdFilter,
    ReasonFilter,
    SendAgain,
    SentAgain,
    StateFilter,
    Waiting,
)
from tocsin.delivery.service import DeliveryService
from tocsin.kit.filters import TimeFilter
from tocsin.kit.moments import Moment
from tocsin.kit.paging import PAGE_SIZE
from tocsin.runtime import Rt

router = APIRouter(prefix="/deliveries", tags=["Deliveries"])


@router.post("/filter")
def filter_deliveries(rt: Rt, search: Annotated[DeliverySearch | None, Body()] = None) -> list[DeliveryRead]:
    """Deliveries that meet all of the filters, the newest first."""
    with rt.database.read() as session:
        return DeliveryService(session, rt.clock, rt.outbox).find(search or DeliverySearch())


@router.get("/filter")
def list_deliveries(
    rt: Rt,
    automation_id: Annotated[list[UUID] | None, Query()] = None,
    firing_id: Annotated[list[UUID] | None, Query()] = None,
    block_document_id: Annotated[list[UUID] | None, Query()] = None,
    state: Annotated[list[DeliveryState] | None, Query()] = None,
    reason: Annotated[list[Reason] | None, Query()] = None,
    since: Annotated[Moment | None, Query(description="Made at this moment or later.")] = None,
    until: Annotated[Moment | None, Query(description="Made at this moment or before.")] = None,
    limit: Annotated[int, Query(ge=0, le=PAGE_SIZE)] = PAGE_SIZE,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> list[DeliveryRead]:
    """The same by query parameters, for `curl`; each may be repeated."""
    wanted = DeliveryFilter(
        automation_id=IdFilter(any_=automation_id),
        firing_id=IdFilter(any_=firing_id),
        block_document_id=IdFilter(any_=block_document_id),
        state=StateFilter(any_=state),
        reason=ReasonFilter(any_=reason),
        created=TimeFilter(after_=since, before_=until),
    )
    search = DeliverySearch(deliveries=wanted, limit=limit, offset=offset)
    with rt.database.read() as session:
        return DeliveryService(session, rt.clock, rt.outbox).find(search)


@router.post("/count")
def count_deliveries(rt: Rt, selection: Annotated[DeliverySelection | None, Body()] = None) -> DeliveryCounts:
    """How many deliveries meet all of the filters, by state and by reason."""
    wanted = selection.deliveries if selection else None
    with rt.database.read() as session:
        return DeliveryService(session, rt.clock, rt.outbox).count(wanted or DeliveryFilter())


@router.get("/waiting")
def read_waiting(rt: Rt) -> list[Waiting]:
    """What is on its way, by destination: how much, since when, and why it failed the last time."""
    with rt.database.read() as session:
        return DeliveryService(session, rt.clock, rt.outbox).waiting()


@router.post("/send")
def send_deliveries_again(wanted: SendAgain, rt: Rt) -> SentAgain:
    """Send the dead deliveries that meet all of the filters again, the longest dead first."""
    with rt.database.write() as session:
        return DeliveryService(session, rt.clock, rt.outbox).send_all_again(wanted)


@router.get("/{id}")
def read_delivery(id: UUID, rt: Rt) -> DeliveryDetail:
    """One delivery with all its attempts."""
    with rt.database.read() as session:
        return DeliveryService(session, rt.clock, rt.outbox).get(id)


@router.post("/{id}/send")
def send_delivery_again(id: UUID, rt: Rt) -> DeliveryDetail:
    """Send a dead delivery again: new attempts, the same delivery, so that a destination with idempotency keys takes it once."""
    with rt.database.write() as session:
        return DeliveryService(session, rt.clock, rt.outbox).send_again(id)
