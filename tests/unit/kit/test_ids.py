"""kit/ids.py"""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.kit.ids import derive_id, new_id


def test_new_ids_are_version_7_and_differ() -> None:
    ids = [new_id() for _ in range(1000)]
    assert {each.version for each in ids} == {7}
    assert len(set(ids)) == 1000


def test_new_ids_sort_by_time() -> None:
    milliseconds = [new_id().int >> 80 for _ in range(100)]
    assert milliseconds == sorted(milliseconds)


@given(st.text(), st.integers())
def test_the_same_parts_give_the_same_id(kind: str, part: int) -> None:
    assert derive_id(kind, part) == derive_id(kind, part)


def test_kinds_are_kept_apart() -> None:
    assert derive_id("firing", 1) != derive_id("delivery", 1)


def test_parts_do_not_run_together() -> None:
    assert derive_id("x", "ab", "c") != derive_id("x", "a", "bc")
