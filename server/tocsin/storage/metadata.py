"""Every table of the server, by importing all the models. Migrations and tests use it."""

from types import ModuleType
from typing import Final

from sqlmodel import SQLModel

from tocsin.admin import models as admin
from tocsin.artifacts import models as artifacts
from tocsin.automations import models as automations
from tocsin.blocks import models as blocks
from tocsin.concurrency import models as concurrency
from tocsin.creations import models as creations
from tocsin.delivery import models as delivery
from tocsin.deployments import models as deployments
from tocsin.events import models as events
from tocsin.flows import models as flows
from tocsin.flows.inputs import models as inputs
from tocsin.flows.logs import models as logs
from tocsin.flows.task_runs import models as task_runs
from tocsin.flows.task_workers import models as task_workers
from tocsin.flows.watches import models as watches
from tocsin.incidents import models as incidents
from tocsin.saved_searches import models as saved_searches
from tocsin.trials.canaries import models as canaries
from tocsin.triggers import models as triggers
from tocsin.variables import models as variables
from tocsin.work_pools import models as work_pools

MODELS: Final[tuple[ModuleType, ...]] = (
    admin,
    artifacts,
    automations,
    blocks,
    concurrency,
    creations,
    delivery,
    deployments,
    events,
    flows,
    inputs,
    logs,
    task_runs,
    task_workers,
    incidents,
    saved_searches,
    canaries,
    triggers,
    watches,
    variables,
    work_pools,
)
"""Each package that has tables."""

metadata = SQLModel.metadata
