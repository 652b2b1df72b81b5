"""Every table of the server, by importing all the models. Migrations and tests use it."""

from types import ModuleType
from typing import Final

from sqlmodel import SQLModel

from tocsin.automations import models as automations
from tocsin.blocks import models as blocks
from tocsin.concurrency import models as concurrency
from tocsin.delivery import models as delivery
from tocsin.deployments import models as deployments
from tocsin.events import models as events
from tocsin.flows import models as flows
from tocsin.flows.logs import models as logs
from tocsin.flows.task_runs import models as task_runs
from tocsin.triggers import models as triggers
from tocsin.work_pools import models as work_pools

MODELS: Final[tuple[ModuleType, ...]] = (
    automations,
    blocks,
    concurrency,
    delivery,
    deployments,
    events,
    flows,
    logs,
    task_runs,
    triggers,
    work_pools,
)
"""Each package that has tables."""

metadata = SQLModel.metadata
