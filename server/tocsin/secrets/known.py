"""What is known of one secret. Pure."""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.reference import SecretReference

KEEP_FAULT: Final = timedelta(seconds=10)
"""How long nobody asks again for what could not be had."""

KEEP_VALUE: Final = timedelta(days=1)
"""How long the last known value is used while its store fails."""


class Known:
    """What is known of a secret: its text, as it was fetched, and the fault that fetching it has ended with since. Immutable."""

    def __init__(
        self,
        text: str | None,
        fetched: datetime,
        fault: SecretUnavailable | None = None,
        failed: datetime | None = None,
    ) -> None:
        self.text = text
        self.fetched = fetched
        self.fault = fault
        self.failed = failed

    def holds(self, now: datetime, cache: timedelta) -> bool:
        """Whether it need not be fetched."""
        # The clock may have jumped back.
        if self.failed is not None:
            return abs(now - self.failed) < KEEP_FAULT
        return abs(now - self.fetched) < cache

    def may_stand_in(self, fault: SecretUnavailable, now: datetime) -> bool:
        """Whether its text is used although fetching it anew has failed like this."""
        return fault.fault is SecretFault.STORE_FAILED and self.text is not None and not self.is_old(now)

    def is_old(self, now: datetime) -> bool:
        """Whether nothing of it is used any more."""
        return now - self.fetched > KEEP_VALUE

    def value(self, reference: SecretReference) -> Any:
        """The text, or what the key of the reference holds. Raises `SecretUnavailable`."""
        if self.text is None:
            assert self.fault is not None
            # A new one: several may raise it at once, each with its own traceback.
            raise SecretUnavailable(self.fault.fault, self.fault.message)
        return self.text if reference.key is None else _under_key(self.text, reference)


def _under_key(text: str, reference: SecretReference) -> Any:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise SecretUnavailable(
            SecretFault.UNREADABLE, f"{reference.secret} is no JSON object; leave out the key behind the #"
        )
    if reference.key not in content:
        raise SecretUnavailable(SecretFault.UNREADABLE, f"{reference}: the secret has no such key")
    value = content[reference.key]
    if value is None or (isinstance(value, str) and not value.strip()):
        raise SecretUnavailable(SecretFault.EMPTY, f"{reference} is empty; give it a value")
    return value
