"""What every store of secrets is."""

from typing import Final, Protocol

MAX_BYTES: Final = 64 * 1024
"""How long a secret may be: as long as AWS keeps them."""


class Store(Protocol):
    """Keeps secrets. Used from several threads at once."""

    def fetch(self, name: str) -> str:
        """The secret of this name as a text. Waits for it, some seconds at most. Raises `SecretUnavailable`."""
        ...
