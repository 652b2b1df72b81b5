"""Do nothing: the firing and its events are all that is wanted."""

from typing import Literal

from tocsin.actions.action import Action


class DoNothing(Action):
    """Do nothing. The automation's events still say that it fired."""

    type: Literal["do-nothing"] = "do-nothing"
