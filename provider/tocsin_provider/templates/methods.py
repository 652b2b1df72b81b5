"""The methods of values that templates may call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from jinja2.runtime import LoopContext
from jinja2.utils import Cycler

from tocsin_provider.templates.things import Thing


class NotHere(Exception):
    """Something that templates may not do, or that only the API can."""


_TEXT = """
    capitalize casefold center count endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit
    isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper zfill
"""
_MOMENT = """
    astimezone ctime date dst isocalendar isoformat isoweekday replace strftime time timestamp total_seconds tzname utcoffset
    weekday
"""
METHODS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, _TEXT),
    ((list, tuple), "count index copy"),
    (Mapping, "get items keys values copy"),
    (Thing, "get items keys values"),
    ((date, time, timedelta), _MOMENT),
    ((int, float), "bit_length is_integer"),
)


def check_method(function: Any) -> None:
    """Raise NotHere where this is no method that templates may call."""
    owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    if isinstance(owner, LoopContext | Cycler):
        return
    if owner is None:
        raise NotHere(f"calling {type(function).__name__!r} is not available in templates")
    if name not in next((names.split() for kind, names in METHODS if isinstance(owner, kind)), ()):
        raise NotHere(f"the method {name!r} of {type(owner).__name__!r} is not available in templates")
