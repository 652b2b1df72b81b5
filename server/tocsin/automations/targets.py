"""What automations are about: whether it exists."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from tocsin.automations.models import AutomationRow
from tocsin.deployments.models import DeploymentRow
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

_DEPLOYMENT: Final = "prefect.deployment."
_IDS: Final[dict[str, Mapped[Any]]] = {
    "automation": col(AutomationRow.id),
    "deployment": col(DeploymentRow.id),
    "work-pool": col(WorkPoolRow.id),
    "work-queue": col(WorkQueueRow.id),
}

Target = tuple[str, UUID]
"""A thing that an action acts on: its kind, as in `prefect.<kind>.<id>`, and its id."""


class Targets:
    """Looks for what automations name, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def existing(self, targets: Iterable[Target]) -> set[Target]:
        """Those of these things that exist."""
        by_kind: dict[str, set[UUID]] = {}
        for kind, target_id in targets:
            by_kind.setdefault(kind, set()).add(target_id)
        found: set[Target] = set()
        for kind, ids in by_kind.items():
            statement = select(_IDS[kind]).where(_IDS[kind].in_(ids))
            found.update((kind, each) for each in self._session.execute(statement).scalars())
        return found

    def hold_deployment(self, resource_id: str | None) -> bool:
        """Whether this resource is a deployment that exists. It stays until this transaction ends, and whoever else asks waits."""
        deployment_id = deployment_of(resource_id)
        if deployment_id is None:
            return False
        # Runs that refer to the deployment can be made meanwhile.
        statement = (
            select(col(DeploymentRow.id)).where(col(DeploymentRow.id) == deployment_id).with_for_update(key_share=True)
        )
        return self._session.execute(statement).first() is not None


def deployment_of(resource_id: str | None) -> UUID | None:
    """The id of the deployment that a resource is; None where it is something else."""
    if resource_id is None or not resource_id.startswith(_DEPLOYMENT):
        return None
    try:
        return UUID(resource_id.removeprefix(_DEPLOYMENT))
    except ValueError:
        return None
