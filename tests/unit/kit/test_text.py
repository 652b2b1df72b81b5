import math
from typing import Any

import pytest

from tocsin.kit.text import MAX_DEPTH, MAX_READABLE, fitted, readable, storable


def test_nul_is_replaced_at_any_depth() -> None:
    value = {"a\x00": ["x\x00y", {"b": "\x00"}, 1, None, True]}
    assert storable(value) == {"a�": ["x�y", {"b": "�"}, 1, None, True]}


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    assert storable({"\ud800": ["a\udfff", "😀"]}) == {"�": ["a�", "😀"]}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_no_json_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        storable({"a": [number]})


def test_endless_nesting_is_refused() -> None:
    value: Any = "deep"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert storable(value) == value
    with pytest.raises(ValueError, match=f"more than {MAX_DEPTH} levels"):
        storable([[value]])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (" Zoë 東京 ", "Zoë 東京"),
        ("a\x00\n\x1b[31m\u202e\ud800b", "a[31mb"),
        ("x" * 199 + " " + "y", "x" * 199),
        ("x" * 300, "x" * MAX_READABLE),
    ],
)
def test_a_name_becomes_one_line_that_prints(name: str, shown: str) -> None:
    assert readable(name) == shown
    assert readable(shown) == shown


def test_keys_fit_and_stay_apart() -> None:
    long = [fitted("automation:" + "x" * 300 + end, 255) for end in "ab"]
    assert all(len(key) == 255 for key in long)
    assert long[0] != long[1]
    assert fitted("short", 255) == "short"
