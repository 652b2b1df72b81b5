"""All the SQL of the evaluator."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, tuple_, update
from sqlmodel import Session, col

from tocsin.events.models import EventLogHead
from tocsin.storage.upsert import insert_new, upsert
from tocsin.triggers.core.counting import Bucket
from tocsin.triggers.core.trigger import EventTrigger, Key
from tocsin.triggers.models import BucketRow, FiringRow, ShardRow

BucketId = tuple[UUID, Key]
"""A bucket by its trigger and key."""

_ROWS_PER_QUERY = 300

_IS_SHARD = col(ShardRow.id) == bindparam("shard")
_DISTANCE = select(col(ShardRow.position), select(col(EventLogHead.position)).scalar_subquery()).where(_IS_SHARD)
_LOCK_SHARD = select(col(ShardRow.position), col(ShardRow.revision)).where(_IS_SHARD).with_for_update(skip_locked=True)
_MOVE_SHARD = update(ShardRow).where(_IS_SHARD).values(position=bindparam("to"), revision=bindparam("new_revision"))


class Standing(NamedTuple):
    """How far a shard has come, and how often it was moved."""

    position: int
    revision: int


class TriggerRepository:
    """Shards, buckets and firings, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ensure_shards(self, count: int, position: int) -> None:
        """Cut a new database into shards. One that is cut already stays as it is."""
        if self.shard_count() == 0:
            rows = [{"id": number, "position": position, "revision": 0} for number in range(count)]
            insert_new(self._session, ShardRow, rows)

    def shard_count(self) -> int:
        count: int = self._session.execute(select(func.count()).select_from(ShardRow)).scalar_one()
        return count

    def shard_of(self, automation_id: UUID) -> int:
        """The shard that an automation belongs to, for good."""
        return automation_id.int % self.shard_count()

    def shard_ids(self) -> list[int]:
        return list(self._session.execute(select(col(ShardRow.id)).order_by(col(ShardRow.id))).scalars())

    def distance(self, id: int) -> tuple[int, int]:
        """The shard's position, and the newest position of the log."""
        position, head = self._session.connection().execute(_DISTANCE, {"shard": id}).one()
        return position, head

    def lock_shard(self, id: int) -> Standing | None:
        """Own a shard until the transaction ends; None where another evaluator owns it."""
        row = self._session.connection().execute(_LOCK_SHARD, {"shard": id}).one_or_none()
        return None if row is None else Standing(*row)

    def hold_shards(self, ids: Iterable[int]) -> None:
        """Wait until nobody evaluates these shards, and keep it so until the transaction ends."""
        wanted = select(col(ShardRow.id)).where(col(ShardRow.id).in_(set(ids))).order_by(col(ShardRow.id))
        self._session.execute(wanted.with_for_update()).all()

    def move_shard(self, id: int, position: int, revision: int) -> None:
        self._session.connection().execute(_MOVE_SHARD, {"shard": id, "to": position, "new_revision": revision})

    def buckets(self, wanted: Sequence[BucketId]) -> dict[BucketId, Bucket]:
        """Those of these buckets that are open."""
        found: dict[BucketId, Bucket] = {}
        columns = tuple_(col(BucketRow.trigger_id), col(BucketRow.key))
        for start in range(0, len(wanted), _ROWS_PER_QUERY):
            part = [(trigger_id, _text(key)) for trigger_id, key in wanted[start : start + _ROWS_PER_QUERY]]
            for row in self._session.execute(select(BucketRow).where(columns.in_(part))).scalars():
                found[row.trigger_id, tuple(json.loads(row.key))] = Bucket(row.start, row.end, row.count)
        return found

    def save_buckets(self, changed: Mapping[BucketId, Bucket | None], triggers: Mapping[UUID, EventTrigger]) -> None:
        """Write these buckets; None closes one."""
        rows = [
            {
                "trigger_id": trigger_id,
                "key": _text(key),
                "automation_id": triggers[trigger_id].automation_id,
                "start": bucket.start,
                "end": bucket.end,
                "count": bucket.count,
            }
            for (trigger_id, key), bucket in changed.items()
            if bucket is not None
        ]
        upsert(self._session, BucketRow, rows, key=("trigger_id", "key"))
        closed = [(trigger_id, _text(key)) for (trigger_id, key), bucket in changed.items() if bucket is None]
        columns = tuple_(col(BucketRow.trigger_id), col(BucketRow.key))
        for start in range(0, len(closed), _ROWS_PER_QUERY):
            self._session.execute(delete(BucketRow).where(columns.in_(closed[start : start + _ROWS_PER_QUERY])))

    def delete_buckets(self, automation_id: UUID) -> None:
        """Forget all that an automation has counted."""
        self._session.execute(delete(BucketRow).where(col(BucketRow.automation_id) == automation_id))

    def delete_buckets_before(self, end: datetime) -> int:
        """Forget the buckets whose window ended before this moment. Returns how many there were."""
        result = self._session.execute(delete(BucketRow).where(col(BucketRow.end) < end))
        return int(result.rowcount)  # type: ignore[attr-defined]

    def add_firings(self, firings: Iterable[FiringRow]) -> None:
        insert_new(self._session, FiringRow, [firing.model_dump() for firing in firings])

    def firings_of(self, automation_id: UUID, limit: int) -> list[FiringRow]:
        """The firings of an automation, the newest first."""
        order = (col(FiringRow.triggered).desc(), col(FiringRow.event_position).desc())
        statement = select(FiringRow).where(col(FiringRow.automation_id) == automation_id).order_by(*order)
        return list(self._session.execute(statement.limit(limit)).scalars())


def _text(key: Key) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))
