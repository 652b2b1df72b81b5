"""Routes: /v2/concurrency_limits."""

from typing import NoReturn
from uuid import UUID

from fastapi import APIRouter, Response

from tocsin.concurrency.leases import Refused, lease_of_nothing
from tocsin.concurrency.schemas import (
    CreatedLimit,
    GiveBack,
    LeaseGranted,
    Limit,
    LimitCreate,
    LimitInBrief,
    LimitUpdate,
    Release,
    Renewal,
    Take,
    TakeWithLease,
    created_limit,
)
from tocsin.concurrency.service import LimitService, SlotService
from tocsin.errors import Gone, Invalid, Locked
from tocsin.kit.answers import answer, answer_list
from tocsin.kit.paging import Page
from tocsin.kit.text import SafeText
from tocsin.runtime import Rt

router = APIRouter(prefix="/v2/concurrency_limits", tags=["Concurrency Limits V2"])


@router.post("/", response_model=CreatedLimit, status_code=201)
def create_limit(body: LimitCreate, rt: Rt) -> Response:
    with rt.database.write() as session:
        standing = LimitService(session, rt.clock, rt.log).create(body)
    return answer(created_limit(standing), created=True)


@router.post("/filter", response_model=list[Limit])
def read_limits(rt: Rt, page: Page | None = None) -> Response:
    """Limits in the order of their names."""
    page = page or Page()
    with rt.database.read() as session:
        limits = LimitService(session, rt.clock, rt.log).page(page.limit, page.offset)
    return answer_list(Limit, [Limit.of(each) for each in limits])


@router.post("/increment", response_model=list[LimitInBrief])
def take_slots(body: Take, rt: Rt) -> Response:
    """Take slots of all of the limits, or 423 with `Retry-After`. The limits that exist are answered."""
    with rt.database.write() as session:
        outcome = SlotService(session, rt.clock).take(body.names, slots=body.slots, mode=body.mode)
    if isinstance(outcome, Refused):
        _refuse(outcome)
    return answer_list(LimitInBrief, [LimitInBrief.of(each) for each in outcome])


@router.post("/increment-with-lease", response_model=LeaseGranted)
def acquire_lease(body: TakeWithLease, rt: Rt) -> Response:
    """The same under a lease: what is not renewed in time is given back by the server."""
    with rt.database.read() as session:
        # Every tagged task asks, and few tags are limited: those who are not should not take the turn of a writer.
        limited = SlotService(session, rt.clock).are_limited(body.names)
    if not limited:
        return answer(LeaseGranted(lease_id=lease_of_nothing(), limits=[]))
    with rt.database.write() as session:
        outcome = SlotService(session, rt.clock).acquire(
            body.names, slots=body.slots, holder=body.holder, seconds=body.lease_duration, mode=body.mode
        )
    if isinstance(outcome, Refused):
        _refuse(outcome)
    return answer(LeaseGranted(lease_id=outcome.id, limits=[LimitInBrief.of(each) for each in outcome.limits]))


@router.post("/decrement", response_model=list[LimitInBrief])
def give_slots_back(body: GiveBack, rt: Rt) -> Response:
    """Give slots back that were taken without a lease. The limits that exist are answered."""
    with rt.database.write() as session:
        limits = SlotService(session, rt.clock).give_back(
            body.names, slots=body.slots, occupancy_seconds=body.occupancy_seconds
        )
    return answer_list(LimitInBrief, [LimitInBrief.of(each) for each in limits])


@router.post("/decrement-with-lease", status_code=204)
def release_lease(body: Release, rt: Rt) -> None:
    """Give back what a lease holds. Of a lease that is gone nothing is given back."""
    with rt.database.write() as session:
        SlotService(session, rt.clock).release(body.lease_id)


@router.post("/leases/{id}/renew", status_code=204)
def renew_lease(id: UUID, rt: Rt, body: Renewal | None = None) -> None:
    """Keep a lease, or 410 where its slots have been given back."""
    with rt.database.write() as session:
        kept = SlotService(session, rt.clock).renew(id, (body or Renewal()).lease_duration)
    if not kept:
        raise Gone("Lease not found - it may have expired or been revoked")


@router.get("/{id_or_name}", response_model=Limit)
def read_limit(id_or_name: SafeText, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(Limit.of(LimitService(session, rt.clock, rt.log).get(id_or_name)))


@router.patch("/{id_or_name}", status_code=204)
def update_limit(id_or_name: SafeText, body: LimitUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        LimitService(session, rt.clock, rt.log).update(id_or_name, body)


@router.delete("/{id_or_name}", status_code=204)
def delete_limit(id_or_name: SafeText, rt: Rt) -> None:
    with rt.database.write() as session:
        LimitService(session, rt.clock, rt.log).delete(id_or_name)


def _refuse(refused: Refused) -> NoReturn:
    if refused.retry_after is None:
        raise Invalid.at("slots", message="Slots requested is greater than the limit")
    raise Locked("Locked", retry_after=refused.retry_after)
