"""Do nothing: the firing and its events are all that is wanted."""

from datetime import datetime
from typing import Literal

from sqlmodel import Session

from tocsin.actions.action import LocalAction


class DoNothing(LocalAction):
    """Do nothing. The automation's events still say that it fired."""

    type: Literal["do-nothing"] = "do-nothing"

    def carry_out(self, session: Session, now: datetime) -> None:  # noqa: ARG002
        return
