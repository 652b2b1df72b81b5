"""When to try again, and when to give up. A pure function of what happened."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from uuid import UUID

from tocsin.delivery.reasons import Reason

MAX_RETRY_AFTER: Final = 3600.0
"""Seconds. A destination may ask for patience, not for silence."""

_JITTER: Final = 0.25


@dataclass(frozen=True, slots=True)
class Policy:
    """Seconds before the second attempt (it doubles with each one after), the longest pause, and the number of attempts."""

    backoff: float
    backoff_max: float
    attempts: int

    def next_attempt(
        self, delivery_id: UUID, attempt: int, reason: Reason, now: datetime, retry_after: float | None = None
    ) -> datetime | None:
        """When to try again after this attempt (counted from 1) failed; None where the delivery is dead."""
        if not reason.retryable or attempt >= self.attempts:
            return None
        pause = min(self.backoff * 2.0 ** min(attempt - 1, 62), self.backoff_max)
        pause *= 1 + _JITTER * _spread(delivery_id, attempt)
        if retry_after is not None:
            pause = max(pause, min(retry_after, MAX_RETRY_AFTER))
        return now + timedelta(seconds=pause)


def _spread(delivery_id: UUID, attempt: int) -> float:
    """Between -1 and 1, always the same for the same attempt: many that failed together do not come back together."""
    digest = hashlib.sha256(delivery_id.bytes + attempt.to_bytes(4, "big")).digest()
    return int.from_bytes(digest[:8], "big") / 2**63 - 1


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` header asks for, given as seconds or as a date; None where it says nothing."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), MAX_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - now).total_seconds(), 0.0), MAX_RETRY_AFTER)
