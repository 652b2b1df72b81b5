"""What people do to incidents on their pages.

What was carried out leads back to the page by a redirect, so that loading it again does nothing again. What was not is shown in its
form, as it was typed, with what is wrong.
"""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError
from sqlmodel import Session

from tocsin.auth.actor import Actor
from tocsin.auth.who import Who
from tocsin.errors import Conflict, Forbidden, Invalid, NotFound, TocsinError
from tocsin.incidents.schemas import Relating, Remark, Resolution, Unrelating
from tocsin.incidents.timeline.schemas import CommentCreate, CommentEdit, Correction
from tocsin.incidents.timeline.service import TimelineService
from tocsin.runtime import Rt, Runtime
from tocsin.ui.declaring import declaring_page
from tocsin.ui.forms import Form, Sent, mistakes_of
from tocsin.ui.incident_forms import changed, declaration, origin, said, still_wanted, wanted
from tocsin.ui.incident_page import Attempt, Stretch, incident_page
from tocsin.ui.incidents import incident_service
from tocsin.ui.links import incident_url
from tocsin.ui.pages import page

router = APIRouter(include_in_schema=False)


@router.post("/incidents/new")
def declare(rt: Rt, who: Who, form: Sent) -> Response:
    """Declares the incident; sent twice, it is the same one."""
    try:
        body, comes_from = declaration(form), origin(form)
        with rt.database.write() as session:
            incident, _ = incident_service(session, rt).declare(body, who, comes_from)
    except (ValidationError, Invalid) as error:
        with rt.database.read() as session:
            return declaring_page(
                session,
                rt,
                form.typed(),
                chosen=frozenset(form.all("resource")),
                mistakes=mistakes_of(error),
                status=422,
            )
    return RedirectResponse(incident_url("", incident.id), 303)


def _looking_at(kind: str = "", number: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1) -> Stretch:
    return Stretch.read(kind, number)


class _Desk:
    """One request that changes an incident: whose it is, and what was typed."""

    def __init__(
        self, id: UUID, rt: Rt, who: Who, form: Sent, stretch: Annotated[Stretch, Depends(_looking_at)]
    ) -> None:
        self.id = id
        self.rt: Runtime = rt
        self.who: Actor = who
        self.form: Form = form
        self._stretch = stretch

    def carry_out(self, name: str, change: Callable[[Session], Any], anchor: str = "") -> Response:
        """Make a change, and go back to the page; where it cannot be made, show its form again. `name` is the form's."""
        try:
            with self.rt.database.write() as session:
                change(session)
        except NotFound:
            return page("missing.html", status=404, what="incident", id=self.id)
        except (ValidationError, Invalid, Conflict, Forbidden) as error:
            return self._again(name, error)
        return self.back(anchor)

    def back(self, anchor: str = "") -> Response:
        """Back to the page, to where somebody was on it."""
        query = f"?{self._stretch.query()}" if self._stretch != Stretch() else ""
        return RedirectResponse(f"{incident_url('', self.id)}{query}{anchor}", 303)

    def _again(self, name: str, error: TocsinError | ValidationError) -> Response:
        with self.rt.database.read() as session:
            try:
                incident = incident_service(session, self.rt).get(self.id)
            except NotFound:
                return page("missing.html", status=404, what="incident", id=self.id)
            attempt = Attempt(
                form=name,
                typed=still_wanted(self.form, incident) if name == "edit" else self.form.typed(),
                problem="" if isinstance(error, ValidationError | Invalid) else str(error),
                mistakes=mistakes_of(error) if isinstance(error, ValidationError | Invalid) else {},
                status=422 if isinstance(error, ValidationError) else error.status,
            )
            return incident_page(session, self.rt, incident, self.who, self._stretch, attempt)


Desk = Annotated[_Desk, Depends(_Desk)]
"""Declare a parameter as `desk: Desk` to change the incident of the path."""


@router.post("/incidents/incident/{id:uuid}/acknowledge")
def acknowledge(desk: Desk) -> Response:
    def change(session: Session) -> None:
        body = Remark(comment=said(desk.form, "comment"))
        incident_service(session, desk.rt).acknowledge(desk.id, body, desk.who)

    return desk.carry_out("acknowledge", change)


@router.post("/incidents/incident/{id:uuid}/resolve")
def resolve(desk: Desk) -> Response:
    def change(session: Session) -> None:
        body = Resolution.model_validate({name: said(desk.form, name) for name in ("comment", "end_time")})
        incident_service(session, desk.rt).resolve(desk.id, body, desk.who)

    return desk.carry_out("resolve", change)


@router.post("/incidents/incident/{id:uuid}/reopen")
def reopen(desk: Desk) -> Response:
    def change(session: Session) -> None:
        incident_service(session, desk.rt).reopen(desk.id, Remark(comment=said(desk.form, "comment")), desk.who)

    return desk.carry_out("reopen", change)


@router.post("/incidents/incident/{id:uuid}/edit")
def edit(desk: Desk) -> Response:
    """Sets what was changed in the form. What others have changed meanwhile stays, or is shown where it is the same field."""
    changes = changed(desk.form)
    if not changes:
        return _comment(desk, "edit", "comment") if said(desk.form, "comment") else desk.back()

    def change(session: Session) -> None:
        body = wanted(desk.form, changes)
        incident_service(session, desk.rt).update(desk.id, body, body.version, desk.who)

    return desk.carry_out("edit", change)


@router.post("/incidents/incident/{id:uuid}/relate")
def relate(desk: Desk) -> Response:
    def change(session: Session) -> None:
        body = Relating.model_validate({"resources": desk.form.lines("resources")})
        incident_service(session, desk.rt).relate(desk.id, body.resources, desk.who)

    return desk.carry_out("relate", change, "#concerns")


@router.post("/incidents/incident/{id:uuid}/unrelate")
def unrelate(desk: Desk) -> Response:
    def change(session: Session) -> None:
        body = Unrelating(resource_ids=desk.form.all("resource_ids"))
        incident_service(session, desk.rt).unrelate(desk.id, body.resource_ids, desk.who)

    return desk.carry_out("unrelate", change, "#concerns")


@router.post("/incidents/incident/{id:uuid}/comments")
def comment(desk: Desk) -> Response:
    return _comment(desk, "comment", "text")


@router.post("/incidents/incident/{id:uuid}/comments/{entry}")
def edit_comment(desk: Desk, entry: int) -> Response:
    def change(session: Session) -> None:
        body = CommentEdit(text=desk.form.text("text"))
        _timeline(session, desk.rt).edit(desk.id, entry, body, desk.who)

    return desk.carry_out(f"comment-{entry}", change, f"#entry-{entry}")


@router.post("/incidents/incident/{id:uuid}/corrections/{entry}")
def correct(desk: Desk, entry: int) -> Response:
    def change(session: Session) -> None:
        _timeline(session, desk.rt).correct(desk.id, Correction(number=entry, text=desk.form.text("text")), desk.who)

    return desk.carry_out(f"correct-{entry}", change, f"#entry-{entry}")


def _comment(desk: _Desk, name: str, field: str) -> Response:
    def change(session: Session) -> None:
        _timeline(session, desk.rt).comment(desk.id, CommentCreate(text=desk.form.text(field)), desk.who)

    return desk.carry_out(name, change, "#timeline")


def _timeline(session: Session, rt: Runtime) -> TimelineService:
    return TimelineService(session, rt.clock, rt.log)
