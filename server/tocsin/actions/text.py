"""How values become text in a template, and values that are made one after the other."""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any

from jinja2 import Undefined

from tocsin.actions.budget import MAX_ITEMS, MAX_TEXT, check_time, measure, too_large


class Bounded(Iterator[Any]):
    """The values of an iterator, as long as there are not too many and they are not too large together."""

    def __init__(self, source: Iterable[Any]) -> None:
        self._source = iter(source)
        self._items = 0
        self._characters = 0

    def __iter__(self) -> "Bounded":
        return self

    def __next__(self) -> Any:
        check_time()
        item = next(self._source)
        self._items += 1
        if isinstance(item, str | list | tuple | Mapping):
            self._characters += measure(item)
        if self._items > MAX_ITEMS or self._characters > MAX_TEXT:
            raise too_large("a list")
        return item


def bounded(value: Any) -> Any:
    """The value that a step has made, if it is not too large; one that is made bit by bit becomes `Bounded`."""
    if isinstance(value, str | list | tuple | dict | int):
        measure(value)
    elif isinstance(value, KeysView | ValuesView | ItemsView):
        value = list(value)
        measure(value)
    elif isinstance(value, Iterator) and not isinstance(value, Bounded):
        return Bounded(value)
    return value


def to_text(value: Any) -> str:
    """What `{{ value }}` shows: Python's text of it, as in Jinja; what has none (a macro, a loop) shows nothing."""
    check_time()
    if isinstance(value, str):
        measure(value)
        return value
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, Bounded):
        value = list(value)
    if isinstance(value, bool | int | float | None) or _is_printable(value):
        measure(value)
        return str(value)
    return ""


def _is_printable(value: Any) -> bool:
    if isinstance(value, list | tuple | set | frozenset | Mapping):
        return True
    return getattr(type(value), "printable", False) or type(value).__module__ in ("datetime", "uuid")


def join_texts(parts: Iterable[Any], separator: str = "") -> str:
    """The texts of the parts, one after the other."""
    texts = []
    total = 0
    for part in parts:
        text = to_text(part)
        total += len(text) + len(separator)
        if total > MAX_TEXT:
            raise too_large("a joined text")
        texts.append(text)
    return separator.join(texts)
