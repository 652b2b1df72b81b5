"""What an author may leave to the server, on both databases."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import HOURLY, deploy
from tests.support.outbox import block

pytestmark = pytest.mark.integration

Json = dict[str, Any]
EMAIL: Json = {"type": "send-email-notification", "emails": ["oncall@example.com"], "subject": "s", "body": "b"}


def write(client: TestClient, *actions: Json) -> Any:
    body = {"name": "alert", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": list(actions)}
    return client.post("/automations/", json=body)


def answered(client: TestClient, action: Json) -> Json:
    """The action as it is answered."""
    made = write(client, action)
    assert made.status_code == 201, made.text
    (read,) = client.get(f"/automations/{made.json()['id']}").json()["actions"]
    return dict(read)


def refused(client: TestClient, action: Json) -> tuple[list[Any], str]:
    """Where an action is wrong, and why."""
    answer = write(client, {"type": "do-nothing"}, action)
    assert answer.status_code == 422, answer.text
    (error,) = answer.json()["exception_detail"]
    return error["loc"], error["msg"]


def mail_block(client: TestClient, name: str) -> UUID:
    return block(client, "email-server-credentials", {"smtp_server": "smtp.gmail.com"}, name=name)


def test_an_email_goes_through_the_only_block_that_sends_mail(client: TestClient) -> None:
    only = mail_block(client, "mail")
    assert answered(client, EMAIL) == {
        "type": "send-notification",
        "block_document_id": str(only),
        "subject": "s",
        "body": "b",
        "emails": ["oncall@example.com"],
    }


def test_an_email_may_name_its_block(client: TestClient) -> None:
    mail_block(client, "one")
    other = mail_block(client, "two")
    assert answered(client, {**EMAIL, "block_document_id": str(other)})["block_document_id"] == str(other)


def test_of_several_blocks_one_has_to_be_named(client: TestClient) -> None:
    blocks = [mail_block(client, name) for name in ("one", "two")]
    loc, message = refused(client, EMAIL)
    assert loc == ["body", "actions", 1, "block_document_id"]
    assert all(str(each) in message for each in blocks)
    assert "email-server-credentials/one" in message


def test_without_a_block_that_sends_mail_there_is_none_to_name(client: TestClient) -> None:
    loc, message = refused(client, EMAIL)
    assert loc == ["body", "actions", 1, "block_document_id"]
    assert "create one" in message


def test_what_cannot_be_filled_in_is_found_before_it_is_written(client: TestClient) -> None:
    body = {"name": "a", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [EMAIL]}
    report = client.post("/automations/validate", json=body).json()
    assert (report["valid"], [each["code"] for each in report["findings"]]) == (False, ["block"])


@pytest.fixture
def deployment(client: TestClient) -> Json:
    return deploy(client, schedules=[HOURLY])


@pytest.mark.parametrize("name", ["pause-deployment", "pause-schedule", "pause-schedule-for-flow-run"])
def test_a_schedule_says_which_deployment_it_belongs_to(client: TestClient, deployment: Json, name: str) -> None:
    schedule = deployment["schedules"][0]["id"]
    assert answered(client, {"type": name, "schedule_id": schedule}) == {
        "type": "pause-deployment",
        "source": "selected",
        "deployment_id": deployment["id"],
        "schedule_id": schedule,
    }


def test_an_automation_on_one_schedule_is_related_to_its_deployment(client: TestClient, deployment: Json) -> None:
    made = write(client, {"type": "pause-deployment", "schedule_id": deployment["schedules"][0]["id"]}).json()
    related = client.get(f"/automations/related-to/prefect.deployment.{deployment['id']}").json()
    assert [each["id"] for each in related] == [made["id"]]


def test_a_schedule_of_another_deployment_is_refused(client: TestClient, deployment: Json) -> None:
    other = deploy(client, "other", flow_id=deployment["flow_id"])
    action = {
        "type": "resume-deployment",
        "deployment_id": other["id"],
        "schedule_id": deployment["schedules"][0]["id"],
    }
    loc, message = refused(client, action)
    assert loc == ["body", "actions", 1, "schedule_id"]
    assert deployment["id"] in message


def test_a_schedule_that_does_not_exist_is_refused(client: TestClient) -> None:
    loc, message = refused(client, {"type": "pause-deployment", "schedule_id": str(uuid4())})
    assert loc == ["body", "actions", 1, "schedule_id"]
    assert "create it first" in message


def test_what_is_replaced_is_filled_in_too(client: TestClient) -> None:
    only = mail_block(client, "mail")
    made = write(client, {"type": "do-nothing"}).json()
    body = {"name": "alert", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [EMAIL]}
    assert client.put(f"/automations/{made['id']}", json=body).status_code == 204
    (action,) = client.get(f"/automations/{made['id']}").json()["actions"]
    assert action["block_document_id"] == str(only)
