import pytest

from tocsin.blocks.fingerprint import fingerprint

KEY = b"k" * 32


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, {"a": 1.0}),
        ({"a": 1e300}, {"a": 10**300}),
        ({"a": [{"b": -2.0}]}, {"a": [{"b": -2}]}),
    ],
)
def test_what_is_the_same_has_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    assert fingerprint(KEY, one) == fingerprint(KEY, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": None}, {}),
        ({"a": 1}, {"a": True}),
        ({"a": "1"}, {"a": 1}),
        ({"a": [1, 2]}, {"a": [2, 1]}),
        ({"a": 12345678901234567890}, {"a": 12345678901234567891}),
    ],
)
def test_what_is_not_the_same_has_another(one: dict[str, object], other: dict[str, object]) -> None:
    assert fingerprint(KEY, one) != fingerprint(KEY, other)


def test_another_key_gives_another() -> None:
    assert fingerprint(KEY, {"a": 1}) != fingerprint(b"l" * 32, {"a": 1})
