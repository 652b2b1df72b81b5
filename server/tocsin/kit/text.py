"""Text and JSON that every database takes and every client can be given back."""

import hashlib
import math
import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator

MAX_DEPTH: Final = 200
"""Levels of objects and lists inside one another; what is nested deeper cannot be written as JSON again."""

MAX_READABLE: Final = 200
"""Characters of a name that `readable` keeps."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any, depth: int = 0) -> Any:
    """The same JSON value with NUL characters and halves of surrogate pairs replaced, at any depth.

    PostgreSQL stores no NUL, nothing encodes half a character, and log lines have both. Raises `ValueError` for what JSON has no
    way to write: NaN, infinities, endless nesting.
    """
    if isinstance(value, str):
        return value if value.isascii() and "\x00" not in value else _UNSTORABLE.sub(_REPLACEMENT, value)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("NaN and infinite numbers are no JSON")
    if depth > MAX_DEPTH:
        raise ValueError(f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, dict):
        return {storable(key): storable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [storable(item, depth + 1) for item in value]
    return value


def readable(name: str) -> str:
    """A name as it can be stored and shown in one line: without what does not print, and cut."""
    return "".join(filter(str.isprintable, name)).strip()[:MAX_READABLE].rstrip()


def fitted(key: str, limit: int) -> str:
    """The key with at most so many characters: a long one keeps its beginning and becomes unique by a digest."""
    if len(key) <= limit:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{key[: limit - len(digest) - 1]}:{digest}"


SafeText = Annotated[str, AfterValidator(storable)]
"""A string that can be stored."""

SafeObject = Annotated[dict[str, Any], AfterValidator(storable)]
"""A JSON object that can be stored."""

SafeJson = Annotated[Any, AfterValidator(storable)]
"""Any JSON value that can be stored."""
