"""Why a secret cannot be had: every fault has a name, which is also the reason in the record of a delivery."""

from enum import StrEnum


class SecretFault(StrEnum):
    """Why there is no value for a reference."""

    MISSING = "secret_missing"
    DENIED = "secret_denied"
    EMPTY = "secret_empty"
    UNREADABLE = "secret_unreadable"
    """It is there, and is not what the reference says: no such key, not JSON, binary, too large."""
    STORE_FAILED = "secret_store_failed"
    """Whoever keeps it could not be asked: unreachable, throttled, without credentials, a library that is not installed."""
    NOT_ALLOWED = "secret_not_allowed"


class SecretUnavailable(Exception):
    """There is no value for a reference. The message names the secret and says what to do; it never holds a value."""

    def __init__(self, fault: SecretFault, message: str) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
