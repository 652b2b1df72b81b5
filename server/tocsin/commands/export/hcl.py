"""Writing the language of Terraform, laid out as `terraform fmt` would.

A value is what JSON knows (None, bool, int, float, str, list, dict), an `Expression` that stands as it is, or something made
of these.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 100
"""How many columns a list or an object may take to stay on one line."""

_SHORT: Final = 60
"""Characters of two lines that are read as well with a \\n between them."""

_STEP: Final = "  "
_MARKER: Final = "EOT"
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS: Final = frozenset({"for", "if", "in", "null", "true", "false"})
"""Names that mean something else at the beginning of an object, or anywhere."""
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_PLAIN: Final = re.compile(r"[ !#-\[\]-z|~]*")
"""Most texts: nothing in them is escaped."""
_INTRODUCERS: Final = re.compile(r"([$%])(?=\{)")
_JOINER: Final = "\u200d"
_ONE_COLUMN: Final = frozenset({"Lu", "Ll", "Nd", "Pd", "Po", "Sm", "Zs"})
_SYLLABLES: Final = re.compile("[぀-んァ-ヺ一-鿿가-힣]")


Value = Any
"""See above. A type that says it could not be taken apart again without telling mypy everything twice."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Something that stands as it is, such as `var.slack_url` or `prefect_block.alerts.id`."""

    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with an expression at its end: `"prefect.automation.${prefect_automation.canary.id}"`."""

    before: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one value: `jsonencode({ … })`."""

    function: str
    argument: Value


def block(kind: str, labels: Sequence[str], body: Mapping[str, Value]) -> str:
    """A block with its line end: `resource "prefect_block" "alerts" { … }`. What takes several lines stands apart."""
    head = " ".join([kind, *(quoted(label) for label in labels)])
    inner = _entries(body.items(), _STEP, apart=True)
    return f"{head} {{\n{inner}}}\n" if inner else f"{head} {{}}\n"


def assignments(values: Mapping[str, Value]) -> str:
    """Lines that give values to names, as in a `.tfvars` file."""
    return _entries(values.items(), "", apart=False)


def quoted(text: str) -> str:
    """A text in quotes that means exactly this text."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    return f'"{_INTRODUCERS.sub(_doubled, "".join(map(_escaped, text)))}"'


def render(value: Value, indent: str = "") -> str:
    """A value whose further lines, if there are any, begin with `indent`."""
    line = _inline(value)
    if line is not None and len(indent) + len(line) <= WIDTH:
        return line
    match value:
        case Call(function, argument):
            return f"{function}({render(argument, indent)})"
        case dict() if value:
            return f"{{\n{_entries(value.items(), indent + _STEP, apart=False)}{indent}}}"
        case list() if value:
            inner = indent + _STEP
            return "[\n" + "".join(f"{inner}{_element(each, inner)},\n" for each in value) + f"{indent}]"
        case str():
            return _heredoc(value, indent) or quoted(value)
    return line or _scalar(value)


def _element(value: Value, indent: str) -> str:
    # A comma cannot follow on the line that ends a heredoc.
    return quoted(value) if isinstance(value, str) else render(value, indent)


def _inline(value: Value) -> str | None:
    """The value on one line; None where that would be hard to read."""
    match value:
        case str():
            return None if _is_heredoc(value) else quoted(value)
        case Call(function, argument):
            inner = _inline(argument)
            return None if inner is None else f"{function}({inner})"
        case []:
            return "[]"
        case list():
            return None if any(map(_has_parts, value)) else "[" + ", ".join(map(_scalar, value)) + "]"
        case dict() if not value:
            return "{}"
        case dict() if len(value) == 1:
            ((name, inner),) = value.items()
            line = None if isinstance(inner, dict) else _inline(inner)
            return None if line is None else f"{{ {_key(name)} = {line} }}"
        case dict():
            return None
    return _scalar(value)


def _has_parts(value: Value) -> bool:
    return isinstance(value, dict | list | Call)


def _scalar(value: Value) -> str:
    match value:
        case Expression(text):
            return text
        case Joined(before, expression):
            return f'{quoted(before)[:-1]}${{{expression.text}}}"'
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case int() | float():
            return str(value)
    raise TypeError(f"{type(value).__name__} is no value of Terraform's language")


def _entries(items: Iterable[tuple[str, Value]], indent: str, *, apart: bool) -> str:
    """`name = value` lines. Neighbours whose values end on their line, heredocs among them, have their `=` in one column."""
    lines: list[str] = []
    row: list[tuple[str, str]] = []
    for name, value in items:
        key, text = _key(name), render(value, indent)
        if "\n" not in text or text.startswith("<<-"):
            row.append((key, text))
            continue
        lines += _aligned(row, indent, _gap(lines, apart))
        row = []
        lines.append(f"{_gap(lines, apart)}{indent}{key} = {text}\n")
    lines += _aligned(row, indent, _gap(lines, apart))
    return "".join(lines)


def _gap(lines: list[str], apart: bool) -> str:
    return "\n" if apart and lines else ""


def _aligned(row: list[tuple[str, str]], indent: str, gap: str = "") -> list[str]:
    width = max((len(key) for key, _ in row), default=0)
    lines = [f"{indent}{key:<{width}} = {text}\n" for key, text in row]
    return [gap + line if at == 0 else line for at, line in enumerate(lines)]


def _key(name: str) -> str:
    """The name of an attribute or of a field of an object. It may not take other columns than it has characters: the column of
    the `=` depends on them.
    """
    if _IDENTIFIER.fullmatch(name) and name not in _WORDS:
        return name
    return "".join(part if part.isascii() or _takes_one_column(part) else _code(part) for part in quoted(name))


def _takes_one_column(character: str) -> bool:
    return unicodedata.category(character) in _ONE_COLUMN or _SYLLABLES.match(character) is not None


def _doubled(introducer: re.Match[str]) -> str:
    return introducer[1] * 2


def _escaped(character: str) -> str:
    known = _ESCAPES.get(character)
    if known is not None:
        return known
    return character if character.isprintable() or character == _JOINER else _code(character)


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _is_heredoc(text: str) -> bool:
    """Whether a text is read best, and without loss, as lines: what a heredoc cannot hold is escaped."""
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > (1 if len(text) > _SHORT else 2)
        # As many spaces as the least indented line has are taken off: one line has to have none of its own.
        and any(line and not line[0].isspace() for line in lines)
        and not any(line.strip() == _MARKER or (line and not line.strip()) for line in lines)
        and all(part.isprintable() or part in ("\n", "\t", _JOINER) for part in text)
    )


def _heredoc(text: str, indent: str) -> str | None:
    if not _is_heredoc(text):
        return None
    inner = indent + _STEP
    lines = _INTRODUCERS.sub(_doubled, text.removesuffix("\n")).split("\n")
    body = "".join(f"{inner}{line}\n" if line else "\n" for line in lines)
    if text.endswith("\n"):
        return f"<<-{_MARKER}\n{body}{indent}{_MARKER}"
    return f"chomp(<<-{_MARKER}\n{body}{indent}{_MARKER}\n{indent})"
