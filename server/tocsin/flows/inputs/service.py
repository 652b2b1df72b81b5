"""The rules about inputs of flow runs."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import Conflict, NotFound
from tocsin.flows.inputs.repository import RunInputRepository
from tocsin.flows.inputs.schemas import RunInput, RunInputCreate, RunInputQuery
from tocsin.flows.inputs.validation import complaint_about
from tocsin.kit.ids import new_id


class RunInputService:
    """Inputs of flow runs. `now` is the time of the request."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._now = now
        self._inputs = RunInputRepository(session)

    def create(self, flow_run_id: UUID, body: RunInputCreate) -> None:
        """Keep an input. Raises `NotFound` where there is no such run, and `Conflict` where it has one of this key."""
        if not self._inputs.run_exists(flow_run_id):
            raise NotFound("Flow run not found")
        entry = RunInput(
            id=new_id(), created=self._now, updated=self._now, flow_run_id=flow_run_id, **body.model_dump()
        )
        if not self._inputs.add(entry):
            raise Conflict("A flow run input with this key already exists.")

    def read(self, flow_run_id: UUID, key: str) -> str:
        """The value under a key. Raises `NotFound`."""
        entry = self._inputs.get(flow_run_id, key)
        if entry is None:
            raise NotFound("Flow run input not found")
        return entry.value

    def search(self, flow_run_id: UUID, query: RunInputQuery) -> list[RunInput]:
        return self._inputs.search(flow_run_id, query)

    def delete(self, flow_run_id: UUID, key: str) -> None:
        """Forget an input. Raises `NotFound`."""
        if not self._inputs.delete(flow_run_id, key):
            raise NotFound("Flow run input not found")

    def complaint(self, flow_run_id: UUID, keyset: dict[str, str], value: dict[str, Any]) -> str | None:
        """What is wrong with the input that a paused run is given, by the schema that it has asked with. None if nothing is."""
        entry = self._inputs.get(flow_run_id, keyset.get("schema", ""))
        if entry is None:
            return "Run input schema not found."
        try:
            schema = json.loads(entry.value)
        except ValueError:
            return "Run input schema is not valid JSON."
        return complaint_about(value, schema)

    def respond(self, flow_run_id: UUID, keyset: dict[str, str], value: dict[str, Any]) -> None:
        """Keep the input that a paused run has asked for, where it looks for it."""
        self.create(flow_run_id, RunInputCreate(key=keyset["response"], value=json.dumps(value)))
