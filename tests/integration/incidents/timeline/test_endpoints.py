"""What people say about an incident, and that nothing of it is ever changed; on both databases."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.support.incidents import declare, entries, incident_events

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def comment(client: TestClient, incident: Json, said: str) -> Json:
    answer = client.post(f"/incidents/{incident['id']}/comments", json={"text": said})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def test_a_comment_says_who_said_what_and_when(client: TestClient) -> None:
    made = declare(client)
    said = comment(client, made, "<b>Looking.</b>")
    assert (said["number"], said["kind"], said["text"]) == (2, "comment", "<b>Looking.</b>")
    assert said["actor"] == {"kind": "anybody", "name": "anybody", "id": None}
    assert said["occurred"] == "2026-01-01T00:00:00Z"
    last = incident_events(client)[-1]
    assert (last["event"], last["payload"]["comment"]) == ("prefect-cloud.incident.comment.added", "<b>Looking.</b>")


def test_an_edited_comment_keeps_what_it_said(client: TestClient) -> None:
    made = declare(client)
    number = comment(client, made, "The disk is fall.")["number"]
    edited = client.patch(f"/incidents/{made['id']}/comments/{number}", json={"text": "The disk is full."}).json()
    assert (edited["text"], edited["current_text"]) == ("The disk is fall.", "The disk is full.")
    assert edited["corrections"] == [3]
    assert entries(client, made)[-1]["corrects"] == number
    assert incident_events(client)[-1]["event"] == "prefect-cloud.incident.comment.edited"


def test_only_a_comment_is_edited(client: TestClient) -> None:
    made = declare(client)
    answer = client.patch(f"/incidents/{made['id']}/comments/1", json={"text": "x"})
    assert (answer.status_code, answer.json()["exception_message"]) == (404, "The incident has no comment 1.")


def test_a_correction_leaves_its_entry_as_it_is(client: TestClient) -> None:
    made = declare(client)
    body = {"number": 1, "text": "It had begun an hour before."}
    assert client.post(f"/incidents/{made['id']}/corrections", json=body).status_code == 201
    first, correction = entries(client, made)
    assert first["corrections"] == [2]
    assert (correction["corrects"], correction["text"]) == (1, "It had begun an hour before.")


def test_an_untouched_trail_is_intact(client: TestClient) -> None:
    made = declare(client, tags=["é"])
    last = comment(client, made, "Looking.")
    answer = client.get(f"/incidents/{made['id']}/trail").json()
    assert answer == {"entries": 2, "digest": last["digest"], "intact": True, "first_broken": None}


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE incident_entry SET text = 'All was well.' WHERE number = 2", 2),
        ("DELETE FROM incident_entry WHERE number = 2", 2),
        ("DELETE FROM incident_entry WHERE number = 3", 3),
        ("UPDATE incident_entry SET occurred = '2026-01-01 00:00:01' WHERE number = 1", 1),
    ],
)
def test_who_changes_an_entry_in_the_database_is_found_out(
    client: TestClient, runtime: Runtime, statement: str, number: int
) -> None:
    made = declare(client)
    comment(client, made, "Looking.")
    comment(client, made, "The disk is full.")
    with runtime.database.write() as session:
        session.execute(text(statement))
    trail = client.get(f"/incidents/{made['id']}/trail").json()
    assert (trail["intact"], trail["first_broken"]) == (False, number)
