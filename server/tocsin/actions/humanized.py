"""Prefect's filters that write numbers, times and sizes as people say them: those of jinja2-humanize-extension, by `humanize`.

They are given what templates may not be trusted with: formats, which can make something large or look into objects; and a
language, which would stay when the rendering is over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import humanize
from humanize import i18n
from humanize.time import _abs_timedelta, _date_and_delta
from jinja2 import Undefined

from tocsin.actions.budget import forbidden, measure, too_large
from tocsin.actions.methods import check_format, check_printf

_MAX_CHARACTERS: Final = 2000
"""Characters of a value: no number or time that people read is longer."""

_LOCALES: Final = frozenset(
    path.parent.parent.name for path in Path(humanize.__file__).parent.glob("locale/*/LC_MESSAGES/humanize.mo")
)
_LOOKS_INSIDE: Final = re.compile(r"\{[^{}:!]*[.\[]")


@contextmanager
def in_its_own_language() -> Iterator[None]:
    """The language that a template chooses inside the block is its own."""
    try:
        yield
    finally:
        i18n.deactivate()


def _naturalsize(value: Any, binary: bool = False, gnu: bool = False, format: str = "%.1f") -> str:
    check_printf(format, value)
    return humanize.naturalsize(value, binary=binary, gnu=gnu, format=format)


def _naturaldelta(value: Any, months: bool = True, minimum_unit: str = "seconds") -> str:
    return humanize.naturaldelta(value, months=months, minimum_unit=minimum_unit)


def _naturaltime(
    value: Any, future: bool = False, months: bool = True, minimum_unit: str = "seconds", when: Any = None
) -> str:
    return humanize.naturaltime(value, future=future, months=months, minimum_unit=minimum_unit, when=when)


def _precisedelta(value: Any, minimum_unit: str = "seconds", suppress: Any = (), format: str = "%0.2f") -> str:
    check_printf(format, value)
    return humanize.precisedelta(value, minimum_unit=minimum_unit, suppress=suppress, format=format)


def _intword(value: Any, format: str = "%.1f") -> str:
    check_printf(format, value)
    return humanize.intword(value, format=format)


def _clamp(
    value: Any,
    floor: float | None = None,
    ceil: float | None = None,
    format: str = "{:}",
    floor_token: str = "<",  # noqa: S107 - no password
    ceil_token: str = ">",  # noqa: S107
) -> str | None:
    if not isinstance(format, str) or _LOOKS_INSIDE.search(format):
        raise forbidden("a format other than of the number itself")
    check_format(format, (value,), {})
    return humanize.clamp(value, format, floor, ceil, floor_token, ceil_token)


def _activate(locale: str) -> str:
    if locale not in _LOCALES:
        raise forbidden(f"the language {str(locale)[:20]!r}; there are: {', '.join(sorted(_LOCALES))}")
    i18n.activate(locale)
    return ""


def _deactivate(_value: Any) -> str:
    i18n.deactivate()
    return ""


_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "humanize_abs_timedelta": _abs_timedelta,
    "humanize_activate": _activate,
    "humanize_apnumber": humanize.apnumber,
    "humanize_clamp": _clamp,
    "humanize_date_and_delta": _date_and_delta,
    "humanize_deactivate": _deactivate,
    "humanize_decimal_separator": lambda _value: i18n.decimal_separator(),
    "humanize_fractional": humanize.fractional,
    "humanize_intcomma": humanize.intcomma,
    "humanize_intword": _intword,
    "humanize_metric": humanize.metric,
    "humanize_naturaldate": humanize.naturaldate,
    "humanize_naturalday": lambda value: humanize.naturalday(value),
    "humanize_naturaldelta": _naturaldelta,
    "humanize_naturalsize": _naturalsize,
    "humanize_naturaltime": _naturaltime,
    "humanize_ordinal": humanize.ordinal,
    "humanize_precisedelta": _precisedelta,
    "humanize_scientific": humanize.scientific,
    "humanize_thousands_separator": lambda _value: i18n.thousands_separator(),
}


def humanize_filters() -> dict[str, Callable[..., Any]]:
    """All of them, by name."""
    return {name: _for_people(name, function) for name, function in _FILTERS.items()}


def _for_people(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def humanized(value: Any, *args: Any, **kwargs: Any) -> Any:
        if value is None or isinstance(value, Undefined):
            return ""  # as whatever does not exist
        if measure(value) > _MAX_CHARACTERS:
            raise too_large(f"what is given to {name!r}")
        return function(value, *args, **kwargs)

    return humanized
