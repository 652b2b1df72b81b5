"""Identifiers: drawn where something new begins, derived where doing a thing again must give the same rows."""

import os
import time
from uuid import UUID, uuid5

_NAMESPACE = UUID("7d2c9a52-3d0c-5b6e-9d0a-0a1f6a1c2f70")
_SEPARATOR = "\x1f"


def new_id() -> UUID:
    """A fresh UUID of version 7: random, but sorted by time of creation, which keeps B-tree inserts local."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


def derive_id(kind: str, *parts: object) -> UUID:
    """The UUID that these parts always give.

    `kind` keeps two sorts of things apart that are derived from the same parts, e.g. "firing" and "delivery".
    """
    return uuid5(_NAMESPACE, _SEPARATOR.join([kind, *map(str, parts)]))
