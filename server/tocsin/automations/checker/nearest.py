"""The right name that is nearest to a wrong one."""

import difflib
from collections.abc import Iterable
from typing import Final

_CUTOFF: Final = 0.6
_LONGEST: Final = 200


def nearest(name: str, names: Iterable[str], cutoff: float = _CUTOFF) -> str | None:
    """The one of these names that is most like `name`; None where none is alike."""
    if len(name) > _LONGEST:
        return None
    known = sorted(names)
    folded = name.casefold()
    for each in known:
        if each.casefold() == folded:
            return each
    found = difflib.get_close_matches(name, known, n=1, cutoff=cutoff)
    return found[0] if found else None


def meant(name: str | None) -> str:
    """`; did you mean …?`, or nothing."""
    return f"; did you mean {name}?" if name else ""
