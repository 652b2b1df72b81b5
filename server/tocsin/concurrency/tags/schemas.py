"""What crosses the API about limits on tags. Field names are Prefect's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.concurrency.schemas import Name, Names, Whole
from tocsin.concurrency.slots import TAG_PREFIX, Standing


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")


class TagLimitCreate(_Request):
    """How many task runs with a tag may run at once."""

    tag: Name
    concurrency_limit: Whole


class TagLimit(BaseModel):
    """A limit on a tag, and the task runs that hold its slots."""

    id: UUID
    created: datetime
    updated: datetime
    tag: str
    concurrency_limit: int
    active_slots: list[UUID]

    @classmethod
    def of(cls, standing: Standing, task_runs: Sequence[UUID]) -> "TagLimit":
        return cls(
            id=standing.id,
            created=standing.created,
            updated=standing.updated,
            tag=standing.name.removeprefix(TAG_PREFIX),
            concurrency_limit=standing.limit,
            active_slots=list(task_runs),
        )


class Reset(_Request):
    """Which task runs hold a slot from now on; none, if it is left out or null."""

    slot_override: Annotated[list[UUID] | None, Field(max_length=10_000)] = None


class TagSlots(_Request):
    """A slot of each limit on these tags, for one task run."""

    names: Names
    task_run_id: UUID
