"""All the SQL of the evaluator."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, select, tuple_, update
from sqlmodel import Session, col

from tocsin.events.models import EventLogHead, EventRelatedRow
from tocsin.events.rows import EVENT
from tocsin.storage.upsert import insert_new, upsert
from tocsin.triggers.core.lifetimes import cell_of
from tocsin.triggers.core.machine import Machine
from tocsin.triggers.core.pausing import after_pause
from tocsin.triggers.core.states import Cell, CellId, Key, MemoryCells, decode_state, due_of, encode_state
from tocsin.triggers.core.trigger import Program
from tocsin.triggers.firing import Firing
from tocsin.triggers.models import CellRow, FiringRow, ShardRow

_ROWS_PER_QUERY = 300

_IS_SHARD = col(ShardRow.id) == bindparam("shard")
_NEXT_DUE = select(func.min(col(CellRow.due))).where(col(CellRow.shard) == bindparam("shard"))
_DISTANCE = select(
    col(ShardRow.position), select(col(EventLogHead.position)).scalar_subquery(), _NEXT_DUE.scalar_subquery()
).where(_IS_SHARD)
_LOCK_SHARD = select(col(ShardRow.position), col(ShardRow.revision)).where(_IS_SHARD).with_for_update(skip_locked=True)
_MOVE_SHARD = update(ShardRow).where(_IS_SHARD).values(position=bindparam("to"), revision=bindparam("new_revision"))


_COLUMNS = (
    col(CellRow.trigger_id),
    col(CellRow.kind),
    col(CellRow.key),
    col(CellRow.state),
    col(CellRow.expires),
)
_DUE_CELLS = (
    select(*_COLUMNS, col(CellRow.due), col(CellRow.automation_id))
    .where(col(CellRow.shard) == bindparam("shard"), col(CellRow.due) <= bindparam("until"))
    .order_by(col(CellRow.due), col(CellRow.trigger_id), col(CellRow.key))
    .limit(bindparam("most"))
)
_EVENTS_LOOKED_AT = 1_000
_ABOUT = (
    select(EVENT.c.id)
    .where(EVENT.c.resource_id == bindparam("of"))
    .order_by(EVENT.c.occurred.desc())
    .limit(_EVENTS_LOOKED_AT)
    .subquery()
)
_RELATED = (
    select(EVENT.c.id)
    .join(EventRelatedRow, col(EventRelatedRow.position) == EVENT.c.position)
    .where(col(EventRelatedRow.resource_id) == bindparam("of"))
    .order_by(col(EventRelatedRow.position).desc())
    .limit(_EVENTS_LOOKED_AT)
    .subquery()
)
_FIRINGS_ABOUT = (
    select(FiringRow)
    .where(col(FiringRow.event_id).in_(_ABOUT.select().union(_RELATED.select())))
    .order_by(col(FiringRow.triggered).desc(), col(FiringRow.event_position).desc())
    .limit(bindparam("most"))
)
_ID = tuple_(col(CellRow.trigger_id), col(CellRow.kind), col(CellRow.key))


class Distance(NamedTuple):
    """Where a shard stands, the newest position of the log, and when the next of its cells is due."""

    position: int
    head: int
    next_due: datetime | None


class Standing(NamedTuple):
    """How far a shard has come, and how often it was moved."""

    position: int
    revision: int


class DueCell(NamedTuple):
    """A cell whose moment has come, and whose it is."""

    due: datetime
    id: CellId
    cell: Cell
    automation_id: UUID


class TriggerRepository:
    """Shards, cells and firings, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _connection(self) -> Connection:
        # The session's own execute goes through the ORM, which takes longer than a small statement itself.
        return self._session.connection()

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

    def distance(self, id: int) -> Distance:
        """How far a shard has to go."""
        return Distance(*self._connection.execute(_DISTANCE, {"shard": id}).one())

    def next_due(self, id: int) -> datetime | None:
        """When the next of a shard's cells is due."""
        moment: datetime | None = self._connection.execute(_NEXT_DUE, {"shard": id}).scalar_one()
        return moment

    def lock_shard(self, id: int) -> Standing | None:
        """Own a shard until the transaction ends; None where another evaluator owns it."""
        row = self._connection.execute(_LOCK_SHARD, {"shard": id}).one_or_none()
        return None if row is None else Standing(*row)

    def hold_shards(self, ids: Iterable[int]) -> None:
        """Wait until nobody evaluates these shards, and keep it so until the transaction ends."""
        wanted = select(col(ShardRow.id)).where(col(ShardRow.id).in_(set(ids))).order_by(col(ShardRow.id))
        self._session.execute(wanted.with_for_update()).all()

    def move_shard(self, id: int, position: int, revision: int) -> None:
        self._connection.execute(_MOVE_SHARD, {"shard": id, "to": position, "new_revision": revision})

    def cells(self, wanted: Sequence[CellId]) -> dict[CellId, Cell]:
        """Those of these cells that there are."""
        found: dict[CellId, Cell] = {}
        for start in range(0, len(wanted), _ROWS_PER_QUERY):
            part = [_primary_key(each) for each in wanted[start : start + _ROWS_PER_QUERY]]
            found.update(map(_cell, self._connection.execute(select(*_COLUMNS).where(_ID.in_(part)))))
        return found

    def cells_of(self, automation_id: UUID) -> dict[CellId, Cell]:
        """All that an automation remembers."""
        statement = select(*_COLUMNS).where(col(CellRow.automation_id) == automation_id)
        return dict(map(_cell, self._session.execute(statement)))

    def due_cells(self, shard: int, until: datetime, limit: int) -> list[DueCell]:
        """The cells of a shard that are due at this moment or before, the longest due first."""
        rows = self._connection.execute(_DUE_CELLS, {"shard": shard, "until": until, "most": limit})
        return [DueCell(row.due, *_cell(row[:5]), row.automation_id) for row in rows]

    def postpone(self, ids: Iterable[CellId], due: datetime | None) -> None:
        """Look at these cells at another moment, or never."""
        for cell_id in ids:
            statement = update(CellRow).where(_ID.in_([_primary_key(cell_id)])).values(due=due)
            self._session.execute(statement.execution_options(synchronize_session=False))

    def save_cells(self, changed: Mapping[CellId, Cell | None], owners: Mapping[UUID, UUID], shard: int) -> None:
        """Write these cells; None deletes one. `owners` says which automation a trigger belongs to."""
        rows = [
            {
                "trigger_id": cell_id.trigger_id,
                "kind": cell_id.kind,
                "key": _text(cell_id.key),
                "automation_id": owners[cell_id.trigger_id],
                "shard": shard,
                "due": due_of(cell.state),
                "expires": cell.expires,
                "state": encode_state(cell.state),
            }
            for cell_id, cell in changed.items()
            if cell is not None
        ]
        upsert(self._session, CellRow, rows, key=("trigger_id", "kind", "key"))
        gone = [_primary_key(cell_id) for cell_id, cell in changed.items() if cell is None]
        for start in range(0, len(gone), _ROWS_PER_QUERY):
            self._session.execute(delete(CellRow).where(_ID.in_(gone[start : start + _ROWS_PER_QUERY])))

    def delete_cells(self, automation_id: UUID) -> None:
        """Forget all that an automation remembers."""
        self._session.execute(delete(CellRow).where(col(CellRow.automation_id) == automation_id))

    def begin(self, program: Program, shard: int, now: datetime) -> None:
        """A trigger begins to count, or does so anew: of what it remembers, only what has fired and is not over is left."""
        known = self.cells_of(program.automation_id)
        kept = {cell_id: cell_of(after_pause(cell.state)) for cell_id, cell in known.items()}
        cells = MemoryCells({cell_id: cell for cell_id, cell in kept.items() if cell is not None})
        Machine(program, cells).begin(now)
        self.delete_cells(program.automation_id)
        owners = {node.id: program.automation_id for node in program.nodes()}
        mine = {cell_id: cell for cell_id, cell in cells.cells.items() if cell_id.trigger_id in owners}
        self.save_cells(mine, owners, shard)

    def delete_expired_cells(self, before: datetime) -> int:
        """Forget the cells that count as nothing since this moment. Returns how many there were."""
        result = self._session.execute(delete(CellRow).where(col(CellRow.expires) < before))
        return int(result.rowcount)  # type: ignore[attr-defined]

    def add_firings(self, firings: Iterable[Firing]) -> None:
        insert_new(self._session, FiringRow, [firing.values() for firing in firings])

    def firings_for(self, automation_id: UUID, event_id: UUID) -> list[FiringRow]:
        """The firings of an automation that an event is behind."""
        mine = (col(FiringRow.automation_id) == automation_id, col(FiringRow.event_id) == event_id)
        return list(self._session.execute(select(FiringRow).where(*mine).order_by(col(FiringRow.triggered))).scalars())

    def get_firing(self, id: UUID) -> FiringRow | None:
        return self._session.get(FiringRow, id)

    def firings_about(self, resource_id: str, limit: int) -> list[FiringRow]:
        """The firings that the newest events of a resource, or related to it, are behind, the newest first."""
        return list(self._session.execute(_FIRINGS_ABOUT, {"of": resource_id, "most": limit}).scalars())

    def firings_of(self, automation_id: UUID, limit: int) -> list[FiringRow]:
        """The firings of an automation, the newest first."""
        order = (col(FiringRow.triggered).desc(), col(FiringRow.event_position).desc())
        statement = select(FiringRow).where(col(FiringRow.automation_id) == automation_id).order_by(*order)
        return list(self._session.execute(statement.limit(limit)).scalars())


def _text(key: Key) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def _primary_key(cell_id: CellId) -> tuple[UUID, str, str]:
    return cell_id.trigger_id, cell_id.kind, _text(cell_id.key)


def _cell(row: Any) -> tuple[CellId, Cell]:
    trigger_id, kind, key, state, expires = row
    return CellId(trigger_id, kind, tuple(json.loads(key))), Cell(decode_state(state), expires)
