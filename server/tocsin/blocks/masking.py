"""Hiding the secret values of a block document, and taking back what was hidden.

Where secrets are is told by the `secret_fields` of a block schema: `url`, `credentials.password`, or `headers.*` for every value
below `headers`. Lists on the way are walked through. A reference to a secret is none itself, and is shown.
"""

import copy
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tocsin.secrets.reference import is_readable

MASK: Final = "********"
"""What a hidden value is shown as; Prefect's own."""

Path = tuple[str | int, ...]

_EVERYTHING_BELOW: Final = "*"
_MISSING: Final = object()


def secret_paths(data: dict[str, Any], secret_fields: Iterable[str]) -> Iterator[Path]:
    """Where in `data` a secret sits."""
    for field in dict.fromkeys(secret_fields):
        yield from _find(data, field.split("."), ())


def mask(data: dict[str, Any], secret_fields: Iterable[str]) -> dict[str, Any]:
    """A copy of `data` in which every secret that is set reads `********`."""
    masked = copy.deepcopy(data)
    for path in secret_paths(data, secret_fields):
        if _get(masked, path) is not None:
            _set(masked, path, MASK)
    return masked


def unmask(data: dict[str, Any], current: dict[str, Any], secret_fields: Iterable[str]) -> dict[str, Any]:
    """A copy of `data` in which every secret that reads `********` has the value that it has in `current`.

    Somebody who changes one field of a document posts the others back as they were shown: hidden. A mask with nothing behind it
    stays.
    """
    unmasked = copy.deepcopy(data)
    for path in secret_paths(data, secret_fields):
        before = _get(current, path)
        if _get(data, path) == MASK and before is not _MISSING:
            _set(unmasked, path, copy.deepcopy(before))
    return unmasked


def masked_paths(data: dict[str, Any], secret_fields: Iterable[str]) -> list[Path]:
    """Where in `data` a secret reads `********`."""
    return [path for path in secret_paths(data, secret_fields) if _get(data, path) == MASK]


def _find(node: Any, pattern: list[str], path: Path) -> Iterator[Path]:
    if _hides_nothing(node):
        return
    if not pattern:
        yield path
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _find(item, pattern, (*path, index))
    elif pattern[0] == _EVERYTHING_BELOW:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from _find(value, pattern, (*path, key))
        else:
            yield path
    elif isinstance(node, dict) and pattern[0] in node:
        yield from _find(node[pattern[0]], pattern[1:], (*path, pattern[0]))


def _hides_nothing(node: Any) -> bool:
    """Whether a value is made of references to secrets alone."""
    if is_readable(node):
        return True
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return bool(parts) and all(map(_hides_nothing, parts))


def _get(node: Any, path: Path) -> Any:
    for key in path:
        if isinstance(key, int):
            node = node[key] if isinstance(node, list) and key < len(node) else _MISSING
        else:
            node = node.get(key, _MISSING) if isinstance(node, dict) else _MISSING
    return node


def _set(node: Any, path: Path, value: Any) -> None:
    # A path that another one has hidden already leads nowhere any more.
    container = _get(node, path[:-1])
    if isinstance(container, dict | list):
        container[path[-1]] = value  # type: ignore[index]
