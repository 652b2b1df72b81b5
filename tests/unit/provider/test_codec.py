import json
from decimal import Decimal

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin_provider.protocol import codec
from tocsin_provider.values import UNKNOWN, Dynamic, Object, Value, infer_type, plain

NUMBERS = st.integers(-(2**70), 2**70) | st.decimals(allow_nan=False, allow_infinity=False, places=6)
LEAVES = st.none() | st.booleans() | NUMBERS | st.text() | st.just(UNKNOWN)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)


@given(VALUES)
def test_a_dynamic_value_survives_the_wire(value: Value) -> None:
    sent = None if value is None else UNKNOWN if value is UNKNOWN else Dynamic(infer_type(value), value)
    assert codec.decode(codec.encode(sent, "dynamic"), "dynamic") == sent


@given(st.dictionaries(st.text(), st.lists(st.text())))
def test_a_typed_value_survives_the_wire(value: dict[str, Value]) -> None:
    spec = ["map", ["list", "string"]]
    assert codec.decode(codec.encode(value, spec), spec) == value


@pytest.mark.parametrize("code", [0, 12, 99])
def test_every_extension_value_is_unknown(code: int) -> None:
    assert codec.decode(msgpack.packb(msgpack.ExtType(code, b"\x81\x01\xc2")), "string") is UNKNOWN


def test_a_fraction_that_travels_as_text_keeps_all_its_digits() -> None:
    digits = "0.1000000000000000000000000000000001"
    decoded = codec.decode(msgpack.packb(digits), "number")
    assert decoded == Decimal(digits)
    assert msgpack.unpackb(codec.encode(decoded, "number")) == digits


def test_a_whole_number_is_an_int_however_it_travels() -> None:
    assert [codec.decode(msgpack.packb(raw), "number") for raw in (3, 3.0, "3", "3e0")] == [3, 3, 3, 3]


def test_a_typed_null_inside_a_dynamic_keeps_its_type() -> None:
    sent = Dynamic("string", None)
    assert codec.decode(codec.encode(sent, "dynamic"), "dynamic") == sent


def test_an_unknown_member_of_a_dynamic_object_stays_unknown() -> None:
    sent = Dynamic(["object", {"id": "string", "n": "dynamic"}], {"id": UNKNOWN, "n": UNKNOWN})
    assert codec.decode(codec.encode(sent, "dynamic"), "dynamic") == sent


def test_a_resource_that_does_not_exist_is_none() -> None:
    assert codec.decode_object(codec.encode(None, ["object", {}]), ["object", {}]) is None


def test_stored_state_is_brought_in_line_with_the_type() -> None:
    stored = {"name": "a", "gone": 1, "t": {"type": ["object", {"n": "number"}], "value": {"n": 0.1}}}
    spec = ["object", {"name": "string", "new": "bool", "t": "dynamic"}]
    state = codec.from_state_json(json.dumps(stored).encode(), spec)
    assert state == {"name": "a", "new": None, "t": Dynamic(["object", {"n": "number"}], {"n": Decimal("0.1")})}


def test_state_of_a_provider_that_serves_a_typed_attribute_is_read_into_a_dynamic_one() -> None:
    stored: Object = {"trigger": {"event": {"expect": ["a"], "threshold": 1}}}
    state = codec.from_state_json(json.dumps(stored).encode(), ["object", {"trigger": "dynamic"}])
    inner = ["object", {"event": ["object", {"expect": ["tuple", ["string"]], "threshold": "number"}]}]
    assert state == {"trigger": Dynamic(inner, stored["trigger"])}


def test_a_value_in_such_a_state_that_carries_its_type_is_taken_out_of_it() -> None:
    stored: Object = {"trigger": {"compound": {"require": {"value": "all", "type": "string"}, "triggers": []}}}
    state = codec.from_state_json(json.dumps(stored).encode(), ["object", {"trigger": "dynamic"}])
    assert plain(state["trigger"]) == {"compound": {"require": "all", "triggers": []}}


def test_an_unknown_is_never_taken_for_true_or_false() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)
