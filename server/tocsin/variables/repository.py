"""The SQL of variables."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from tocsin.storage.upsert import insert_if_new
from tocsin.variables.filters import VariableQuery, VariableSelection
from tocsin.variables.models import VariableRow, VariableTagRow
from tocsin.variables.queries import variable_clause, variable_order
from tocsin.variables.schemas import Variable

_VARIABLE: Any = VariableRow.__table__  # type: ignore[attr-defined]
_TAG: Any = VariableTagRow.__table__  # type: ignore[attr-defined]


class VariableRepository:
    """Variables, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID, *, lock: bool = False) -> Variable | None:
        """One variable; locked, nobody else changes it until this transaction ends."""
        return self._one(_VARIABLE.c.id == id, lock=lock)

    def by_name(self, name: str, *, lock: bool = False) -> Variable | None:
        return self._one(_VARIABLE.c.name == name, lock=lock)

    def add(self, variable: Variable) -> bool:
        """Insert a variable and its tags. False if one of its name exists, which stays as it is."""
        added = insert_if_new(self._session, VariableRow, variable.model_dump())
        if added:
            self._insert_tags(variable.id, variable.tags)
        return added

    def change(self, id: UUID, changes: dict[str, Any]) -> None:
        """Set columns of a variable. Raises `IntegrityError` where another one has the new name."""
        self._session.execute(update(_VARIABLE).where(_VARIABLE.c.id == id).values(**changes))
        if "tags" in changes:
            self._session.execute(delete(_TAG).where(_TAG.c.variable_id == id))
            self._insert_tags(id, changes["tags"])

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(_VARIABLE).where(_VARIABLE.c.id == id))

    def search(self, query: VariableQuery) -> list[Variable]:
        statement = (
            select(_VARIABLE)
            .where(variable_clause(query.variables))
            .order_by(*variable_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [_variable(row) for row in self._session.execute(statement)]

    def count(self, selection: VariableSelection) -> int:
        statement = select(func.count()).select_from(_VARIABLE).where(variable_clause(selection.variables))
        return int(self._session.execute(statement).scalar_one())

    def values(self) -> dict[str, Any]:
        """The value of every variable, by name."""
        statement = select(_VARIABLE.c.name, _VARIABLE.c.value).order_by(_VARIABLE.c.name)
        return {row.name: row.value for row in self._session.execute(statement)}

    def _one(self, clause: Any, *, lock: bool) -> Variable | None:
        statement = select(_VARIABLE).where(clause)
        row = self._session.execute(statement.with_for_update() if lock else statement).one_or_none()
        return _variable(row) if row else None

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"variable_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(_TAG), rows)


def _variable(row: Sequence[Any]) -> Variable:
    return Variable(**dict(zip(_VARIABLE.columns.keys(), row, strict=True)))
