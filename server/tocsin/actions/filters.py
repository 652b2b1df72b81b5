"""The filters that templates have: Jinja's and Prefect's, each with a limit."""

import functools
import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, Final

from jinja2 import Environment, Undefined, pass_environment
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from tocsin.actions.budget import MAX_OUTPUT, MAX_TEXT, check_time, measure, too_large
from tocsin.actions.humanized import humanize_filters
from tocsin.actions.methods import MAX_WIDTH, check_printf, check_replace
from tocsin.actions.text import Bounded, bounded, join_texts, to_text
from tocsin.actions.views import View

Filter = Callable[..., Any]

_MAX_SEARCHED: Final = 32_000
"""Characters of what a filter takes apart with regular expressions or worse."""

_MAX_INDENT: Final = 8

# These take numbers that mean no size.
_ANY_NUMBER = frozenset({"abs", "d", "default", "filesizeformat", "float", "humanize_clamp", "int", "sum", "truncate"})
_SEARCHING = frozenset({"pprint", "striptags", "title", "urlize", "wordcount", "wordwrap"})
_SIZED = (str, list, tuple, Mapping)


def guarded_filters(builtin: Mapping[str, Filter]) -> MutableMapping[str, Filter]:
    """All filters of a template, by name."""
    own: dict[str, Filter] = {
        "join": _join,
        "string": to_text,
        "sum": _sum,
        "tojson": _tojson,
        "flow_run_id": _flow_run_id,
        "ui_resource_events_url": _ui_resource_events_url,
        "ui_url": _ui_url,
    }
    filters = {**builtin, **humanize_filters(), **own}
    return {name: _guarded(name, function) for name, function in filters.items()}


def _guarded(name: str, function: Filter) -> Filter:
    # Jinja hands its context or environment to functions that are marked so, before the value.
    skipped = 1 if hasattr(function, "jinja_pass_arg") else 0
    check = _CHECKS.get(name)

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        check_time()
        value, *rest = args[skipped:]
        if name not in _ANY_NUMBER:
            _check_numbers(name, (*rest, *kwargs.values()))
        if name in _SEARCHING and isinstance(value, _SIZED) and measure(value) > _MAX_SEARCHED:
            raise too_large(f"what is given to {name!r}")
        if check is not None:
            check(value, *rest, **kwargs)
        return bounded(function(*args, **kwargs))

    return guarded


def _check_numbers(name: str, values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > MAX_WIDTH:
            raise too_large(f"a number given to {name!r}")
        if isinstance(value, _SIZED):
            measure(value)


def _check_replace(value: Any, old: Any, new: Any, _count: Any = None) -> None:
    check_replace(to_text(value), to_text(old), to_text(new))


def _check_format(value: Any, *args: Any, **kwargs: Any) -> None:
    check_printf(to_text(value), kwargs or args)


def _check_indent(value: Any, width: Any = 4, *_rest: Any, **_kwargs: Any) -> None:
    each = len(width) if isinstance(width, str) else int(width)
    text = to_text(value)
    if len(text) + (len(text.splitlines()) + 1) * each > MAX_TEXT:
        raise too_large("an indented text")


def _check_wrap(_value: Any, *args: Any, **kwargs: Any) -> None:
    if any(isinstance(argument, str) and len(argument) > MAX_WIDTH // 10 for argument in (*args, *kwargs.values())):
        raise too_large("what 'wordwrap' puts between lines")


_CHECKS: Final[Mapping[str, Callable[..., None]]] = {
    "format": _check_format,
    "indent": _check_indent,
    "replace": _check_replace,
    "wordwrap": _check_wrap,
}


@pass_environment
def _join(environment: Environment, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    parts = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    return join_texts(parts, to_text(d))


@pass_environment
def _sum(environment: Environment, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    parts = iterable if attribute is None else map(make_attrgetter(environment, attribute), iterable)
    total = start
    for part in parts:
        check_time()
        if isinstance(total, _SIZED) and isinstance(part, _SIZED) and measure(total) + measure(part) > MAX_TEXT:
            raise too_large("a sum")
        total = total + part
    return total


def _tojson(value: Any, indent: int | None = None) -> Markup:
    """JSON that is also safe inside HTML, as Prefect and Jinja write it."""
    if indent is not None and indent > _MAX_INDENT:
        raise too_large("an indentation")
    encoder = json.JSONEncoder(indent=indent, sort_keys=True, default=_json_value)
    pieces = []
    total = 0
    for piece in encoder.iterencode(value):
        check_time()
        total += len(piece)
        if total > 2 * MAX_OUTPUT:
            raise too_large("a value as JSON")
        pieces.append(piece)
    text = "".join(pieces)
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("'", "\\u0027")):
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - everything that HTML knows is escaped


def as_json(value: Any) -> Any:
    """A value that a template has made as JSON values; what is undefined is null. Raises `TemplateFailed` where it is too large."""
    value = list(value) if isinstance(value, Bounded) else value
    measure(value)
    return json.loads(json.dumps(value, default=_json_value, allow_nan=False))


def _json_value(value: Any) -> Any:
    if isinstance(value, Undefined):
        return None
    if isinstance(value, View):
        return value.as_json()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Iterable):
        return list(value)
    return to_text(value)


_FLOW_RUN_ID = re.compile(r"flow-run/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def _flow_run_id(text: str | None) -> str | None:
    """The id of the first flow run that a text links to; Prefect's own filter."""
    found = _FLOW_RUN_ID.search(text or "")
    return found[1] if found else None


def _ui_url(value: Any) -> str:
    """The address of the page of a thing; nothing for what has no page."""
    return (value.page or "") if isinstance(value, View) else ""


def _ui_resource_events_url(value: Any) -> str:
    """The address of the list of a thing's events; nothing for what has none."""
    return (value.events_page or "") if isinstance(value, View) else ""
