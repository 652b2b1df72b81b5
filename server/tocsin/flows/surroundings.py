"""What a flow run belongs to, as far as its events and its answers name it."""

from dataclasses import dataclass
from uuid import UUID

from tocsin.flows.schemas import Flow
from tocsin.flows.slots import LimitOptions


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something that a run belongs to. `type` is that of a work pool."""

    id: UUID
    name: str
    tags: tuple[str, ...] = ()
    type: str | None = None


@dataclass(frozen=True, slots=True)
class DeploymentLimit:
    """How many runs of a deployment may be under way at once, and what becomes of those above."""

    id: UUID
    options: LimitOptions


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a run belongs to. `parent` is the task run that stands for a subflow run in its parent flow."""

    flow: Neighbour
    deployment: Neighbour | None = None
    work_queue: Neighbour | None = None
    work_pool: Neighbour | None = None
    parent: Neighbour | None = None
    limit: DeploymentLimit | None = None


def neighbour(flow: Flow) -> Neighbour:
    """A flow, as its runs see it."""
    return Neighbour(flow.id, flow.name, tuple(flow.tags))
