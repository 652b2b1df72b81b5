"""The rules about saved searches."""

from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.kit.paging import Page
from tocsin.saved_searches.repository import SavedSearchRepository
from tocsin.saved_searches.schemas import SavedSearch, SavedSearchCreate


class SavedSearchService:
    """Saved searches, inside one transaction."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._clock = clock
        self._searches = SavedSearchRepository(session)

    def put(self, body: SavedSearchCreate) -> tuple[SavedSearch, bool]:
        """Keep a search under its name, instead of one that has it already. The search, and whether it is new."""
        now = self._clock.now()
        return self._searches.put(SavedSearch(id=new_id(), created=now, updated=now, **body.model_dump()))

    def get(self, id: UUID) -> SavedSearch:
        """Raises `NotFound`."""
        search = self._searches.get(id)
        if search is None:
            raise NotFound("Saved search not found")
        return search

    def delete(self, id: UUID) -> None:
        """Raises `NotFound`."""
        if not self._searches.delete(id):
            raise NotFound("Saved search not found")

    def search(self, page: Page) -> list[SavedSearch]:
        return self._searches.search(page)
