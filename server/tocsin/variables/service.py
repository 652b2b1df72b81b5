"""The rules about variables. A change and its event are written in one transaction."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tocsin.errors import Conflict, NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.variables.events import variable_event
from tocsin.variables.filters import VariableQuery, VariableSelection
from tocsin.variables.repository import VariableRepository
from tocsin.variables.schemas import Variable, VariableCreate, VariableUpdate

Key = UUID | str
"""A variable by its id or by its name."""


class VariableService:
    """Variables, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._variables = VariableRepository(session)

    def create(self, body: VariableCreate) -> Variable:
        """Raises `Conflict` where the name is taken."""
        now = self._clock.now()
        variable = Variable(id=new_id(), created=now, updated=now, **body.model_dump())
        if not self._variables.add(variable):
            raise _taken(body.name)
        self._tell("created", variable)
        return variable

    def get(self, key: Key) -> Variable:
        """Raises `NotFound`."""
        return self._found(key, lock=False)

    def update(self, key: Key, body: VariableUpdate) -> None:
        """Change what is given. Raises `NotFound`, and `Conflict` where another one has the new name."""
        variable = self._found(key, lock=True)
        changes: dict[str, Any] = {**body.changes(), "updated": self._clock.now()}
        try:
            self._variables.change(variable.id, changes)
        except IntegrityError:
            raise _taken(changes["name"]) from None
        self._tell("updated", variable.model_copy(update=changes))

    def delete(self, key: Key) -> None:
        """Raises `NotFound`."""
        variable = self._found(key, lock=True)
        self._variables.delete(variable.id)
        self._tell("deleted", variable)

    def search(self, query: VariableQuery) -> list[Variable]:
        return self._variables.search(query)

    def count(self, selection: VariableSelection) -> int:
        return self._variables.count(selection)

    def values(self) -> dict[str, Any]:
        """The value of every variable, by name: what templates see as `variables`."""
        return self._variables.values()

    def _found(self, key: Key, *, lock: bool) -> Variable:
        by = self._variables.get if isinstance(key, UUID) else self._variables.by_name
        variable = by(key, lock=lock)  # type: ignore[arg-type]
        if variable is None:
            raise NotFound("Variable not found")
        return variable

    def _tell(self, kind: Literal["created", "updated", "deleted"], variable: Variable) -> None:
        self._log.append(self._session, [variable_event(kind, variable, self._clock.now())])


def _taken(name: str) -> Conflict:
    return Conflict(f"There is a variable with the name {name!r} already.")
