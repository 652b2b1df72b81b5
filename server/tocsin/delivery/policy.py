"""When to try again, and when to give up. A pure function of what happened."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from uuid import UUID

from tocsin.delivery.channels.channel import Cap
from tocsin.delivery.reasons import Reason
from tocsin.settings import Settings

MAX_RETRY_AFTER: Final = 3600.0
"""Seconds. A destination may ask for patience, not for silence."""

_JITTER: Final = 0.25


MISSING: Final = Cap(age=timedelta(minutes=5))
"""When a delivery is given up whose block was missing before already: replacing one takes as long as a `terraform apply`."""

TEST: Final = Cap(attempts=3, age=timedelta(minutes=10))
"""When a test is given up: somebody is waiting for it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Seconds before the second attempt (it doubles with each one after), the longest pause, the number of attempts, and how old a
    delivery may become.
    """

    backoff: float
    backoff_max: float
    attempts: int
    age: timedelta

    def capped(self, *caps: Cap) -> "Policy":
        """The same, but given up no later than these say."""
        attempts = [cap.attempts for cap in caps if cap.attempts is not None]
        ages = [cap.age for cap in caps if cap.age is not None]
        return replace(self, attempts=min([self.attempts, *attempts]), age=min([self.age, *ages]))

    def next_attempt(
        self,
        delivery_id: UUID,
        attempt: int,
        reason: Reason,
        now: datetime,
        since: datetime,
        retry_after: float | None = None,
    ) -> datetime | None:
        """When to try again after this attempt (counted from 1) failed; None where the delivery is dead.

        `since` is from when its age counts.
        """
        if not reason.retryable or attempt >= self.attempts:
            return None
        pause = min(self.backoff * 2.0 ** min(attempt - 1, 62), self.backoff_max)
        pause *= 1 + _JITTER * _spread(delivery_id, attempt)
        if retry_after is not None:
            pause = max(pause, min(retry_after, MAX_RETRY_AFTER))
        due = now + timedelta(seconds=pause)
        return due if due - since <= self.age else None


def policy_of(settings: Settings) -> Policy:
    """The policy that an operator has chosen."""
    return Policy(
        backoff=settings.delivery_backoff,
        backoff_max=settings.delivery_backoff_max,
        attempts=settings.delivery_attempts,
        age=timedelta(seconds=settings.delivery_max_age),
    )


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
