"""Which assets are made of which."""

from datetime import UTC, datetime

from tocsin.incidents.impact.feeding import MadeAsset, fed_by

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def made(key: str, of: str) -> MadeAsset:
    return MadeAsset(key, key.upper(), NOW, of)


def keys(found: list[MadeAsset]) -> list[tuple[str, str]]:
    return [(each.key, each.source) for each in found]


def test_what_is_made_of_them_through_others_too() -> None:
    assert keys(fed_by({"a"}, [made("c", "b"), made("b", "a"), made("y", "x")])) == [("b", "a"), ("c", "b")]


def test_assets_that_are_made_of_each_other_end() -> None:
    assert keys(fed_by({"a"}, [made("b", "a"), made("a", "b"), made("b", "b")])) == [("b", "a")]


def test_of_two_ways_the_shorter_is_told() -> None:
    assert keys(fed_by({"a"}, [made("c", "b"), made("b", "a"), made("c", "a")])) == [("b", "a"), ("c", "a")]
