"""Routes: /incidents/{id}/… of the timeline."""

from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel import Session

from tocsin.auth.who import Who
from tocsin.incidents.timeline.filters import EntryQuery, EntrySelection
from tocsin.incidents.timeline.schemas import CommentCreate, CommentEdit, Correction, Entry, Trail
from tocsin.incidents.timeline.service import TimelineService
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt, Runtime

router = APIRouter(prefix="/incidents/{id:uuid}", tags=["Incidents"])


def _timeline(session: Session, rt: Runtime) -> TimelineService:
    return TimelineService(session, rt.clock, rt.log)


@router.post("/comments", response_model=Entry, status_code=201)
def add_comment(id: UUID, body: CommentCreate, rt: Rt, who: Who) -> Response:
    """The entry of the comment. Somebody who resolves the incident at the same moment is not in its way."""
    with rt.database.write() as session:
        return answer(_timeline(session, rt).comment(id, body, who), created=True)


@router.patch("/comments/{number}", response_model=Entry)
def edit_comment(id: UUID, number: int, body: CommentEdit, rt: Rt, who: Who) -> Response:
    """The comment, with its new text as `current_text`. Only its author may; what it said stays on record."""
    with rt.database.write() as session:
        return answer(_timeline(session, rt).edit(id, number, body, who))


@router.post("/corrections", response_model=Entry, status_code=201)
def add_correction(id: UUID, body: Correction, rt: Rt, who: Who) -> Response:
    """Says what is not true about an entry, which stays as it is."""
    with rt.database.write() as session:
        return answer(_timeline(session, rt).correct(id, body, who), created=True)


@router.post("/entries/filter", response_model=list[Entry])
def search_entries(id: UUID, rt: Rt, query: EntryQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Entry, _timeline(session, rt).search(id, query or EntryQuery()))


@router.post("/entries/count")
def count_entries(id: UUID, rt: Rt, selection: EntrySelection | None = None) -> int:
    with rt.database.read() as session:
        return _timeline(session, rt).count(id, selection or EntrySelection())


@router.get("/trail", response_model=Trail)
def read_trail(id: UUID, rt: Rt) -> Response:
    """Whether the timeline is as it was written: every digest is worked out again."""
    with rt.database.snapshot() as session:
        return answer(_timeline(session, rt).trail(id))
