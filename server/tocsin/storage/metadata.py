"""Every table of the server, by importing all the models. Migrations and tests use it."""

from types import ModuleType
from typing import Final

from sqlmodel import SQLModel

from tocsin.blocks import models as blocks
from tocsin.events import models as events

MODELS: Final[tuple[ModuleType, ...]] = (
    blocks,
    events,
)
"""Each package that has tables."""

metadata = SQLModel.metadata
