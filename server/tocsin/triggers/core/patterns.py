"""A value against the patterns that were asked for.

Prefect's own rules: a pattern is a case-sensitive glob (`*`, `?`, `[…]`), a leading `!` negates it, and of several patterns one has
to match.
"""

import fnmatch
import re
from collections.abc import Iterable, Sequence
from typing import Final

_GLOB_CHARACTERS: Final = re.compile(r"[*?\[]")


class Patterns:
    """Several patterns of which one has to match, sorted by how cheaply they are tested."""

    __slots__ = ("_any", "_exact", "_negated", "_prefixes", "_regexes", "given")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.given: Sequence[str] = tuple(patterns)
        exact: set[str] = set()
        prefixes: list[str] = []
        regexes: list[re.Pattern[str]] = []
        negated: list[Patterns] = []
        for pattern in self.given:
            if pattern.startswith("!"):
                negated.append(Patterns([pattern[1:]]))
            elif is_exact(pattern):
                exact.add(pattern)
            elif is_exact(pattern[:-1]) and pattern.endswith("*"):
                prefixes.append(pattern[:-1])
            else:
                regexes.append(re.compile(fnmatch.translate(pattern)))
        self._exact = frozenset(exact)
        self._prefixes = tuple(prefixes)
        self._regexes = tuple(regexes)
        self._negated = tuple(negated)
        self._any = "" in prefixes

    def match(self, value: str) -> bool:
        """Whether one of the patterns matches."""
        return (
            value in self._exact
            or self._any
            or (bool(self._prefixes) and value.startswith(self._prefixes))
            or any(regex.match(value) for regex in self._regexes)
            or any(not pattern.match(value) for pattern in self._negated)
        )

    @property
    def exact(self) -> frozenset[str] | None:
        """The only values that can match, or None where a pattern leaves it open."""
        return None if self._prefixes or self._regexes or self._negated else self._exact

    def __repr__(self) -> str:
        return f"Patterns({list(self.given)!r})"


def is_exact(pattern: str) -> bool:
    """Whether this stands for itself alone: no glob, no negation."""
    return not pattern.startswith("!") and _GLOB_CHARACTERS.search(pattern) is None
