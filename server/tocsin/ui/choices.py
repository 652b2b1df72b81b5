"""What pages are asked for by the forms above their lists: periods, and the choices that a query names."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from tocsin.errors import FieldError, Invalid

_Named = TypeVar("_Named", bound=StrEnum)


class Period(StrEnum):
    """How far a log is looked back."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"

    def begin(self, now: datetime) -> datetime | None:
        """Where it begins; None where it has no beginning."""
        return now - _LENGTHS[self] if self in _LENGTHS else None


_LENGTHS: Final = {
    Period.HOUR: timedelta(hours=1),
    Period.DAY: timedelta(days=1),
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
}


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def read_id(field: str, text: str) -> UUID | None:
    """The id that a form sends, None for an empty text. Raises `Invalid`."""
    if text and not is_id(text):
        raise Invalid(errors=[FieldError(("query", field), "not a UUID", "uuid_parsing")])
    return UUID(text) if text else None


def read_name(field: str, names: type[_Named], text: str) -> _Named | None:
    """What a form has chosen, None for an empty text. Raises `Invalid`."""
    if text and text not in [each.value for each in names]:
        message = f"is none of {', '.join(each.value for each in names)}"
        raise Invalid(errors=[FieldError(("query", field), message, "enum")])
    return names(text) if text else None
