"""The SQL of what the operator has set."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Session

from tocsin.admin.models import ResultStorageRow
from tocsin.storage.upsert import upsert

_STORAGE: Any = ResultStorageRow.__table__  # type: ignore[attr-defined]
_ONLY: Final = 1


class ResultStorageRepository:
    """The default storage of results, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> UUID | None:
        found: UUID | None = self._session.execute(select(_STORAGE.c.block_document_id)).scalar_one_or_none()
        return found

    def set(self, block_document_id: UUID) -> None:
        upsert(self._session, ResultStorageRow, [{"id": _ONLY, "block_document_id": block_document_id}], ["id"])

    def clear(self) -> None:
        self._session.execute(delete(_STORAGE))
