"""What the runner hides, and how a secret is found in whatever form."""

import base64
import json
from urllib.parse import quote

import pytest
from tests.support.github.masking import Masks, found_in

SECRET = 'https://hooks.example/T0/"B0"/x?y&z'


def masks(*values: str) -> Masks:
    made = Masks()
    for value in values:
        made.add(value)
    return made


def test_a_value_is_hidden_wherever_it_stands() -> None:
    assert masks("s3cr3t").hide("a s3cr3t, and s3cr3ts") == "a ***, and ***s"


def test_the_longer_one_is_hidden_as_a_whole() -> None:
    assert masks("abc", "abcdef").hide("abcdef") == "***"


def test_each_line_of_a_value_is_hidden() -> None:
    assert masks("first\nsecond").hide("the second") == "the ***"


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_nothing_hides_nothing(empty: str) -> None:
    assert masks(empty).hide("all of it") == "all of it"


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        json.dumps({"url": SECRET}),
        f"?url={quote(SECRET, safe='')}",
        *(base64.b64encode(b"u" * shift + SECRET.encode() + b"/more").decode() for shift in range(4)),
    ],
)
def test_it_is_found_however_it_is_written(text: str) -> None:
    assert found_in(text, [SECRET]) == {SECRET}
    assert SECRET not in masks(SECRET).hide(text)
    assert masks(SECRET).hides(text)


def test_what_is_not_there_is_not_found() -> None:
    assert found_in("nothing of it", [SECRET, ""]) == set()
