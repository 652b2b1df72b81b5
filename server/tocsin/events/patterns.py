"""Small languages of the event filter: label values with wildcards, and the text query."""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_TERM: Final = re.compile(r'([-!+]?)(?:"((?:[^"\\]|\\.)*)"?|([^\s"]+))')
_ESCAPED: Final = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class LabelPattern:
    """A value of a label filter: `*` stands for any text, `?` for one character, and a leading `!` turns it round."""

    glob: str
    negated: bool

    @classmethod
    def parse(cls, text: str) -> "LabelPattern":
        return cls(text.removeprefix("!"), text.startswith("!"))

    @property
    def is_literal(self) -> bool:
        return not self.negated and "*" not in self.glob and "?" not in self.glob

    def matches(self, value: str) -> bool:
        return (_compiled(self.glob).fullmatch(value) is not None) is not self.negated

    def as_sqlite_glob(self) -> str:
        """The pattern of SQLite's GLOB, in which a bracket would begin a set of characters."""
        return self.glob.replace("[", "[[]")

    def as_like(self) -> str:
        """The pattern of LIKE, with a backslash before what would be special there."""
        escaped = re.sub(r"([\\%_])", r"\\\1", self.glob)
        return escaped.replace("*", "%").replace("?", "_")


@lru_cache(1024)
def _compiled(glob: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(character) or re.escape(character) for character in glob), re.DOTALL)


@dataclass(frozen=True)
class TextQuery:
    """A text query in Prefect's syntax, taken apart; terms are in lower case.

    One of `include` must be found where there are any, all of `required`, and none of `exclude`.
    """

    include: list[str] = field(default_factory=list)
    required: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)

    @classmethod
    def parse(cls, text: str) -> "TextQuery":
        """Words and "quoted phrases" are alternatives; `+` before one requires it, `-` or `!` excludes it."""
        query = cls()
        kinds = {"": query.include, "+": query.required, "-": query.exclude, "!": query.exclude}
        for sign, phrase, word in _TERM.findall(text):
            term = _ESCAPED.sub(r"\1", phrase) or word
            # A sign that stands alone is no term.
            if term.strip() and not (not sign and term in kinds):
                kinds[sign].append(lower_ascii(term))
        return query

    def matches(self, haystack: str) -> bool:
        """Whether a text, in lower case, has what is asked for."""

        def found(term: str) -> bool:
            return any(form in haystack for form in spellings(term))

        return (
            (not self.include or any(map(found, self.include)))
            and all(map(found, self.required))
            and not any(map(found, self.exclude))
        )


def lower_ascii(text: str) -> str:
    """Lower case for the letters A to Z alone: all that SQLite can do, so that both databases find the same."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def spellings(term: str) -> list[str]:
    """How a term may stand in JSON: as it is, with its quotes escaped, or with all that is not ASCII escaped."""
    return list(dict.fromkeys((term, json.dumps(term, ensure_ascii=False)[1:-1], json.dumps(term)[1:-1])))
