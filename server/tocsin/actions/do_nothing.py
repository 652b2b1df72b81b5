"""Do nothing: the firing and its events are all that is wanted."""

from typing import Literal

from tocsin.actions.action import Call, LocalAction
from tocsin.actions.reach import Reach


class DoNothing(LocalAction):
    """Do nothing. The automation's events still say that it fired."""

    type: Literal["do-nothing"] = "do-nothing"

    def carry_out(self, call: Call, reach: Reach) -> None:  # noqa: ARG002
        return
