"""Expressions of the Terraform language, for what CDKTF does not write, or writes wrongly: its own `Fn` loses backslashes and
quotes in texts.
"""

from __future__ import annotations

import re
from typing import Any

from cdktf import Fn, IResolvable, Token

from tocsin_cdktf.values import is_token, written

_TOKEN = re.compile(r"(\$\{TfToken\[[^\]]*\]\})")
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "%{": "%%{"}
_SPECIALS = re.compile(r'[\\"\n\r\t]|%\{')


def text(expression: str) -> str:
    """What an expression of a text is, as an argument of a construct."""
    return f"${{{expression}}}"


def number(expression: str) -> float:
    """The same of a number."""
    return Token.as_number(text(expression))


def texts(expression: str) -> list[str]:
    """The same of a list or a set of texts."""
    return Token.as_list(text(expression))


def anything(expression: str) -> IResolvable:
    """The same of any other type."""
    return Token.as_any(text(expression))


def call(function: str, *arguments: Any) -> str:
    """The expression that calls a function of the provider. Texts are taken as they are, and tokens may stand anywhere."""
    return f"provider::prefect::{function}({', '.join(_spelt(written(argument)) for argument in arguments)})"


def encoded(value: Any) -> str:
    """A value as JSON, which Terraform writes. Texts are taken as they are, and tokens may stand anywhere."""
    return Fn.jsonencode(_quoted(written(value)))


def _spelt(argument: Any) -> str:
    # try(…) of one expression is that expression: CDKTF writes the arguments of Terraform's functions, and of no others. To a
    # text that is an argument itself it adds the quotes.
    if argument is None:
        return "null"
    return Token.as_string(Fn.try_([_escaped(argument) if isinstance(argument, str) else _quoted(argument)]))


def _quoted(value: Any) -> Any:
    """The value with its texts in quotes, which CDKTF then leaves alone but for `${`."""
    if isinstance(value, str):
        return value if _TOKEN.fullmatch(value) else f'"{_escaped(value)}"'
    if is_token(value):
        return value
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    if isinstance(value, dict):
        return {_escaped(name): _quoted(inner) for name, inner in value.items()}
    return value


def _escaped(value: str) -> str:
    parts = _TOKEN.split(value)
    parts[::2] = [_SPECIALS.sub(lambda found: _SPECIAL[found[0]], part) for part in parts[::2]]
    return "".join(parts)
