"""Which methods of values a template may call, and the limits of those that can make something large."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from string import Formatter
from typing import Any, Final

from tocsin.actions.budget import MAX_TEXT, forbidden, measure, too_large
from tocsin.actions.views import View

MAX_WIDTH: Final = 1000
"""Characters of padding, and what else a template counts in a format."""

Check = Callable[[Any, tuple[Any, ...], Mapping[str, Any]], None]


def check_method(owner: Any, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Raise `TemplateFailed` where a template may not call this method of this value with these arguments."""
    methods = next((methods for kind, methods in _METHODS if isinstance(owner, kind)), {})
    if name not in methods:
        raise forbidden(f"the method {name!r} of {type(owner).__name__!r}")
    check = methods[name]
    if check is not None:
        check(owner, args, kwargs)


def check_format(text: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Raise where `str.format` would make something large: by a width, or by repeating its arguments."""
    fields = 0
    for _literal, field, spec, _conversion in Formatter().parse(text):
        if field is None:
            continue
        fields += 1
        if spec and ("{" in spec or _has_large_number(spec)):
            raise too_large("a width in a format")
    if fields * (measure(list(args)) + measure(dict(kwargs))) > MAX_TEXT:
        raise too_large("a formatted text")


def check_printf(text: str, values: Any) -> None:
    """Raise where `text % values` would make something large."""
    specs = 0
    for spec in _PRINTF.finditer(text):
        specs += 1
        if "*" in spec["flags"] or _has_large_number(spec["flags"]):
            raise too_large("a width in a format")
    if specs * measure(values) > MAX_TEXT:
        raise too_large("a formatted text")


# The key may hold parentheses itself: everything up to the last one is passed over, which finds no width too few.
_PRINTF = re.compile(r"%(?:\([^%]*\))?(?P<flags>[-#0 +*.0-9hlL]*)")


def _has_large_number(text: str) -> bool:
    return any(len(digits) > 4 or int(digits) > MAX_WIDTH for digits in re.findall(r"\d+", text))


def check_replace(text: str, old: str, new: str) -> None:
    """Raise where replacing would make something large."""
    if len(text) + text.count(old) * max(len(new) - len(old), 0) > MAX_TEXT:
        raise too_large("a text with replacements")


def _check_width(_owner: Any, args: tuple[Any, ...], _kwargs: Mapping[str, Any]) -> None:
    if args and isinstance(args[0], int) and args[0] > MAX_WIDTH:
        raise too_large("a width")


def _check_replace(owner: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    values = [*args, *kwargs.values()]
    if len(values) >= 2 and isinstance(values[0], str) and isinstance(values[1], str):
        check_replace(owner, values[0], values[1])


def _check_join(owner: Any, args: tuple[Any, ...], _kwargs: Mapping[str, Any]) -> None:
    if args and isinstance(args[0], list | tuple | str | Mapping):
        count = len(args[0])
        if measure(args[0]) + count * len(owner) > MAX_TEXT:
            raise too_large("a joined text")
    elif args:
        raise forbidden("joining what is no list")


def _check_tabs(owner: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    size = next((value for value in (*args, *kwargs.values()) if isinstance(value, int)), 8)
    if len(owner) + owner.count("\t") * max(size, 0) > MAX_TEXT:
        raise too_large("a text with tabs")


def _check_strftime(_owner: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    for text in (*args, *kwargs.values()):
        if isinstance(text, str) and (len(text) > MAX_WIDTH or re.search(r"%[-_0^#+:]*\d", text)):
            raise too_large("a time format")


def _free(names: str) -> dict[str, Check | None]:
    return dict.fromkeys(names.split())


_TEXT: Final[Mapping[str, Check | None]] = {
    **_free(
        "capitalize casefold count endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower "
        "isnumeric isprintable isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex "
        "rpartition rsplit rstrip split splitlines startswith strip swapcase title upper"
    ),
    "center": _check_width,
    "expandtabs": _check_tabs,
    "join": _check_join,
    "ljust": _check_width,
    "replace": _check_replace,
    "rjust": _check_width,
    "zfill": _check_width,
}
_MOMENT: Final[Mapping[str, Check | None]] = {
    **_free(
        "astimezone ctime date dst isocalendar isoformat isoweekday replace time timestamp total_seconds tzname utcoffset "
        "weekday"
    ),
    "strftime": _check_strftime,
}
_METHODS: Final[tuple[tuple[type | tuple[type, ...], Mapping[str, Check | None]], ...]] = (
    (str, _TEXT),
    ((list, tuple), _free("count index copy")),
    (Mapping, _free("get items keys values copy")),
    (View, _free("get items keys values")),
    ((datetime, date, time, timedelta), _MOMENT),
    ((int, float), _free("bit_length is_integer")),
)
