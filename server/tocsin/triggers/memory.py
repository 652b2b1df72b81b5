"""What an evaluator remembers of a shard between its steps."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlmodel import Session

from tocsin.triggers.core.states import Cell, CellId
from tocsin.triggers.definitions import Definitions

_CELLS_REMEMBERED: Final = 200_000


@dataclass
class Memory:
    """Good as long as the shard's revision is the remembered one."""

    definitions: Definitions
    revision: int = -1
    seen: int = 0
    """Up to here every event was evaluated or concerns nobody, for good: a trigger never looks back."""
    saved: int = 0
    """The shard's position in the database when it was last looked at."""
    next_due: datetime | None = None
    """When the next cell of the shard is due, as of then."""
    cells: dict[CellId, Cell | None] = field(default_factory=dict)

    def refresh(self, session: Session) -> None:
        """Take in changes of automations. What an automation remembers may have been deleted with the change."""
        if self.definitions.refresh(session):
            self.cells.clear()

    def keep(self, changed: dict[CellId, Cell | None]) -> None:
        """What was decided and is durable now."""
        self.cells.update(changed)
        if len(self.cells) > _CELLS_REMEMBERED:
            self.cells.clear()
