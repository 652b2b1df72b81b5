"""Pause a work pool."""

from typing import ClassVar, Literal
from uuid import UUID

from tocsin.actions.reach import Reach
from tocsin.actions.targets import WorkPoolAction
from tocsin.incidents.orders import PoolsMoved


class PauseWorkPool(WorkPoolAction):
    """Pause a work pool: its workers get no runs until it is resumed. Inferred from an incident: all that it concerns."""

    none_meant: ClassVar[str | None] = "The incident concerns no work pool"

    type: Literal["pause-work-pool"] = "pause-work-pool"

    def move(self, id: UUID, reach: Reach) -> None:
        reach.pause_work_pool(id)

    def move_all(self, incident_id: UUID, reach: Reach) -> PoolsMoved:
        return reach.pause_pools_of(incident_id)
