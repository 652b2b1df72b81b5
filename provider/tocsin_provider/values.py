"""Values of the Terraform language in Python.

A known value is None, bool, int, Decimal, str, list or dict. Beside these stand UNKNOWN (to be decided at apply) and
Dynamic (a value that carries its own type, since its attribute does not prescribe one).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias, final

TypeSpec: TypeAlias = "str | list[Any]"
"""A Terraform type as its JSON says it: "string", ["list", "string"], ["object", {...}], "dynamic" ..."""


@final
class Unknown:
    """The type of UNKNOWN, of which there is one."""

    _instance: Unknown | None = None

    def __new__(cls) -> Unknown:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("an unknown value is neither true nor false; compare it with `is UNKNOWN`")


UNKNOWN: Final = Unknown()


@dataclass(frozen=True, slots=True)
class Dynamic:
    """The value of an attribute that is served as dynamic, with the type that Terraform sent for it."""

    type: TypeSpec
    value: Value

    def __repr__(self) -> str:
        return f"Dynamic({self.type!r})"


Value: TypeAlias = "bool | int | Decimal | str | list[Value] | dict[str, Value] | Unknown | Dynamic | None"
Object: TypeAlias = "dict[str, Value]"


def plain(value: Value) -> Value:
    """The value without the types that came with it; UNKNOWN stays where it is."""
    if isinstance(value, Dynamic):
        return plain(value.value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def is_known(value: Value) -> bool:
    """Whether nothing in the value is left to be decided at apply."""
    if value is UNKNOWN:
        return False
    if isinstance(value, Dynamic):
        return is_known(value.value)
    if isinstance(value, list):
        return all(is_known(item) for item in value)
    if isinstance(value, dict):
        return all(is_known(item) for item in value.values())
    return True


def infer_type(value: Value) -> TypeSpec:
    """The type of a value that came from the API: objects and tuples, as `jsondecode` would make them."""
    if isinstance(value, Dynamic):
        return value.type
    if value is None or value is UNKNOWN:
        return "dynamic"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return ["tuple", [infer_type(item) for item in value]]
    if isinstance(value, dict):
        return ["object", {key: infer_type(item) for key, item in value.items()}]
    raise TypeError(f"{type(value).__name__} is not a value of the Terraform language")


def as_dynamic(value: Value) -> Value:
    """A plain value, ready for an attribute that is served as dynamic."""
    return (
        value if value is None or value is UNKNOWN or isinstance(value, Dynamic) else Dynamic(infer_type(value), value)
    )


def same_json(left: object, right: object) -> bool:
    """Whether two values from JSON are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same_json(value, right[key]) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same_json, left, right))
    return left == right
