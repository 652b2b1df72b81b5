"""The SQL of inputs of flow runs."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Session

from tocsin.flows.inputs.models import FlowRunInputRow
from tocsin.flows.inputs.schemas import RunInput, RunInputQuery
from tocsin.flows.models import FlowRunRow
from tocsin.storage.upsert import insert_if_new

_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_INPUT: Any = FlowRunInputRow.__table__  # type: ignore[attr-defined]


class RunInputRepository:
    """Inputs, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def run_exists(self, flow_run_id: UUID) -> bool:
        return self._session.execute(select(_RUN.c.id).where(_RUN.c.id == flow_run_id)).first() is not None

    def add(self, entry: RunInput) -> bool:
        """Insert an input. False if its run has one of this key already."""
        return insert_if_new(self._session, FlowRunInputRow, entry.model_dump())

    def get(self, flow_run_id: UUID, key: str) -> RunInput | None:
        statement = select(_INPUT).where(_INPUT.c.flow_run_id == flow_run_id, _INPUT.c.key == key)
        row = self._session.execute(statement).one_or_none()
        return RunInput(**row._mapping) if row else None

    def search(self, flow_run_id: UUID, query: RunInputQuery) -> list[RunInput]:
        statement = (
            select(_INPUT)
            .where(
                _INPUT.c.flow_run_id == flow_run_id,
                _INPUT.c.key.startswith(query.prefix, autoescape=True),
                _INPUT.c.key.not_in(query.exclude_keys),
            )
            .order_by(_INPUT.c.created, _INPUT.c.id)
            .limit(query.limit)
        )
        return [RunInput(**row._mapping) for row in self._session.execute(statement)]

    def delete(self, flow_run_id: UUID, key: str) -> bool:
        statement = delete(_INPUT).where(_INPUT.c.flow_run_id == flow_run_id, _INPUT.c.key == key)
        result: Any = self._session.execute(statement)
        return bool(result.rowcount)
