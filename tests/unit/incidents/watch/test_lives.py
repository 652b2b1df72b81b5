"""What an incident was at each place of the log."""

from typing import Any

from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.watch.lives import Life, Phase, Turn


def turn(position: int, kind: EntryKind, *resources: str) -> Turn:
    named: list[Any] = [{"resource_id": each, "role": f"role of {each}", "name": None} for each in resources]
    return Turn(position, kind, {"resources": named} if named else {})


LIFE = Life(
    [
        turn(10, EntryKind.DECLARED, "a", "b"),
        turn(20, EntryKind.RELATED, "c"),
        turn(30, EntryKind.UNRELATED, "a"),
        turn(40, EntryKind.RESOLVED),
        turn(50, EntryKind.REOPENED),
    ]
)


def test_before_it_was_declared_it_is_nothing() -> None:
    assert LIFE.at(10).phase is Phase.BEFORE
    assert LIFE.at(10).related == {}


def test_it_is_what_stands_before_in_the_log() -> None:
    assert LIFE.at(11).related == {"a": "role of a", "b": "role of b"}
    assert set(LIFE.at(20).related) == {"a", "b"}
    assert set(LIFE.at(21).related) == {"a", "b", "c"}
    assert set(LIFE.at(31).related) == {"b", "c"}


def test_it_is_over_between_resolved_and_reopened() -> None:
    phases = {position: LIFE.at(position).phase for position in (40, 41, 50, 51)}
    assert phases == {40: Phase.OPEN, 41: Phase.OVER, 50: Phase.OVER, 51: Phase.OPEN}
    assert set(LIFE.at(99).related) == {"b", "c"}


def test_it_remembers_all_that_it_ever_concerned() -> None:
    assert LIFE.resources() == {"a", "b", "c"}
