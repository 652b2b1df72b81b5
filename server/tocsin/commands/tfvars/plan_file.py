"""What a saved plan says of ephemeral variables: it holds the names of those that have to be set again when it is applied.

A plan is a zip archive whose `tfplan` is one message of protocol buffers. Terraform does not promise what is in it, so whatever is
not as it was with Terraform 1.11 is "not known", never a guess.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ENTRY: Final = "tfplan"
_FORMAT: Final = 1
"""The field with the version of the format."""
_KNOWN_FORMAT: Final = 3
_TERRAFORM: Final = 14
"""The field with the version of Terraform. A plan without one is none."""
_APPLY_TIME_VARIABLES: Final = 28
_NAME: Final = re.compile(r"[^\W\d][\w-]*")

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class PlanUnreadable(Exception):
    """A plan whose contents are not known. The message says why."""


def ephemeral_variables(plan: Path) -> frozenset[str]:
    """The ephemeral variables that had a value when a plan was made. Raises `PlanUnreadable` and `OSError`."""
    try:
        with zipfile.ZipFile(plan) as archive:
            content = archive.read(_ENTRY)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        raise PlanUnreadable(f"{plan} is no plan that Terraform has saved") from None
    try:
        return _names(content)
    except (ValueError, IndexError):
        raise PlanUnreadable(f"{plan} was saved in a form that is not known here") from None


def _names(content: bytes) -> frozenset[str]:
    found: dict[int, list[int | bytes]] = {}
    for number, value in _fields(content):
        found.setdefault(number, []).append(value)
    if found.get(_FORMAT) != [_KNOWN_FORMAT] or _TERRAFORM not in found:
        raise ValueError
    names = [value.decode() if isinstance(value, bytes) else "" for value in found.get(_APPLY_TIME_VARIABLES, [])]
    if not all(map(_NAME.fullmatch, names)):
        raise ValueError
    return frozenset(names)


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message: numbers to varints and bytes. Raises `ValueError` or `IndexError` where it is cut off."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == _BYTES:
            size, at = _varint(message, at)
        elif kind in (_FIXED64, _FIXED32):
            size = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError
        if at + size > len(message):
            raise ValueError
        yield number, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
