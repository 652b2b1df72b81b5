"""Moments as they come in: one without a time zone is in UTC, as Prefect reads it."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises `ValueError` where that is outside of the years 1 to 9999."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("the moment is outside of the years 1 to 9999 in UTC") from None


Moment = Annotated[datetime, AfterValidator(in_utc)]
"""A moment that somebody sends."""
