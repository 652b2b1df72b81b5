from decimal import Decimal
from typing import Any

import pytest
from cdktf import Token

from tocsin_cdktf.values import known, written
from tocsin_provider.values import UNKNOWN


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (("a", 1, True, None), ["a", 1, True, None]),
        ({"b", "a"}, ["a", "b"]),
        ({"a": None, "b": {"c": (1.5,)}}, {"b": {"c": [1.5]}}),
        ([Decimal("3"), Decimal("0.5")], [3, 0.5]),
    ],
)
def test_values_are_written_as_json_has_them(value: Any, expected: Any) -> None:
    assert written(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ flow.name }}", "{{ flow.name }}"),
        ("costs $3, 5%", "costs $3, 5%"),
        ("$${not} %%{this}", "${not} %{this}"),
        ("${var.x}", UNKNOWN),
        ("a $$${var.x}", UNKNOWN),
        ("%{ if a }b%{ endif }", UNKNOWN),
    ],
)
def test_an_interpolation_is_unknown_and_an_escaped_one_is_text(text: str, expected: Any) -> None:
    assert known(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(3.0, 3), (0.25, Decimal("0.25")), (-5, -5), (True, True), (float("inf"), UNKNOWN)]
)
def test_numbers_are_those_of_terraform(value: Any, expected: Any) -> None:
    assert known(value) == expected
    assert type(known(value)) is type(expected)


@pytest.mark.parametrize(
    "token",
    [
        Token.as_string(Token.as_any("${x}")),
        Token.as_number("${x}"),
        Token.as_list("${x}"),
        Token.as_string_map("${x}"),
        Token.as_any("${x}"),
    ],
    ids=["text", "number", "list", "map", "anything"],
)
def test_tokens_of_every_form_are_unknown(token: Any) -> None:
    assert known(written(token)) is UNKNOWN


def test_a_token_inside_leaves_the_rest_known() -> None:
    assert known({"a": [Token.as_number("${x}"), 1]}) == {"a": [UNKNOWN, 1]}
