"""automations/checker/survey.py and the routes that tell what was found, on both databases."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.things import add_deployment, add_work_pool

from tocsin.automations.checker.report import WARNINGS_HEADER
from tocsin.automations.schemas import AutomationCreate
from tocsin.automations.service import AutomationService
from tocsin.blocks.service import BlockService
from tocsin.deployments.models import DeploymentTagRow
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]
FAILED = "prefect.flow-run.Failed"


def automation(expect: str = FAILED, **changes: Any) -> Json:
    return {
        "name": "alert",
        "trigger": {"posture": "Reactive", "expect": [expect]},
        "actions": [{"type": "do-nothing"}],
        **changes,
    }


def validate(client: TestClient, body: Any, **params: Any) -> Json:
    answer = client.post("/automations/validate", json=body, params=params)
    assert answer.status_code == 200, answer.text
    report: Json = answer.json()
    return report


def codes(report: Json) -> list[str]:
    return [finding["code"] for finding in report["findings"]]


def count(client: TestClient) -> int:
    found: int = client.post("/automations/count", json={}).json()
    return found


def test_nothing_is_found_and_nothing_stored(client: TestClient) -> None:
    assert validate(client, automation()) == {"valid": True, "findings": []}
    assert count(client) == 0


def test_a_warning_says_where_and_what_was_meant(client: TestClient) -> None:
    report = validate(client, automation("prefect.flow-run.failed"))
    assert report["valid"] is True
    assert report["findings"] == [
        {
            "severity": "warning",
            "code": "event-case",
            "path": ["trigger", "expect", 0],
            "text": "there is no event 'prefect.flow-run.failed'; upper and lower case count: write prefect.flow-run.Failed",
            "nearest": FAILED,
            "line": None,
            "column": None,
        }
    ]


def test_what_refers_to_nothing_is_an_error(client: TestClient) -> None:
    action = {"type": "pause-work-pool", "work_pool_id": str(uuid4())}
    report = validate(client, automation(actions=[action]))
    assert (report["valid"], codes(report)) == (False, ["target"])
    assert report["findings"][0]["path"] == ["actions", 0, "work_pool_id"]


@pytest.mark.parametrize("body", [None, [], "x", {}, {"name": "x"}])
def test_what_is_no_automation_is_found_too(client: TestClient, body: Any) -> None:
    report = validate(client, body)
    assert report["valid"] is False
    assert {finding["severity"] for finding in report["findings"]} == {"error"}


def test_a_name_that_the_log_has_seen_is_one(client: TestClient) -> None:
    assert codes(validate(client, automation("prefect.flow-run.Polished"))) == ["event-state"]
    event = {
        "occurred": "2026-01-01T00:00:00Z",
        "event": "prefect.flow-run.Polished",
        "resource": {"prefect.resource.id": "prefect.flow-run.x"},
        "id": str(uuid4()),
    }
    assert client.post("/events", json=[event]).status_code == 204
    assert codes(validate(client, automation("prefect.flow-run.Polished"))) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"expect": ["prefect.\x00"]}, "event-unknown"),
        ({"expect": ["prefect.\ud800"]}, "string_unicode"),
        ({"match": {"\ud800": "\ud800"}}, "match-label"),
    ],
)
def test_texts_that_no_database_takes_are_looked_at_all_the_same(client: TestClient, fields: Json, code: str) -> None:
    body = automation()
    body["trigger"] |= fields
    headers = {"Content-Type": "application/json"}
    answer = client.post("/automations/validate", content=json.dumps(body).encode(), headers=headers)
    assert codes(answer.json()) == [code]


def test_variables_are_known(client: TestClient, runtime: Runtime) -> None:
    client.post("/variables/", json={"name": "team", "value": "data"})
    action = {"type": "run-deployment", "deployment_id": str(add_deployment(runtime))}
    action["parameters"] = {"who": "{{ variables.taem }}", "to": "{{ variables.team }}"}  # type: ignore[assignment]
    (finding,) = validate(client, automation("orders.late", actions=[action]))["findings"]
    assert (finding["code"], finding["nearest"]) == ("template-variable", "team")


def test_the_runs_of_a_deployment_carry_its_tags_and_belong_to_its_pool(client: TestClient, runtime: Runtime) -> None:
    pool, queue = add_work_pool(runtime)
    deployment = add_deployment(runtime, tags=["dlt"], work_queue_id=queue)
    action = {"type": "run-deployment", "deployment_id": str(deployment)}

    def found(**fields: Any) -> list[str]:
        return codes(
            validate(client, automation(actions=[action]) | {"trigger": {**automation()["trigger"], **fields}})
        )

    assert found(match={"prefect.tag": "dlt"}) == ["feeds-itself"]
    assert found(match_related={"prefect.resource.id": f"prefect.work-pool.{pool}"}) == ["feeds-itself"]
    assert found(match_related={"prefect.resource.name": "flow-of-nightly"}) == ["feeds-itself"]
    assert found(match={"prefect.tag": "other"}) == []
    assert found(match_related={"prefect.resource.id": f"prefect.work-pool.{uuid4()}"}) == []


def test_two_automations_that_undo_what_the_other_did(client: TestClient, runtime: Runtime) -> None:
    pool, _ = add_work_pool(runtime)
    pauses = automation("prefect.work-pool.ready", actions=[{"type": "pause-work-pool", "work_pool_id": str(pool)}])
    resumes = automation("prefect.work-pool.paused", actions=[{"type": "resume-work-pool", "work_pool_id": str(pool)}])
    stored = client.post("/automations/", json=pauses).json()
    assert stored["warnings"] == []
    assert codes(validate(client, resumes)) == ["feeds-each-other"]
    assert codes(validate(client, resumes, id=stored["id"])) == []


def test_writes_tell_their_warnings(client: TestClient) -> None:
    wrong = automation("prefect.flow-run.failed")
    created = client.post("/automations/", json=wrong)
    assert created.status_code == 201
    assert [each["code"] for each in created.json()["warnings"]] == ["event-case"]
    path = f"/automations/{created.json()['id']}"
    assert "warnings" not in client.get(path).json()
    assert "warnings" not in client.post("/automations/filter", json={}).json()[0]

    replaced = client.put(path, json=wrong)
    assert replaced.status_code == 204
    assert [each["code"] for each in json.loads(replaced.headers[WARNINGS_HEADER])] == ["event-case"]
    assert WARNINGS_HEADER not in client.patch(path, json={"enabled": False}).headers
    assert "event-case" in client.patch(path, json={"enabled": True}).headers[WARNINGS_HEADER]
    assert WARNINGS_HEADER not in client.put(path, json=automation()).headers
    assert WARNINGS_HEADER not in client.patch(path, json={"enabled": True}).headers


def test_a_warning_is_no_part_of_what_happened(client: TestClient) -> None:
    client.post("/automations/", json=automation("prefect.flow-run.failed"))
    body = {"filter": {"event": {"name": ["prefect.automation.created"]}}}
    (event,) = client.post("/events/filter", json=body).json()["events"]
    assert "warnings" not in event["payload"]


def test_runs_without_end_are_refused(client: TestClient, runtime: Runtime) -> None:
    action = {"type": "run-deployment", "deployment_id": str(add_deployment(runtime))}
    answer = client.post("/automations/", json=automation("prefect.flow-run.Running", actions=[action]))
    assert answer.status_code == 422
    (error,) = answer.json()["exception_detail"]
    assert (error["loc"], error["type"]) == (["body", "actions", 0, "deployment_id"], "run-loop")
    assert count(client) == 0


def test_what_cannot_be_notified_comes_with_what_does_not_exist(client: TestClient) -> None:
    actions = [
        {"type": "send-notification", "block_document_id": str(uuid4()), "body": "{{ x "},
        {"type": "pause-work-pool", "work_pool_id": str(uuid4())},
    ]
    errors = client.post("/automations/", json=automation(actions=actions)).json()["exception_detail"]
    assert [(error["loc"][1:], error["type"]) for error in errors] == [
        (["actions", 0, "body"], "template_syntax"),
        (["actions", 0, "block_document_id"], "block"),
        (["actions", 1, "work_pool_id"], "target"),
    ]


def test_a_definition_that_another_version_wrote_has_no_warnings(runtime: Runtime) -> None:
    with runtime.database.write() as session:
        blocks = BlockService(session, runtime.clock, runtime.cipher, runtime.log)
        service = AutomationService(session, runtime.clock, runtime.log, blocks)
        created = service.create(AutomationCreate.model_validate(automation()))
        row = service._row(UUID(str(created.id)))
        row.trigger = {**row.trigger, "new_field": 1}
        assert service.warnings_of(created.id) == []


def test_a_place_that_is_not_known_yet_hides_nothing_else(client: TestClient) -> None:
    action = {"type": "send-notification", "body": "{{ flow.nmae }}"}
    body = automation("prefect.flow-run.failed", actions=[action])
    assert "missing" in codes(validate(client, body))
    report = validate(client, body | {"unknown": [["actions", 0, "block_document_id"]]})
    assert (report["valid"], codes(report)) == (True, ["event-case", "template-attribute"])


@pytest.mark.parametrize("unknown", ["trigger", [[]], [[{}]], [["trigger", None]]])
def test_places_that_are_none_are_named_as_such(client: TestClient, unknown: Any) -> None:
    report = validate(client, automation() | {"unknown": unknown})
    assert report["valid"] is False
    assert {finding["path"][0] for finding in report["findings"]} == {"unknown"}


def test_a_tag_that_nothing_carries(client: TestClient, runtime: Runtime) -> None:
    def found(**fields: Any) -> list[tuple[str, list[str | int], str | None]]:
        body = automation() | {"trigger": {**automation()["trigger"], **fields}}
        return [(each["code"], each["path"], each["nearest"]) for each in validate(client, body)["findings"]]

    assert found(match_related={"prefect.tag": "dtl"}) == []  # there are no tags yet
    deployment = add_deployment(runtime)
    with runtime.database.write() as session:
        session.add(DeploymentTagRow(deployment_id=deployment, tag="nightly"))
    event = {
        "occurred": "2026-01-01T00:00:00Z",
        "event": FAILED,
        "resource": {"prefect.resource.id": "prefect.flow-run.x"},
        "related": [
            {"prefect.resource.id": f"prefect.{each}", "prefect.resource.role": each.partition(".")[0]}
            for each in ("tag.dlt", "tag.dbt", "work-pool.x")
        ],
        "id": str(uuid4()),
    }
    assert client.post("/events", json=[event]).status_code == 204
    assert found(match_related={"prefect.tag": ["dlt", "nightly", "!dtl", "dt*"]}) == []
    assert found(match={"prefect.tag": "dtl"}) == [("tag-unseen", ["trigger", "match", "prefect.tag"], "dlt")]
    assert found(match_related=[{"prefect.resource.id": "prefect.tag.nigthly"}]) == [
        ("tag-unseen", ["trigger", "match_related", 0, "prefect.resource.id"], "nightly")
    ]
