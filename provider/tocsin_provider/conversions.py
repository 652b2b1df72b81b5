"""Terraform's own conversions, for values in attributes that are served as dynamic: there Terraform does not make them."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation

from tocsin_provider.values import Value


def from_json_text(value: Value) -> Value:
    """What a JSON string holds, where the user wrote JSON instead of a value; otherwise the value itself."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            parsed: Value = json.loads(value, parse_float=Decimal)
        except ValueError:
            return value
        return parsed
    return value


def as_number(value: Value) -> int | Decimal | None:
    """The number that a value is or spells, by Terraform's conversion; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return None
        if not number.is_finite():
            return None
        return int(number) if number == number.to_integral_value() else number
    return None


def as_text(value: Value) -> str | None:
    """The text that a primitive is or converts to; None where it is no primitive."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | Decimal):
        return str(value)
    return None


def as_moment(text: str) -> datetime | None:
    """The moment that a text names; None where it names none, or not in which time zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def as_json_text(value: object) -> str:
    """JSON as Terraform's own `jsonencode` writes it: sorted keys, no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain_number)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _plain_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is not JSON")
