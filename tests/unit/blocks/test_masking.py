"""masking.py"""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tocsin.blocks.masking import MASK, mask, masked_paths, secret_paths, unmask


def test_a_secret_is_masked_and_the_rest_is_not() -> None:
    assert mask({"url": "https://x", "notify_type": "info"}, ["url"]) == {"url": MASK, "notify_type": "info"}


def test_the_order_of_keys_stays() -> None:
    assert list(mask({"b": "1", "a": "2", "c": "3"}, ["a"])) == ["b", "a", "c"]


def test_what_is_masked_is_a_copy() -> None:
    data = {"credentials": {"password": "pw"}}
    mask(data, ["credentials.password"])
    assert data == {"credentials": {"password": "pw"}}


def test_a_secret_that_is_not_set_is_not_masked() -> None:
    assert mask({"url": None}, ["url", "absent"]) == {"url": None}


def test_a_nested_secret_is_masked() -> None:
    assert mask({"a": {"b": {"c": "s", "d": 1}}}, ["a.b.c"]) == {"a": {"b": {"c": MASK, "d": 1}}}


def test_a_secret_object_is_masked_as_a_whole() -> None:
    assert mask({"value": {"user": "u", "password": "p"}}, ["value"]) == {"value": MASK}


def test_every_value_below_a_wildcard_is_masked() -> None:
    data = {"headers": {"A": "1", "B": {"C": [2, 3]}, "D": None}}
    assert mask(data, ["headers.*"]) == {"headers": {"A": MASK, "B": {"C": [MASK, MASK]}, "D": None}}


def test_a_text_where_the_wildcard_expects_an_object_is_masked() -> None:
    assert mask({"headers": "secret"}, ["headers.*"]) == {"headers": MASK}


def test_secrets_in_lists_are_masked() -> None:
    data = {"users": [{"name": "a", "password": "p"}, {"name": "b", "password": "q"}]}
    masked = mask(data, ["users.password"])
    assert masked == {"users": [{"name": "a", "password": MASK}, {"name": "b", "password": MASK}]}


def test_a_mask_takes_back_what_it_hides() -> None:
    current = {"url": "https://x", "notify_type": "info"}
    assert unmask({"url": MASK, "notify_type": "failure"}, current, ["url"]) == {
        "url": "https://x",
        "notify_type": "failure",
    }


def test_a_new_secret_replaces_the_old_one() -> None:
    assert unmask({"url": "new"}, {"url": "old"}, ["url"]) == {"url": "new"}


def test_a_mask_in_a_field_that_is_no_secret_is_a_value() -> None:
    assert unmask({"title": MASK}, {"title": "t"}, ["url"]) == {"title": MASK}


def test_a_mask_below_a_wildcard_takes_back_what_it_hides_and_new_keys_stay() -> None:
    current = {"headers": {"A": "1", "B": "2"}}
    assert unmask({"headers": {"A": MASK, "C": "3"}}, current, ["headers.*"]) == {"headers": {"A": "1", "C": "3"}}


def test_a_mask_with_nothing_behind_it_stays_and_is_found() -> None:
    unmasked = unmask({"headers": {"A": MASK}}, {}, ["headers.*"])
    assert masked_paths(unmasked, ["headers.*"]) == [("headers", "A")]


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
_data = st.dictionaries(st.sampled_from("abc"), _values, max_size=3)
_fields = st.lists(st.sampled_from(["a", "b", "c", "a.b", "a.*", "b.c", "b.*", "c.a.b", "c.a.*", "a"]), max_size=4)


@given(_data, _fields)
def test_what_was_masked_comes_back(data: dict[str, Any], secret_fields: list[str]) -> None:
    assert unmask(mask(data, secret_fields), data, secret_fields) == data


@given(_data, _fields)
def test_nothing_secret_can_be_seen(data: dict[str, Any], secret_fields: list[str]) -> None:
    masked = mask(data, secret_fields)
    for path in secret_paths(masked, secret_fields):
        node: Any = masked
        for key in path:
            node = node[key]
        assert node in (MASK, None)
