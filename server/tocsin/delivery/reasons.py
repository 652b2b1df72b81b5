"""Why a delivery did not succeed: every failure has a name, and the name says whether trying again can help."""

from enum import StrEnum
from typing import Final

from tocsin.actions.budget import TemplateFault
from tocsin.actions.outcome import ActionFault
from tocsin.kit.http import RequestFault
from tocsin.secrets.faults import SecretFault


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    DEAD = "dead"


class AttemptOutcome(StrEnum):
    """How an attempt ended. `uncertain`: nobody can know whether it arrived."""

    DELIVERED = "delivered"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Reason(StrEnum):
    """Why an attempt failed, or why there was none."""

    # The destination cannot be reached.
    INVALID_URL = RequestFault.INVALID_URL.value
    ADDRESS_REFUSED = RequestFault.ADDRESS_REFUSED.value
    DNS_FAILED = RequestFault.DNS_FAILED.value
    PROXY_FAILED = RequestFault.PROXY_FAILED.value
    CONNECTION_REFUSED = RequestFault.CONNECTION_REFUSED.value
    CONNECTION_FAILED = RequestFault.CONNECTION_FAILED.value
    CONNECT_TIMEOUT = RequestFault.CONNECT_TIMEOUT.value
    TLS_FAILED = RequestFault.TLS_FAILED.value
    TIMEOUT = RequestFault.TIMEOUT.value
    CONNECTION_RESET = RequestFault.CONNECTION_RESET.value
    PROTOCOL_ERROR = RequestFault.PROTOCOL_ERROR.value
    # The destination answers, and does not take it.
    BAD_REQUEST = "bad_request"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    GONE = "gone"
    REDIRECTED = RequestFault.REDIRECTED.value
    REJECTED = "rejected"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    # There is nothing that could be sent.
    ACTION_INVALID = "action_invalid"
    BLOCK_MISSING = "block_missing"
    BLOCK_UNSUITABLE = "block_unsuitable"
    BLOCK_INVALID = "block_invalid"
    EVENT_MISSING = "event_missing"
    TEMPLATE_SYNTAX = TemplateFault.SYNTAX.value
    TEMPLATE_TOO_LARGE = TemplateFault.TOO_LARGE.value
    TEMPLATE_TOO_SLOW = TemplateFault.TOO_SLOW.value
    TEMPLATE_FORBIDDEN = TemplateFault.FORBIDDEN.value
    TEMPLATE_ERROR = TemplateFault.ERROR.value
    # A secret that the block refers to cannot be had.
    SECRET_MISSING = SecretFault.MISSING.value
    SECRET_DENIED = SecretFault.DENIED.value
    SECRET_EMPTY = SecretFault.EMPTY.value
    SECRET_UNREADABLE = SecretFault.UNREADABLE.value
    SECRET_STORE_FAILED = SecretFault.STORE_FAILED.value
    SECRET_NOT_ALLOWED = SecretFault.NOT_ALLOWED.value
    # What is to be done here cannot be done.
    NOTHING_TO_INFER = ActionFault.NOTHING_TO_INFER.value
    TARGET_MISSING = ActionFault.TARGET_MISSING.value
    CHANGE_REFUSED = ActionFault.CHANGE_REFUSED.value
    PARAMETERS_INVALID = ActionFault.PARAMETERS_INVALID.value
    VARIABLE_MISSING = ActionFault.VARIABLE_MISSING.value
    # Tocsin itself.
    LEASE_EXPIRED = "lease_expired"
    INTERNAL_ERROR = "internal_error"

    @property
    def retryable(self) -> bool:
        """Whether the same message may arrive at another time."""
        return self in _RETRYABLE


_RETRYABLE: Final = frozenset(
    {
        Reason.DNS_FAILED,
        Reason.PROXY_FAILED,
        Reason.CONNECTION_REFUSED,
        Reason.CONNECTION_FAILED,
        Reason.CONNECT_TIMEOUT,
        Reason.TLS_FAILED,
        Reason.TIMEOUT,
        Reason.CONNECTION_RESET,
        Reason.PROTOCOL_ERROR,
        Reason.RATE_LIMITED,
        Reason.SERVER_ERROR,
        Reason.BLOCK_MISSING,
        # Somebody may create it, or grant the right to it.
        Reason.SECRET_MISSING,
        Reason.SECRET_DENIED,
        Reason.SECRET_EMPTY,
        Reason.SECRET_UNREADABLE,
        Reason.SECRET_STORE_FAILED,
        Reason.SECRET_NOT_ALLOWED,
        Reason.LEASE_EXPIRED,
        Reason.INTERNAL_ERROR,
    }
)

_BY_STATUS: Final = {
    400: Reason.BAD_REQUEST,
    401: Reason.UNAUTHORIZED,
    403: Reason.FORBIDDEN,
    404: Reason.NOT_FOUND,
    408: Reason.TIMEOUT,
    410: Reason.GONE,
    425: Reason.RATE_LIMITED,
    429: Reason.RATE_LIMITED,
}


def reason_for_status(status: int) -> Reason | None:
    """What an HTTP status means for a delivery; None for success."""
    if 200 <= status < 300:
        return None
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status < 400:
        return Reason.REDIRECTED
    return Reason.SERVER_ERROR if status >= 500 else Reason.REJECTED
