"""Expressions of workflows, `${{ … }}`: as much of them as the workflows here use, by GitHub's rules. All else raises."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

Value = Any
"""What JSON has: null, booleans, numbers, texts, and contexts, which are mappings and lists."""

Function = Callable[..., Value]


class ExpressionError(Exception):
    """An expression that is wrong, or that asks for more than is known here."""


@dataclass(frozen=True)
class Scope:
    """What an expression sees. `functions` are those that depend on how the job stands, such as `success`."""

    contexts: Mapping[str, Value]
    functions: Mapping[str, Function]


def evaluate(text: str, scope: Scope) -> Value:
    """The value of an expression, written without `${{ }}`."""
    return _Parser(text, scope).whole()


def holds(condition: str, scope: Scope) -> bool:
    """Whether an `if:` lets its step or job run. Where it does not ask how the job stands, all has to be well so far."""
    text = condition.strip()
    if text.startswith("${{") and text.endswith("}}") and text.count("${{") == 1:
        text = text[3:-2]
    if "${{" in text:
        raise ExpressionError(f"an `if` is one expression: {condition}")
    asks = any(token.text.lower() in _STATUS for token in _tokens(text) if token.kind == "name")
    return (asks or bool(scope.functions["success"]())) and _truth(evaluate(text, scope))


def fill(text: str, scope: Scope) -> str:
    """A text with each `${{ … }}` in it replaced by its value."""
    return _PLACE.sub(lambda place: as_text(evaluate(place[1], scope)), text)


def as_text(value: Value) -> str:
    """How a value is written into a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < 1e15 else str(value)
    return value if isinstance(value, str) else json.dumps(value)


class _Token(NamedTuple):
    kind: str
    text: str


_PLACE: Final = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_STATUS: Final = frozenset({"success", "failure", "always", "cancelled"})
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>-?\d+(?:\.\d+)?)|(?P<string>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<sign>==|!=|&&|\|\||<=|>=|[()!.,<>\[\]]))"
)
_WORDS: Final[Mapping[str, Value]] = {"true": True, "false": False, "null": None}


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError(f"this is not understood: {text[at:].strip()}")
        found.append(_Token(str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


class _Parser:
    """Reads and evaluates at once: there is nothing in these expressions that does anything."""

    def __init__(self, text: str, scope: Scope) -> None:
        self._text = text
        self._left = _tokens(text)
        self._scope = scope

    def whole(self) -> Value:
        value = self._either()
        if self._left:
            raise ExpressionError(f"`{self._left[0].text}` is not understood in: {self._text}")
        return value

    def _either(self) -> Value:
        value = self._both()
        while self._takes("||"):
            other = self._both()
            value = value if _truth(value) else other
        return value

    def _both(self) -> Value:
        value = self._compared()
        while self._takes("&&"):
            other = self._compared()
            value = other if _truth(value) else value
        return value

    def _compared(self) -> Value:
        value = self._negated()
        while self._left and self._left[0].text in ("==", "!="):
            sign = self._left.pop(0).text
            value = _equal(value, self._negated()) is (sign == "==")
        return value

    def _negated(self) -> Value:
        return not _truth(self._negated()) if self._takes("!") else self._reached()

    def _reached(self) -> Value:
        value = self._single()
        while self._left and self._left[0].text in (".", "["):
            if self._takes("."):
                name: Value = self._take("name").text
            else:
                self._takes("[")
                name = self._either()
                self._expect("]")
            value = _member(value, name)
        return value

    def _single(self) -> Value:
        if self._takes("("):
            value = self._either()
            self._expect(")")
            return value
        token = self._left.pop(0) if self._left else _Token("end", "the end")
        if token.kind == "string":
            return token.text[1:-1].replace("''", "'")
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        if token.kind != "name":
            raise ExpressionError(f"`{token.text}` is not understood in: {self._text}")
        if self._takes("("):
            return self._called(token.text)
        if token.text.lower() in _WORDS:
            return _WORDS[token.text.lower()]
        return self._context(token.text)

    def _called(self, name: str) -> Value:
        arguments: list[Value] = []
        while not self._takes(")"):
            if arguments:
                self._expect(",")
            arguments.append(self._either())
        function = {**_FUNCTIONS, **self._scope.functions}.get(name.lower())
        if function is None:
            raise ExpressionError(f"the function {name} is not known here: {self._text}")
        return function(*arguments)

    def _context(self, name: str) -> Value:
        if name not in self._scope.contexts:
            raise ExpressionError(f"the context {name} is not known here: {self._text}")
        return self._scope.contexts[name]

    def _takes(self, sign: str) -> bool:
        if self._left and self._left[0] == _Token("sign", sign):
            self._left.pop(0)
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._takes(sign):
            raise ExpressionError(f"`{sign}` is missing in: {self._text}")

    def _take(self, kind: str) -> _Token:
        if not self._left or self._left[0].kind != kind:
            raise ExpressionError(f"a {kind} is missing in: {self._text}")
        return self._left.pop(0)


def _member(value: Value, name: Value) -> Value:
    """What a context has under a name, in whatever case, or null: GitHub does not mind what is not there."""
    if isinstance(value, Mapping):
        return next((each for key, each in value.items() if key.lower() == str(name).lower()), None)
    if isinstance(value, list) and isinstance(name, int):
        return value[name] if 0 <= name < len(value) else None
    return None


def _truth(value: Value) -> bool:
    return value not in (None, False, 0, "")


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    if type(one) is type(other):
        return bool(one == other)
    return _number(one) == _number(other)


def _number(value: Value) -> float:
    """What a value is taken for where it is compared with one of another type. What is no number is equal to nothing."""
    if value is None:
        return 0
    if isinstance(value, str):
        try:
            return float(value.strip() or 0)
        except ValueError:
            return float("nan")
    return float(value) if isinstance(value, bool | int | float) else float("nan")


def _contains(where: Value, what: Value) -> bool:
    if isinstance(where, Sequence) and not isinstance(where, str):
        return any(_equal(each, what) for each in where)
    return as_text(what).lower() in as_text(where).lower()


_FUNCTIONS: Final[Mapping[str, Function]] = {
    "contains": _contains,
    "startswith": lambda text, start: as_text(text).lower().startswith(as_text(start).lower()),
    "endswith": lambda text, end: as_text(text).lower().endswith(as_text(end).lower()),
    "format": lambda text, *values: re.sub(r"\{(\d+)\}", lambda place: as_text(values[int(place[1])]), text),
    "tojson": lambda value: json.dumps(value, indent=2),
    "fromjson": json.loads,
}
