"""What automations act on, and whom they belong to."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from tocsin.actions.action import Action
from tocsin.actions.targets import TargetedAction
from tocsin.deployments.models import DeploymentRow

_DEPLOYMENT: Final = "prefect.deployment."

Target = tuple[str, UUID]
"""A thing that an action acts on: its kind, as in `prefect.<kind>.<id>`, and its id."""


def selected_target(action: Action) -> Target | None:
    """The thing that an action acts on where the automation itself names it."""
    if isinstance(action, TargetedAction) and action.selected is not None:
        return action.kind, action.selected
    return None


class Targets:
    """Looks for those whom automations belong to, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
