"""The rules of canaries."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.composer import Sources
from tocsin.errors import Conflict, NotFound
from tocsin.runtime import Runtime
from tocsin.trials.canaries.models import CanaryRow
from tocsin.trials.canaries.repository import CanaryRepository
from tocsin.trials.canaries.schemas import CanaryRead, CanaryWrite
from tocsin.trials.schemas import BlockTrial
from tocsin.trials.service import TrialService


class CanaryService:
    """Canaries, inside one transaction."""

    def __init__(self, session: Session, rt: Runtime, sources: Sources) -> None:
        self._session = session
        self._rt = rt
        self._sources = sources
        self._repository = CanaryRepository(session)

    def find(self) -> list[CanaryRead]:
        """All of them, those first that are due first."""
        return [CanaryRead.model_validate(row) for row in self._repository.find()]

    def get(self, block_document_id: UUID) -> CanaryRead:
        """The canary of a block. Raises `NotFound`."""
        return CanaryRead.model_validate(self._found(block_document_id))

    def put(self, block_document_id: UUID, body: CanaryWrite) -> CanaryRead:
        """Try a block every so often, the first time now. Raises `NotFound`, `Conflict` where nothing goes through it."""
        TrialService(self._session, self._rt, self._sources).check_block(block_document_id)
        self._repository.put(block_document_id, body.every, self._rt.clock.now())
        return CanaryRead(block_document_id=block_document_id, every=body.every, due=self._rt.clock.now())

    def delete(self, block_document_id: UUID) -> None:
        """Try the block no more. Raises `NotFound`."""
        self._repository.delete(self._found(block_document_id))

    def send_due(self, limit: int) -> int:
        """Try the blocks whose time it is. Answers how many those were."""
        now = self._rt.clock.now()
        rows = self._repository.due(now, limit)
        trials = TrialService(self._session, self._rt, self._sources)
        for row in rows:
            row.due = _next(row, now)
            try:
                trials.try_block(row.block_document_id, BlockTrial(), canary=True)
            except (NotFound, Conflict):
                # What nothing can be sent through any more stays silent, and that is what is waited for.
                continue
        self._session.flush()
        return len(rows)

    def _found(self, block_document_id: UUID) -> CanaryRow:
        row = self._repository.get(block_document_id)
        if row is None:
            raise NotFound(f"The block {block_document_id} has no canary")
        return row


def _next(row: CanaryRow, now: datetime) -> datetime:
    """In step with the schedule; what was missed while no server ran is not made up for."""
    missed = (now - row.due) // timedelta(seconds=row.every)
    return row.due + (missed + 1) * timedelta(seconds=row.every)
