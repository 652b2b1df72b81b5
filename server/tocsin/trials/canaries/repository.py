"""The SQL of canaries."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from tocsin.storage.upsert import upsert
from tocsin.trials.canaries.models import CanaryRow


class CanaryRepository:
    """Canaries, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, block_document_id: UUID) -> CanaryRow | None:
        return self._session.get(CanaryRow, block_document_id)

    def find(self) -> list[CanaryRow]:
        """All of them, those first that are due first."""
        return list(self._session.exec(select(CanaryRow).order_by(col(CanaryRow.due))))

    def put(self, block_document_id: UUID, every: float, due: datetime) -> None:
        row = {"block_document_id": block_document_id, "every": every, "due": due}
        upsert(self._session, CanaryRow, [row], ["block_document_id"])

    def delete(self, row: CanaryRow) -> None:
        self._session.delete(row)
        self._session.flush()

    def next_due(self) -> datetime | None:
        """When the next one is due."""
        return self._session.exec(select(CanaryRow.due).order_by(col(CanaryRow.due)).limit(1)).first()

    def due(self, now: datetime, limit: int) -> list[CanaryRow]:
        """Those that are due; on PostgreSQL they are the caller's until this transaction ends."""
        statement = select(CanaryRow).where(col(CanaryRow.due) <= now).order_by(col(CanaryRow.due)).limit(limit)
        return list(self._session.exec(statement.with_for_update(skip_locked=True)))
