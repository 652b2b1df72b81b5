"""The pages on which somebody sees what became of an alert: the delivery log, a delivery, a firing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.service import DeliveryService
from tocsin.errors import Conflict, NotFound
from tocsin.events.repository import EventRepository
from tocsin.runtime import Rt
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.choices import Period
from tocsin.ui.deliveries import Wanted, found_deliveries, shown_queues
from tocsin.ui.firings import about_of, firing_page, shown_firings
from tocsin.ui.links import delivery_url
from tocsin.ui.names import automation_names, block_names, offered_automations, offered_blocks
from tocsin.ui.pages import page
from tocsin.ui.pictures import attempt_marks

router = APIRouter(include_in_schema=False)


@router.get("/deliveries")
def deliveries(
    rt: Rt,
    automation: str = "",
    block: str = "",
    state: str = "",
    reason: str = "",
    period: str = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """What is on its way, and the log: the newest deliveries of those that were chosen."""
    wanted = Wanted.read(automation, block, state, reason, period, number)
    with rt.database.read() as session:
        found, more = found_deliveries(session, rt, wanted)
        automations, blocks = offered_automations(session), offered_blocks(session, make_channels(rt.settings))
        named = automation_names(session, {*(each.automation_id for each in found), *_chosen(wanted.automation)})
        addressed = {each.block_document_id for each in found if each.block_document_id}
        return page(
            "deliveries.html",
            wanted=wanted,
            deliveries=found,
            more=more,
            queues=shown_queues(session, rt.clock.now()),
            automations=automations | named,
            blocks=blocks | block_names(session, {*addressed, *_chosen(wanted.block)}),
            states=list(DeliveryState),
            reasons=list(Reason),
            periods=list(Period),
        )


@router.get("/deliveries/waiting")
def waiting(rt: Rt) -> HTMLResponse:
    """What is on its way at this moment. The page asks for itself anew every few seconds."""
    now = rt.clock.now()
    with rt.database.read() as session:
        return page("waiting.html", queues=shown_queues(session, now), now=now)


@router.get("/deliveries/delivery/{id:uuid}")
def delivery(id: UUID, rt: Rt) -> HTMLResponse:
    """A delivery: where it stands, every attempt, and what it is about."""
    with rt.database.read() as session:
        try:
            found = DeliveryService(session, rt.clock, rt.outbox).get(id)
        except NotFound:
            return page("missing.html", status=404, what="delivery", id=id)
        firing = TriggerRepository(session).get_firing(found.firing_id)
        if firing is None:  # deleted meanwhile, and the delivery with it
            return page("missing.html", status=404, what="delivery", id=id)
        event = EventRepository(session).get(firing.event_id) if firing.event_id else None
        through = found.block_document_id
        return page(
            "delivery.html",
            delivery=found,
            automation=firing.automation["name"],
            is_kept=bool(automation_names(session, {found.automation_id})),
            block=block_names(session, [through]).get(through) if through else None,
            about=about_of(event.event) if event else None,
            marks=attempt_marks(found, rt.clock.now()),
        )


@router.post("/deliveries/delivery/{id:uuid}/send")
def send_again(id: UUID, rt: Rt) -> RedirectResponse:
    """The button of a dead delivery. Its page says what came of it, also where somebody else was faster."""
    try:
        with rt.database.write() as session:
            DeliveryService(session, rt.clock, rt.outbox).send_again(id)
    except (Conflict, NotFound):
        pass
    return RedirectResponse(delivery_url("", id), status_code=303)


@router.get("/firings/firing/{id:uuid}")
def firing(id: UUID, rt: Rt) -> HTMLResponse:
    """A firing: the event behind it, what it stands for and what led to it, and its deliveries."""
    with rt.database.read() as session:
        row = TriggerRepository(session).get_firing(id)
        if row is None:
            return page("missing.html", status=404, what="firing", id=id)
        (shown,) = shown_firings(session, rt, [row])
        return page("firing.html", firing=shown, **firing_page(session, row))


def _chosen(id: UUID | None) -> list[UUID]:
    return [id] if id else []
