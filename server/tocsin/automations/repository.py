"""All the SQL of automations."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, cast, delete, false, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from tocsin.automations.models import AutomationHead, AutomationRelationRow, AutomationRow, AutomationTombstone
from tocsin.automations.schemas import AutomationFilter, AutomationSort
from tocsin.storage.upsert import insert_new

_REVISION: Final = select(col(AutomationHead.revision))

_ORDERS: Final[dict[AutomationSort, tuple[ColumnElement[Any] | Mapped[Any], ...]]] = {
    AutomationSort.CREATED_DESC: (col(AutomationRow.created).desc(), col(AutomationRow.id)),
    AutomationSort.UPDATED_DESC: (col(AutomationRow.updated).desc(), col(AutomationRow.id)),
    AutomationSort.NAME_ASC: (col(AutomationRow.name).asc(), col(AutomationRow.id)),
    AutomationSort.NAME_DESC: (col(AutomationRow.name).desc(), col(AutomationRow.id)),
}


class AutomationRepository:
    """Automations, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ensure_head(self) -> None:
        """Make the row that counts changes, in a new database."""
        insert_new(self._session, AutomationHead, [{"id": 1, "revision": 0}])

    def next_revision(self) -> int:
        """Take this writer's turn: the number of the change that it makes. Held until the transaction ends."""
        statement = select(col(AutomationHead.revision)).with_for_update()
        revision: int = self._session.execute(statement).scalar_one() + 1
        self._session.execute(update(AutomationHead).values(revision=revision))
        return revision

    def revision(self) -> int:
        """The number of the newest change to any automation."""
        newest: int = self._session.connection().execute(_REVISION).scalar_one()
        return newest

    def changed_since(self, revision: int, shard: int) -> list[AutomationRow]:
        """The automations of a shard that were made or changed after this revision."""
        statement = select(AutomationRow).where(
            col(AutomationRow.revision) > revision, col(AutomationRow.shard) == shard
        )
        return list(self._session.execute(statement).scalars())

    def deleted_since(self, revision: int) -> list[UUID]:
        """The automations that were deleted after this revision, of all shards."""
        statement = select(col(AutomationTombstone.automation_id)).where(col(AutomationTombstone.revision) > revision)
        return list(self._session.execute(statement).scalars())

    def add(self, row: AutomationRow, related: Iterable[str]) -> None:
        self._session.add(row)
        self._session.flush()
        self.relate(row.id, related)

    def relate(self, automation_id: UUID, resource_ids: Iterable[str]) -> None:
        """Say anew which resources the automation uses."""
        relation = AutomationRelationRow
        self._session.execute(delete(relation).where(col(relation.automation_id) == automation_id))
        rows = [{"automation_id": automation_id, "resource_id": each} for each in sorted(set(resource_ids))]
        if rows:
            self._session.execute(insert(relation), rows)

    def get(self, id: UUID, *, lock: bool = False) -> AutomationRow | None:
        """With `lock`, as it is now, and stays until this transaction ends."""
        return self._session.get(AutomationRow, id, with_for_update=lock)

    def delete(self, row: AutomationRow, revision: int) -> None:
        self.relate(row.id, ())
        self._session.delete(row)
        insert_new(self._session, AutomationTombstone, [{"automation_id": row.id, "revision": revision}])

    def find(
        self, wanted: AutomationFilter | None, sort: AutomationSort, limit: int, offset: int
    ) -> Sequence[AutomationRow]:
        statement = self._filtered(select(AutomationRow), wanted).order_by(*_ORDERS[sort]).limit(limit).offset(offset)
        return self._session.execute(statement).scalars().all()

    def count(self, wanted: AutomationFilter | None) -> int:
        statement = self._filtered(select(func.count()).select_from(AutomationRow), wanted)
        total: int = self._session.execute(statement).scalar_one()
        return total

    def related_to(self, resource_id: str) -> Sequence[AutomationRow]:
        """The automations that use this resource or belong to it."""
        using = select(col(AutomationRelationRow.automation_id)).where(
            col(AutomationRelationRow.resource_id) == resource_id
        )
        statement = select(AutomationRow).where(col(AutomationRow.id).in_(using)).order_by(col(AutomationRow.name))
        return self._session.execute(statement).scalars().all()

    def owned_by(self, resource_id: str) -> Sequence[AutomationRow]:
        """The automations that belong to this resource, the oldest first, locked."""
        statement = (
            select(AutomationRow)
            .where(col(AutomationRow.owner_resource) == resource_id)
            .order_by(col(AutomationRow.created), col(AutomationRow.id))
            .with_for_update()
        )
        return self._session.execute(statement).scalars().all()

    def supersede(self, owner: str, now: datetime, *, again: bool = False) -> None:
        """Mark what belongs to this owner as superseded from now on; with `again`, only what is marked already."""
        mine = col(AutomationRow.owner_resource) == owner
        statement = update(AutomationRow).where(mine).values(superseded=now)
        if again:
            statement = statement.where(col(AutomationRow.superseded).is_not(None))
        self._session.execute(statement.execution_options(synchronize_session=False))

    def has_superseded(self, before: datetime) -> bool:
        """Whether there is an automation that was superseded at this moment or before."""
        statement = select(col(AutomationRow.id)).where(col(AutomationRow.superseded) <= before).limit(1)
        return self._session.execute(statement).first() is not None

    def superseded(self, before: datetime, limit: int) -> Sequence[AutomationRow]:
        """Automations that were superseded at this moment or before, locked; those that somebody else has locked are left out."""
        statement = (
            select(AutomationRow)
            .where(col(AutomationRow.superseded) <= before)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return self._session.execute(statement).scalars().all()

    def _filtered(self, statement: Select[Any], wanted: AutomationFilter | None) -> Select[Any]:
        return statement if wanted is None else statement.where(*self._conditions(wanted))

    def _conditions(self, wanted: AutomationFilter) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if wanted.id and wanted.id.any_ is not None:
            conditions.append(col(AutomationRow.id).in_(wanted.id.any_))
        if wanted.name and wanted.name.any_ is not None:
            conditions.append(col(AutomationRow.name).in_(wanted.name.any_))
        if wanted.created and wanted.created.before_ is not None:
            conditions.append(col(AutomationRow.created) <= wanted.created.before_)
        if wanted.tags:
            tags = wanted.tags
            conditions += [self._has_tag(tag) for tag in tags.all_ or ()]
            if tags.any_ is not None:
                conditions.append(or_(false(), *map(self._has_tag, tags.any_)))
            if tags.is_null_ is not None:
                empty = self._tag_count() == 0
                conditions.append(empty if tags.is_null_ else ~empty)
        return conditions

    def _has_tag(self, tag: str) -> ColumnElement[bool]:
        column = col(AutomationRow.tags)
        if self._is_sqlite:
            values = func.json_each(column).table_valued("value")
            return select(values.c.value).where(values.c.value == tag).exists()
        return cast(column, postgresql.JSONB).contains([tag])

    def _tag_count(self) -> ColumnElement[int]:
        column = col(AutomationRow.tags)
        return func.json_array_length(column) if self._is_sqlite else func.jsonb_array_length(column)

    @property
    def _is_sqlite(self) -> bool:
        return self._session.get_bind().dialect.name == "sqlite"
