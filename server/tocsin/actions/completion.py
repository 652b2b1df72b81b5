"""What the author of an action may leave to the server, and how it is filled in before the action is checked and stored."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from tocsin.actions.mistakes import Mistake
from tocsin.blocks.loaded import BlockDescription


class Surroundings(Protocol):
    """The server, as far as it completes actions."""

    def deployment_of_schedule(self, id: UUID) -> UUID | None:
        """The deployment that a schedule belongs to; None where there is no such schedule."""
        ...

    def email_blocks(self) -> Sequence[BlockDescription]:
        """The blocks that send mail to whom they are told to, by name."""
        ...


class Incomplete(Exception):
    """What was left to the server cannot be filled in; `mistake` says what to write."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake
