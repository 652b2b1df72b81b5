"""The filters that templates have beside Jinja's: links, JSON, and numbers and times as people say them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import humanize
from humanize import i18n
from jinja2 import Undefined
from markupsafe import Markup

from tocsin_provider.templates.methods import NotHere
from tocsin_provider.templates.things import Thing

Filter = Callable[..., Any]


_FLOW_RUN_ID = re.compile(r"flow-run/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_LOCALES = frozenset(
    path.parent.parent.name for path in Path(humanize.__file__).parent.glob("locale/*/LC_MESSAGES/humanize.mo")
)
_LOOKS_INSIDE = re.compile(r"\{[^{}:!]*[.\[]")


def filters() -> Mapping[str, Filter]:
    """Those that come to Jinja's own, by name."""
    return {
        "flow_run_id": _flow_run_id,
        "tojson": _tojson,
        "ui_resource_events_url": lambda value: (value.events_page or "") if isinstance(value, Thing) else "",
        "ui_url": lambda value: (value.page or "") if isinstance(value, Thing) else "",
        **{f"humanize_{name}": _for_people(name, function) for name, function in _HUMANIZE.items()},
    }


def forget_language() -> None:
    """The language that a template has chosen ends with it."""
    i18n.deactivate()


def _flow_run_id(text: str | None) -> str | None:
    found = _FLOW_RUN_ID.search(text or "")
    return found[1] if found else None


def _tojson(value: Any, indent: int | None = None) -> Markup:
    text = json.dumps(value, indent=indent, sort_keys=True, default=_json_value)
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("'", "\\u0027")):
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - everything that HTML knows is escaped


def _json_value(value: Any) -> Any:
    if isinstance(value, Undefined):
        return None
    if isinstance(value, Thing):
        return value.as_json()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return list(value) if isinstance(value, Iterable) else str(value)


def _for_people(name: str, function: Filter) -> Filter:
    def humanized(value: Any, *arguments: Any, **named: Any) -> Any:
        if value is None or isinstance(value, Undefined):
            return ""
        if name in _SINCE_NOW and isinstance(value, date) and "when" not in named:
            raise NotHere(f"humanize_{name} of a moment depends on when it is rendered, which a function may not")
        return function(value, *arguments, **named)

    return humanized


def _clamp(
    value: Any,
    floor: float | None = None,
    ceil: float | None = None,
    format: str = "{:}",
    floor_token: str = "<",  # noqa: S107 - no password
    ceil_token: str = ">",  # noqa: S107
) -> str | None:
    if not isinstance(format, str) or _LOOKS_INSIDE.search(format):
        raise NotHere("a format other than of the number itself is not available in templates")
    return humanize.clamp(value, format, floor, ceil, floor_token, ceil_token)


def _activate(locale: str) -> str:
    if locale not in _LOCALES:
        raise NotHere(f"there is no such language; there are: {', '.join(sorted(_LOCALES))}")
    i18n.activate(locale)
    return ""


def _deactivate(_value: Any) -> str:
    i18n.deactivate()
    return ""


def _intword(value: Any, format: str = "%.1f") -> str:
    return humanize.intword(value, format=format)


def _naturalsize(value: Any, binary: bool = False, gnu: bool = False, format: str = "%.1f") -> str:
    return humanize.naturalsize(value, binary=binary, gnu=gnu, format=format)


def _naturaldelta(value: Any, months: bool = True, minimum_unit: str = "seconds") -> str:
    return humanize.naturaldelta(value, months=months, minimum_unit=minimum_unit)


def _precisedelta(value: Any, minimum_unit: str = "seconds", suppress: Any = (), format: str = "%0.2f") -> str:
    return humanize.precisedelta(value, minimum_unit=minimum_unit, suppress=suppress, format=format)


def _naturaltime(
    value: Any, future: bool = False, months: bool = True, minimum_unit: str = "seconds", when: datetime | None = None
) -> str:
    return humanize.naturaltime(value, future=future, months=months, minimum_unit=minimum_unit, when=when)


_SINCE_NOW = frozenset({"date_and_delta", "naturaldate", "naturalday", "naturaldelta", "naturaltime", "precisedelta"})

_HUMANIZE: Mapping[str, Filter] = {
    "abs_timedelta": lambda value: abs(value),
    "activate": _activate,
    "apnumber": humanize.apnumber,
    "clamp": _clamp,
    "date_and_delta": humanize.time._date_and_delta,
    "deactivate": _deactivate,
    "decimal_separator": lambda _value: i18n.decimal_separator(),
    "fractional": humanize.fractional,
    "intcomma": humanize.intcomma,
    "intword": _intword,
    "metric": humanize.metric,
    "naturaldate": humanize.naturaldate,
    "naturalday": lambda value: humanize.naturalday(value),
    "naturaldelta": _naturaldelta,
    "naturalsize": _naturalsize,
    "naturaltime": _naturaltime,
    "ordinal": humanize.ordinal,
    "precisedelta": _precisedelta,
    "scientific": humanize.scientific,
    "thousands_separator": lambda _value: i18n.thousands_separator(),
}
