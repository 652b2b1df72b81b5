"""Routes: /saved_searches."""

from uuid import UUID

from fastapi import APIRouter, Response

from tocsin.kit.answers import answer, answer_list
from tocsin.kit.paging import Page
from tocsin.runtime import Rt
from tocsin.saved_searches.schemas import SavedSearch, SavedSearchCreate
from tocsin.saved_searches.service import SavedSearchService

router = APIRouter(prefix="/saved_searches", tags=["SavedSearches"])


@router.put("/", response_model=SavedSearch)
def put_saved_search(body: SavedSearchCreate, rt: Rt) -> Response:
    """Keep a search: 201, or 200 where it replaces one of its name."""
    with rt.database.write() as session:
        search, created = SavedSearchService(session, rt.clock).put(body)
    return answer(search, created=created)


@router.post("/filter", response_model=list[SavedSearch])
def search_saved_searches(rt: Rt, page: Page | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(SavedSearch, SavedSearchService(session, rt.clock).search(page or Page()))


@router.get("/{id:uuid}", response_model=SavedSearch)
def read_saved_search(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(SavedSearchService(session, rt.clock).get(id))


@router.delete("/{id:uuid}", status_code=204)
def delete_saved_search(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        SavedSearchService(session, rt.clock).delete(id)
