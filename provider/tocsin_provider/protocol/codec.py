"""Terraform values on the wire: MessagePack both ways, and the JSON of stored state.

The rules are those of the protocol's "object wire format": every value is encoded by the type of its attribute, an
unknown is an extension value, a dynamic is the pair of its type and its value, and a number that does not fit 64 bits
or is not a whole one may be a string.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgpack

from tocsin_provider.values import UNKNOWN, Dynamic, Object, TypeSpec, Unknown, Value, as_dynamic, infer_type

_INT64_MIN, _UINT64_MAX = -(2**63), 2**64 - 1
_UNKNOWN_WIRE = msgpack.ExtType(0, b"\x00")


def decode(data: bytes, spec: TypeSpec) -> Value:
    """A value from its MessagePack form, by the type of where it stands.

    Raises ValueError when the bytes do not fit the type.
    """
    # Every extension code means unknown; refinements only narrow it and need not be echoed.
    raw = msgpack.unpackb(data, ext_hook=lambda _code, _data: UNKNOWN, strict_map_key=False)
    return _from_wire(raw, spec)


def decode_object(data: bytes, spec: TypeSpec) -> Object | None:
    """An object such as a resource, or None where the resource does not exist (before create, after delete)."""
    value = decode(data, spec)
    if value is None or isinstance(value, dict):
        return value
    raise ValueError(f"expected an object, got {type(value).__name__}")


def encode(value: Value, spec: TypeSpec) -> bytes:
    """A value in its MessagePack form, by the type of where it stands."""
    packed = msgpack.packb(_to_wire(value, spec))
    assert isinstance(packed, bytes)
    return packed


def from_state_json(data: bytes, spec: TypeSpec) -> Object:
    """An object from the state file. Attributes that the type does not know are dropped, missing ones are null."""
    value = _from_json(json.loads(data, parse_float=Decimal), spec)
    if not isinstance(value, dict):
        raise ValueError("stored state is not an object")
    return value


def _kind(spec: TypeSpec) -> str:
    return spec if isinstance(spec, str) else str(spec[0])


def _number(raw: Any) -> int | Decimal:
    if isinstance(raw, int):
        return raw
    number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    if number.is_finite() and number == number.to_integral_value():
        return int(number)
    return number


def _from_wire(raw: Any, spec: TypeSpec) -> Value:
    if raw is None:
        return None
    if isinstance(raw, Unknown):
        return raw
    match _kind(spec):
        case "string":
            return str(raw)
        case "number":
            return _number(raw)
        case "bool":
            return bool(raw)
        case "list" | "set":
            return [_from_wire(item, spec[1]) for item in raw]
        case "tuple":
            return [_from_wire(item, item_spec) for item, item_spec in zip(raw, spec[1], strict=True)]
        case "map":
            return {key: _from_wire(item, spec[1]) for key, item in raw.items()}
        case "object":
            attributes: dict[str, TypeSpec] = spec[1]  # type: ignore[assignment]
            return {name: _from_wire(raw.get(name), inner) for name, inner in attributes.items()}
        case "dynamic":
            carried: TypeSpec = json.loads(raw[0])
            return Dynamic(carried, _from_wire(raw[1], carried))
    raise ValueError(f"unknown type {spec!r}")


def _from_json(raw: Any, spec: TypeSpec) -> Value:
    """As `_from_wire`, but a dynamic is {"type", "value"} and there are no unknowns."""
    if raw is None:
        return None
    match _kind(spec):
        case "list" | "set":
            return [_from_json(item, spec[1]) for item in raw]
        case "tuple":
            return [_from_json(item, item_spec) for item, item_spec in zip(raw, spec[1], strict=True)]
        case "map":
            return {key: _from_json(item, spec[1]) for key, item in raw.items()}
        case "object":
            attributes: dict[str, TypeSpec] = spec[1]  # type: ignore[assignment]
            return {name: _from_json(raw.get(name), inner) for name, inner in attributes.items()}
        case "dynamic":
            if isinstance(raw, dict) and raw.keys() == {"type", "value"}:
                return Dynamic(raw["type"], _from_json(raw["value"], raw["type"]))
            # Written by a provider that serves the attribute with a type of its own.
            return as_dynamic(_without_types(raw))
        case _:
            return _from_wire(raw, spec)


def _without_types(raw: Any) -> Any:
    """A value from the state file of such a provider, in which only some of the innermost values may carry their type."""
    if isinstance(raw, dict):
        if raw.keys() == {"type", "value"}:
            return _without_types(raw["value"])
        return {name: _without_types(inner) for name, inner in raw.items()}
    return [_without_types(item) for item in raw] if isinstance(raw, list) else raw


def _to_wire(value: Value, spec: TypeSpec) -> Any:
    if value is UNKNOWN:
        return _UNKNOWN_WIRE
    kind = _kind(spec)
    if kind == "dynamic":
        if value is None:
            return None
        carried = infer_type(value)
        inner = value.value if isinstance(value, Dynamic) else value
        return [json.dumps(carried).encode(), _to_wire(inner, carried)]
    if value is None:
        return None
    match value, kind:
        case list(), "list" | "set":
            return [_to_wire(item, spec[1]) for item in value]
        case list(), "tuple":
            return [_to_wire(item, item_spec) for item, item_spec in zip(value, spec[1], strict=True)]
        case dict(), "map":
            return {key: _to_wire(item, spec[1]) for key, item in value.items()}
        case dict(), "object":
            attributes: dict[str, TypeSpec] = spec[1]  # type: ignore[assignment]
            return {name: _to_wire(value.get(name), inner) for name, inner in attributes.items()}
        case bool(), "bool":
            return value
        case str(), "string":
            return value
        case ((int() | Decimal()), "number"):
            return _number_to_wire(value)
    raise ValueError(f"{type(value).__name__} does not fit the type {kind}")


def _number_to_wire(value: int | Decimal) -> int | str:
    if isinstance(value, int) and _INT64_MIN <= value <= _UINT64_MAX:
        return value
    return str(value)
