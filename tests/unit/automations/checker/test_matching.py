"""automations/checker/matching.py"""

from typing import Any

import pytest
from tests.support.checked import find, only, trigger

ID, ROLE, TAG = "prefect.resource.id", "prefect.resource.role", "prefect.tag"


def test_a_run_is_not_related_to_its_own_events() -> None:
    finding = only(find(trigger(match_related={ROLE: "flow-run"})), "match-role")
    assert finding.path == ("trigger", "match_related", ROLE)
    assert "`match`" in finding.text


def test_a_role_that_nothing_has() -> None:
    finding = only(find(trigger(match_related=[{}, {ROLE: "deploymnt"}])), "match-role")
    assert finding.path == ("trigger", "match_related", 1, ROLE)
    assert finding.nearest == "deployment"


@pytest.mark.parametrize(
    "related",
    [
        {ROLE: "flow-run", TAG: "dlt"},
        {ROLE: "deployment", TAG: "dlt"},
        {ROLE: ["deploymnt", "deployment"]},
        {ROLE: "deploy*"},
        {ROLE: "!flow"},
        {ROLE: "tag", ID: "prefect.tag.dlt"},
        {ID: ["prefect.tag.a", "prefect.tag.b"]},
        {ROLE: "deployment", ID: "prefect.deployment.*"},
        {ROLE: "creator", ID: "prefect.automation.x"},
    ],
)
def test_what_runs_are_related_to(related: dict[str, Any]) -> None:
    assert find(trigger(match_related=related)) == []


def test_events_of_somebodys_own_may_have_any_role_and_label() -> None:
    own = trigger(
        expect=["orders.late"], match={ID: "order.1", "size": "8"}, match_related={ROLE: "shop"}, for_each=["x"]
    )
    assert find(own) == []


def test_an_id_of_another_role() -> None:
    finding = only(find(trigger(match_related={ROLE: "flow", ID: "prefect.deployment.x"})), "match-role-id")
    assert finding.nearest == "prefect.flow.x"


def test_a_resource_that_the_expected_events_are_not_about() -> None:
    finding = only(find(trigger(match={ID: "prefect.deployment.*"})), "match-id")
    assert finding.path == ("trigger", "match", ID)
    assert finding.nearest == "prefect.flow-run.*"
    assert "`match_related`" in finding.text


@pytest.mark.parametrize("id", ["prefect.flow-run.*", "prefect.*", "*", "!prefect.flow-run.x", "prefect.flow-*"])
def test_resources_that_the_expected_events_can_be_about(id: str) -> None:
    assert find(trigger(match={ID: id})) == []


def test_a_thing_that_runs_are_not_related_to() -> None:
    finding = only(find(trigger(match_related={ID: "prefect.flow-run.*"})), "match-related-id")
    assert "in `match`" in finding.text


@pytest.mark.parametrize(
    ("fields", "path", "nearest"),
    [
        ({"match": {"prefect.state.type": "FAILED"}}, ("match", "prefect.state.type"), "prefect.state-type"),
        ({"match": {ROLE: "flow-run"}}, ("match", ROLE), None),
        (
            {"match_related": {"prefect.resource.nmae": "x"}},
            ("match_related", "prefect.resource.nmae"),
            "prefect.resource.name",
        ),
    ],
)
def test_a_label_that_is_never_there(fields: dict[str, Any], path: tuple[str, ...], nearest: str | None) -> None:
    finding = only(find(trigger(**fields)), "match-label")
    assert (finding.path, finding.nearest) == (("trigger", *path), nearest)


def test_a_label_of_an_incident_that_is_misspelt() -> None:
    given = trigger(expect=["prefect-cloud.incident.declared"], match={"prefect-cloud.incident.severty": "critical"})
    assert only(find(given), "match-label").nearest == "prefect-cloud.incident.severity"


def test_labels_of_runs() -> None:
    assert find(trigger(match={"prefect.resource.name": "x", "prefect.state-message": "*boom*", TAG: "dlt"})) == []


def test_events_that_carry_no_tags() -> None:
    finding = only(find(trigger(expect=["prefect.work-pool.paused"], match={TAG: "dlt"})), "match-tag")
    assert finding.path == ("trigger", "match", TAG)


def test_a_tag_is_written_without_the_beginning_of_its_id() -> None:
    finding = only(find(trigger(match_related={TAG: "prefect.tag.dlt"})), "match-tag")
    assert finding.nearest == "dlt"


@pytest.mark.parametrize(
    ("label", "nearest"),
    [
        ("related:flows:prefect.resource.id", "related:flow:prefect.resource.id"),
        ("related:flow-run:prefect.resource.id", "related:flow:prefect.resource.id"),
        ("prefect.resource.idd", ID),
    ],
)
def test_a_label_to_count_apart_by_that_is_never_there(label: str, nearest: str) -> None:
    finding = only(find(trigger(for_each=[label])), "for-each-label")
    assert (finding.path, finding.nearest) == (("trigger", "for_each", 0), nearest)


def test_a_window_is_opened_by_an_event_that_lacks_the_label() -> None:
    given = trigger(after=["prefect.work-pool.paused"], for_each=["related:deployment:prefect.resource.id"])
    assert "prefect.work-pool." in only(find(given), "for-each-label").text


def test_labels_to_count_apart_by() -> None:
    assert find(trigger(for_each=[ID, "related:deployment:prefect.resource.id", "prefect.state-name"])) == []
