"""What a browser sends of a form, and what to say about it at its fields."""

from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from pydantic import ValidationError

from tocsin.api import field_errors
from tocsin.errors import FieldError, Invalid

MAX_FIELDS: Final = 1000

_WANTED: Final = frozenset({"missing", "string_too_short", "too_short"})
"""Kinds of mistakes that mean: nothing was written there."""


class Form:
    """The fields of a form, each as often as it was sent. Lines end in a newline, whatever the browser makes of them."""

    def __init__(self, fields: Sequence[tuple[str, str]]) -> None:
        self._fields = [(name, value.replace("\r\n", "\n").replace("\r", "\n")) for name, value in fields]

    def text(self, name: str) -> str:
        """The first value of a field; empty where it was not sent."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> list[str]:
        return [value for each, value in self._fields if each == name]

    def typed(self) -> dict[str, str]:
        """The first value of every field."""
        return dict(reversed(self._fields))

    def lines(self, name: str) -> list[str]:
        """The lines of a field in which something is written."""
        return [line.strip() for line in self.text(name).split("\n") if line.strip()]

    def words(self, name: str) -> list[str]:
        """What stands between the commas of a field."""
        return [word.strip() for word in self.text(name).replace("\n", ",").split(",") if word.strip()]


async def read_form(request: Request) -> Form:
    """The body of a request as a browser sends a form, `application/x-www-form-urlencoded`. Raises `Invalid`."""
    # A coroutine, because that is how a body is read; it is bounded by the middleware.
    body = await request.body()
    try:
        return Form(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS))
    except ValueError:
        raise Invalid.at(message=f"this is no form, URL-encoded, of at most {MAX_FIELDS:,} fields") from None


Sent = Annotated[Form, Depends(read_form)]
"""Declare a parameter as `form: Sent` to get the form that was sent."""


def mistakes_of(error: ValidationError | Invalid) -> dict[str, str]:
    """What is wrong with each field, in one sentence. A mistake in a list says at which of its items."""
    errors = error.errors if isinstance(error, Invalid) else field_errors(error.errors())
    said: dict[str, list[str]] = {}
    for each in errors:
        loc = each.loc[1:] if each.loc[:1] == ("body",) else each.loc
        name = str(loc[0]) if loc else ""
        said.setdefault(name, []).append(_said(each, loc))
    return {name: "; ".join(dict.fromkeys(messages)) for name, messages in said.items()}


def _said(error: FieldError, loc: Sequence[str | int]) -> str:
    message = "this is required" if error.type in _WANTED else error.message
    which = next((part for part in loc[1:] if isinstance(part, int)), None)
    return message if which is None else f"number {which + 1}: {message}"
