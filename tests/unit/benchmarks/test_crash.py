from benchmarks.crash import reckon
from benchmarks.figures import Figure
from benchmarks.receiver import Arrival


def arrivals(*pairs: tuple[str, str]) -> list[Arrival]:
    return [Arrival(float(number), body, key) for number, (body, key) in enumerate(pairs)]


def test_what_never_came_is_lost() -> None:
    found = reckon({"a", "b", "c", "d"}, arrivals(("a", "1"), ("b", "2"), ("c", "3")))
    assert found["lost"] == Figure(25, "1 of 4")
    assert found["repeated"] == Figure(0, "0 of 4")


def test_what_came_twice_is_repeated_and_told_by_its_key() -> None:
    found = reckon({"a", "b"}, arrivals(("a", "1"), ("a", "1"), ("b", "2"), ("b", "3")))
    assert found["lost"].value == 0
    assert found["repeated"] == Figure(100, "2 of 2, 1 under the same webhook-id")


def test_what_was_not_among_the_accepted_does_not_count() -> None:
    assert reckon({"a"}, arrivals(("a", ""), ("warm-up", ""), ("warm-up", "")))["repeated"].value == 0
