"""What a user hands to a construct: as Terraform will read it, and as far as it is known already.

Tokens are how CDKTF writes what is decided later: texts, numbers, lists and maps of a form of their own, and objects.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from tocsin_provider.values import UNKNOWN, Value

_TOKEN_OF_A_COLLECTION = re.compile(r"^[#&$]\{TfToken\[")
_INTERPOLATION = re.compile(r"(?<![$%])(?:\$\$|%%)*[$%]\{")
_NUMBERS_ARE_TOKENS_BELOW = -1e288
"""Where CDKTF keeps numbers that stand for expressions; no figure of an automation is down there."""


def written(value: Any) -> Any:
    """The value as it goes into the synthesized JSON: structs as objects, with their keys as the contract has them; what is
    None is left out; sets in order, so that two runs write the same.
    """
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    fields = _fields(value)
    if fields is not None:
        return {str(name): written(inner) for name, inner in fields.items() if inner is not None}
    if isinstance(value, Set):
        return sorted(map(written, value))
    if isinstance(value, Sequence):
        return [written(inner) for inner in value]
    return value


def known(value: Any) -> Value:
    """The value for the checks of the contract, UNKNOWN where a token or an interpolation stands in it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return UNKNOWN if _INTERPOLATION.search(value) else value.replace("$${", "${").replace("%%{", "%{")
    if is_token(value):
        return UNKNOWN
    if isinstance(value, dict):
        return {name: known(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [known(inner) for inner in value]
    if not math.isfinite(value):
        return UNKNOWN
    return int(value) if value.is_integer() else Decimal(repr(value))


def is_token(value: Any) -> bool:
    """Whether the whole of a written value that is no text is decided later."""
    if isinstance(value, list | dict):
        return _are_a_token(value)
    if isinstance(value, float):
        return value < _NUMBERS_ARE_TOKENS_BELOW
    return not isinstance(value, str | int | None)


def _fields(value: Any) -> Mapping[str, Any] | None:
    """The fields of an object: a mapping, or a struct of the generated classes, which keeps them by their Python names."""
    if isinstance(value, Mapping):
        return value
    kept = getattr(value, "_values", None)
    return kept if isinstance(kept, dict) and hasattr(type(value), "__jsii_type__") else None


def _are_a_token(items: Iterable[Any]) -> bool:
    return any(isinstance(item, str) and _TOKEN_OF_A_COLLECTION.match(item) for item in items)
