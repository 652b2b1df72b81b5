"""triggers/core/matching.py and patterns.py"""

from datetime import UTC, datetime

import pytest

from tocsin.events.event import Event, make_event
from tocsin.triggers.core.matching import Specification, compile_match, compile_match_related
from tocsin.triggers.core.patterns import Patterns


def event(resource: dict[str, str] | None = None, *related: dict[str, str]) -> Event:
    return make_event(
        event="prefect.flow-run.Failed",
        occurred=datetime(2026, 1, 1, tzinfo=UTC),
        resource={"prefect.resource.id": "prefect.flow-run.1", **(resource or {})},
        related=list(related),
    )


def tag(name: str) -> dict[str, str]:
    return {"prefect.resource.id": f"prefect.tag.{name}", "prefect.resource.role": "tag"}


def related_match(candidate: Event, *specifications: Specification) -> bool:
    return all(condition.match(candidate) for condition in compile_match_related(specifications))


@pytest.mark.parametrize(
    ("patterns", "value", "matches"),
    [
        (["a"], "a", True),
        (["a"], "A", False),
        (["a*"], "abc", True),
        (["*"], "", True),
        (["a?c"], "abc", True),
        (["a[bx]c"], "axc", True),
        (["!a"], "a", False),
        (["!a"], "b", True),
        (["!a*"], "abc", False),
        (["x", "a"], "a", True),
        ([], "a", False),
    ],
)
def test_patterns(patterns: list[str], value: str, matches: bool) -> None:
    assert Patterns(patterns).match(value) is matches


def test_all_labels_hold_on_the_resource() -> None:
    match, _ = compile_match({"prefect.resource.id": "prefect.flow-run.*", "x": "1"})
    assert match.match({"prefect.resource.id": "prefect.flow-run.1", "x": "1"})
    assert not match.match({"prefect.resource.id": "prefect.flow-run.1", "x": "2"})


def test_a_missing_label_does_not_match_even_negated() -> None:
    match, _ = compile_match({"x": "!1"})
    assert not match.match({"prefect.resource.id": "a"})


def test_an_empty_specification_matches_everything() -> None:
    assert related_match(event(), {})


def test_the_labels_of_one_specification_hold_on_the_same_related_resource() -> None:
    candidate = event(
        None,
        {"prefect.resource.id": "a", "prefect.resource.role": "flow"},
        {"prefect.resource.id": "b", "prefect.resource.role": "deployment"},
    )
    assert not related_match(candidate, {"prefect.resource.id": "a", "prefect.resource.role": "deployment"})
    assert related_match(candidate, {"prefect.resource.id": ["x", "b"], "prefect.resource.role": "deployment"})


def test_several_specifications_all_have_to_hold_on_any_resources() -> None:
    candidate = event(None, tag("a"), tag("b"))
    wanted = [{"prefect.resource.id": f"prefect.tag.{name}", "prefect.resource.role": "tag"} for name in "ab"]
    assert related_match(candidate, *wanted)
    assert not related_match(event(None, tag("a")), *wanted)


def test_the_guides_specification_means_a_flow_run_with_the_tag() -> None:
    guide = {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}
    assert related_match(event(None, tag("dlt")), guide)
    assert not related_match(event(None, tag("dbt")), guide)
    assert not related_match(event({"prefect.resource.id": "prefect.work-pool.1"}, tag("dlt")), guide)


def test_the_guides_specification_also_takes_a_related_flow_run() -> None:
    guide = {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}
    run = {"prefect.resource.id": "prefect.flow-run.2", "prefect.resource.role": "flow-run"}
    assert related_match(event({"prefect.resource.id": "prefect.task-run.1"}, run, tag("dlt")), guide)


def test_other_labels_beside_tag_and_role_are_those_of_the_run() -> None:
    guide = {"prefect.resource.role": "flow-run", "prefect.tag": "dlt", "prefect.resource.name": "nightly*"}
    assert related_match(event({"prefect.resource.name": "nightly-1"}, tag("dlt")), guide)
    assert not related_match(event({"prefect.resource.name": "hourly-1"}, tag("dlt")), guide)


def test_a_list_of_tags_is_or() -> None:
    assert related_match(event(None, tag("b")), {"prefect.tag": ["a", "b"]})


def test_a_negated_tag_means_that_the_run_does_not_carry_it() -> None:
    assert related_match(event(None, tag("b")), {"prefect.tag": "!a"})
    assert related_match(event(), {"prefect.tag": "!a"})
    assert not related_match(event(None, tag("a"), tag("b")), {"prefect.tag": "!a"})


def test_tag_beside_another_role_keeps_the_rest_of_the_specification() -> None:
    specification = {"prefect.resource.role": "deployment", "prefect.tag": "dlt"}
    deployment = {"prefect.resource.id": "prefect.deployment.1", "prefect.resource.role": "deployment"}
    assert related_match(event(None, deployment, tag("dlt")), specification)
    assert not related_match(event(None, tag("dlt")), specification)


def test_a_tag_in_match_is_a_condition_too() -> None:
    _, conditions = compile_match({"prefect.tag": "dlt"})
    assert all(condition.match(event(None, tag("dlt"))) for condition in conditions)
    assert not all(condition.match(event()) for condition in conditions)


def test_a_genuine_flow_run_specification_keeps_prefects_meaning() -> None:
    assert not related_match(event(None, tag("dlt")), {"prefect.resource.role": "flow-run"})
