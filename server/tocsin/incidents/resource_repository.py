"""The SQL of what people relate to incidents: whether there is such a resource here, and what it is called."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from tocsin.automations.models import AutomationRow
from tocsin.blocks.models import BlockDocument
from tocsin.deployments.models import DeploymentRow
from tocsin.flows.models import FlowRow, FlowRunRow
from tocsin.variables.models import VariableRow
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

_TABLES: Final[dict[str, Any]] = {
    "prefect.flow-run": FlowRunRow,
    "prefect.flow": FlowRow,
    "prefect.deployment": DeploymentRow,
    "prefect.work-pool": WorkPoolRow,
    "prefect.work-queue": WorkQueueRow,
    "prefect.block-document": BlockDocument,
    "prefect.automation": AutomationRow,
    "prefect.variable": VariableRow,
}
"""The tables of the kinds of resources that this server keeps."""


class Unknown(Exception):
    """There is no such resource here. `resource_id` is what was asked for."""

    def __init__(self, resource_id: str, problem: str) -> None:
        super().__init__(problem)
        self.resource_id = resource_id
        self.problem = problem


def names_of(session: Session, resource_ids: Sequence[str]) -> dict[str, str]:
    """The names of those of these resources that this server keeps. Raises `Unknown` where it ought to keep one, and does not.

    What it does not keep (a table, a dashboard, a task run's) has no name here, and is taken as it is.
    """
    names: dict[str, str] = {}
    for prefix, model in _TABLES.items():
        ids = {_id(each, prefix): each for each in resource_ids if each.rpartition(".")[0] == prefix}
        if not ids:
            continue
        rows = session.execute(select(model.id, model.name).where(model.id.in_(ids)))
        found = {row.id: row.name for row in rows}
        for key, resource_id in ids.items():
            if key not in found:
                raise Unknown(resource_id, f"there is no {prefix.removeprefix('prefect.').replace('-', ' ')} {key}")
            names[resource_id] = found[key] or resource_id
    return names


def _id(resource_id: str, prefix: str) -> UUID:
    try:
        return UUID(resource_id.removeprefix(f"{prefix}."))
    except ValueError:
        raise Unknown(resource_id, f"write it as {prefix}.<id>, with the UUID of its id") from None
