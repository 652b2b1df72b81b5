"""The SQL of saved searches."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import Session

from tocsin.kit.paging import Page
from tocsin.saved_searches.models import SavedSearchRow
from tocsin.saved_searches.schemas import SavedSearch
from tocsin.storage.upsert import insert_if_new

_SEARCH: Any = SavedSearchRow.__table__  # type: ignore[attr-defined]


class SavedSearchRepository:
    """Saved searches, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> SavedSearch | None:
        row = self._session.execute(select(_SEARCH).where(_SEARCH.c.id == id)).one_or_none()
        return _search(row) if row else None

    def put(self, search: SavedSearch) -> tuple[SavedSearch, bool]:
        """Insert a search, or replace the filters of the one of its name. The stored one, and whether it is new."""
        replaced = (
            update(_SEARCH)
            .where(_SEARCH.c.name == search.name)
            .values(search.model_dump(include={"filters", "updated"}))
            .returning(_SEARCH)
        )
        while True:
            row = self._session.execute(replaced).one_or_none()
            if row is not None:
                return _search(row), False
            # Somebody may make one of this name, or remove it, in between.
            if insert_if_new(self._session, SavedSearchRow, search.model_dump()):
                return search, True

    def delete(self, id: UUID) -> bool:
        result: Any = self._session.execute(delete(_SEARCH).where(_SEARCH.c.id == id))
        return bool(result.rowcount)

    def search(self, page: Page) -> list[SavedSearch]:
        """A page of them, by name."""
        statement = select(_SEARCH).order_by(_SEARCH.c.name).limit(page.limit).offset(page.offset)
        return [_search(row) for row in self._session.execute(statement)]


def _search(row: Sequence[Any]) -> SavedSearch:
    return SavedSearch(**dict(zip(_SEARCH.columns.keys(), row, strict=True)))
