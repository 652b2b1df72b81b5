import json
from typing import Any

import pytest

from tocsin.commands.planned import MAX_ADDRESSES, Planned, read_plan


def plan(*changes: Any) -> str:
    return json.dumps({"format_version": "1.2", "planned_values": {}, "resource_changes": changes})


def change(address: str, *actions: str, mode: str = "managed") -> Any:
    return {"address": address, "mode": mode, "change": {"actions": actions, "after": {"value": "hunter2"}}}


def test_changes_are_counted_by_what_happens_to_the_resource() -> None:
    read = read_plan(
        plan(
            change("a.new", "create"),
            change("a.newer", "create"),
            change("a.other", "update"),
            change("a.gone", "delete"),
            change("a.left", "forget"),
            change("a.swapped", "delete", "create"),
            change("a.first", "create", "delete"),
            change("a.same", "no-op"),
            change("data.a.read", "read", mode="data"),
        )
    )
    assert read == Planned(
        {"added": 2, "changed": 1, "removed": 2, "replaced": 2},
        ["a.new", "a.newer", "a.other", "a.gone", "a.left", "a.swapped", "a.first"],
    )


def test_a_plan_without_changes_counts_nothing() -> None:
    assert read_plan(json.dumps({"format_version": "1.2", "planned_values": {}})) == Planned({}, [])


def test_of_many_the_first_addresses_are_told_and_all_are_counted() -> None:
    read = read_plan(plan(*(change(f"a.{each}", "create") for each in range(MAX_ADDRESSES + 1))))
    assert (read.counts, len(read.addresses)) == ({"added": MAX_ADDRESSES + 1}, MAX_ADDRESSES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("PK\x03\x04", "no JSON"),
        ("[]", "no plan"),
        ('{"format_version": "1.0", "values": {}}', "no plan"),
    ],
)
def test_what_is_no_plan_is_refused_with_what_would_be_one(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"{said}.*terraform show -json"):
        read_plan(text)
