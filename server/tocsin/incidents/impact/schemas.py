"""The impact of an incident as the API answers it and a report shows it.

Every list is in an order of its own, so that the same data are the same bytes.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Affected(_Part):
    """One thing that is affected. A deployment is called `flow/deployment`, a queue `pool/queue`, a block `type/name`."""

    id: UUID
    name: str
    why: Annotated[str, Field(description="Through what, as in: runs in the work pool 'prod'.")]


class AffectedThings(_Part):
    """All affected things of a kind: how many, and the first of them by name."""

    count: int = 0
    items: list[Affected] = []


class RunCounts(_Part):
    """Runs of affected flows and deployments since the start. One run may count several times: late, and then failed."""

    total: Annotated[int, Field(description="All that were due, under way or ended since the start.")] = 0
    completed: int = 0
    failed: int = 0
    crashed: int = 0
    late: Annotated[int, Field(description="That started too long after their time, or wait beyond it still.")] = 0
    missed: Annotated[int, Field(description="That ended without ever having started.")] = 0
    running: Annotated[int, Field(description="That run now.")] = 0


class FailedRun(_Part):
    """A run that failed or crashed since the start."""

    id: UUID
    name: str
    flow_name: str
    state_name: str
    end_time: datetime | None


class Freshness(_Part):
    """How old the data of a flow or deployment are. An age is in seconds, at the end of the period."""

    id: UUID
    name: str
    last_completed: Annotated[datetime | None, Field(description="When its last completed run ended, if there is one.")]
    age: float | None
    is_stale: Annotated[
        bool,
        Field(description="Whether none has completed since the start, although its last run was due and did not."),
    ]


class Asset(_Part):
    """An asset that affected flows make. Its age is in seconds, at the end of the period."""

    key: str
    name: str
    last_materialized: datetime
    age: float
    is_stale: Annotated[bool, Field(description="Whether it was last made before the start.")]


class FedAsset(Asset):
    """An asset that is made of those, whoever makes it."""

    made_of: Annotated[str, Field(description="The key of the asset through which it is affected.")]


class Product(_Part):
    """The newest artifact of a key, made by a run of an affected flow."""

    id: UUID
    key: str
    type: str | None
    updated: datetime
    age: float


class Impact(_Part):
    """What an incident affects, from its start to the end of the period: when it was resolved, or when this was asked."""

    since: datetime
    until: datetime
    work_pools: AffectedThings = AffectedThings()
    work_queues: AffectedThings = AffectedThings()
    deployments: AffectedThings = AffectedThings()
    flows: AffectedThings = AffectedThings()
    blocks: AffectedThings = AffectedThings()
    automations: Annotated[
        AffectedThings, Field(description="Those that the incident names, and those whose messages get nowhere.")
    ] = AffectedThings()
    downstream: Annotated[
        AffectedThings, Field(description="Deployments that automations run after affected flows and deployments.")
    ] = AffectedThings()
    runs: RunCounts = RunCounts()
    failures: Annotated[list[FailedRun], Field(description="The newest runs that failed or crashed.")] = []
    flow_freshness: list[Freshness] = []
    deployment_freshness: list[Freshness] = []
    assets: Annotated[list[Asset], Field(description="The assets that affected flows make, by key.")] = []
    fed_assets: Annotated[list[FedAsset], Field(description="The assets that are made of those, by key.")] = []
    artifacts: Annotated[list[Product], Field(description="The artifacts that affected flows make, by key.")] = []
