"""Resume a work pool."""

from typing import Literal
from uuid import UUID

from tocsin.actions.reach import Reach
from tocsin.actions.targets import WorkPoolAction
from tocsin.incidents.orders import PoolsMoved


class ResumeWorkPool(WorkPoolAction):
    """Resume a work pool: its workers get runs again. Inferred from an incident: those that were paused for it."""

    type: Literal["resume-work-pool"] = "resume-work-pool"

    def move(self, id: UUID, reach: Reach) -> None:
        reach.resume_work_pool(id)

    def move_all(self, incident_id: UUID, reach: Reach) -> PoolsMoved:
        return reach.resume_pools_of(incident_id)
