"""What people do to an incident on its page, with the forms that they find there."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from tests.support.incidents import Json, act, declare, entries, pipeline, read
from tests.support.web_forms import WebForm, follow, form_to, look, press

from tocsin.app import create_app
from tocsin.auth.authenticator import Authenticator
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


@pytest.fixture
def incident(client: TestClient) -> Json:
    return declare(client, summary="One line.\nAnother one.", owner="ada", tags=["payments", "prod"])


def path(incident: Json) -> str:
    return f"/incidents/incident/{incident['id']}"


def form(client: TestClient, incident: Json, name: str) -> WebForm:
    return form_to(look(client, path(incident)), f"{path(incident)}/{name}")


def kinds(client: TestClient, incident: Json) -> list[str]:
    return [entry["kind"] for entry in entries(client, incident)]


@pytest.mark.parametrize(
    ("before", "name", "button", "status"),
    [
        ([], "acknowledge", "Acknowledge", "acknowledged"),
        ([], "resolve", "Resolve", "resolved"),
        (["resolve"], "reopen", "Reopen", "reopened"),
    ],
)
def test_a_button_moves_it_on_with_what_is_said(
    client: TestClient, incident: Json, before: list[str], name: str, button: str, status: str
) -> None:
    for each in before:
        act(client, incident, each)
    page = follow(client, press(client, form(client, incident, name).filled(comment="I say so."), button))
    assert read(client, incident)["status"] == status
    assert "I say so." in page
    assert kinds(client, incident)[-2:] == [status, "comment"]


def test_it_may_have_been_over_earlier(client: TestClient, clock: ManualClock, incident: Json) -> None:
    clock.advance(3600)
    filled = form(client, incident, "resolve").filled(end_time="2026-01-01T00:30:00")
    follow(client, press(client, filled, "Resolve"))
    assert read(client, incident)["end_time"] == "2026-01-01T00:30:00Z"


def test_a_move_that_cannot_be_made_keeps_what_was_said(client: TestClient, incident: Json) -> None:
    filled = form(client, incident, "acknowledge").filled(comment=EVIL)
    act(client, incident, "resolve")
    answer = press(client, filled, "Acknowledge")
    assert answer.status_code == 409
    assert "The incident is resolved. Reopen it, if it is not over." in answer.text
    assert "<script" not in answer.text
    assert form_to(answer.text, f"{path(incident)}/comments").value("text") == EVIL


def test_an_end_before_the_beginning_is_said_at_its_field(client: TestClient, incident: Json) -> None:
    filled = form(client, incident, "resolve").filled(end_time="2025-12-31T00:00:00", comment="Kept.")
    answer = press(client, filled, "Resolve")
    assert answer.status_code == 422
    assert "the incident began later" in answer.text
    again = form_to(answer.text, f"{path(incident)}/resolve")
    assert (again.value("end_time"), again.value("comment")) == ("2025-12-31T00:00:00", "Kept.")


def test_what_is_edited_is_changed_and_nothing_else(client: TestClient, incident: Json) -> None:
    filled = form(client, incident, "edit").filled(severity="critical", tags="prod", comment="It got worse.")
    follow(client, press(client, filled, "Save"))
    after = read(client, incident)
    assert (after["severity"], after["tags"]) == ("critical", ["prod"])
    assert after["summary"] == "One line.\nAnother one."
    fields = [entry["details"]["field"] for entry in entries(client, incident) if entry["kind"] == "updated"]
    assert sorted(fields) == ["severity", "tags"]
    assert kinds(client, incident)[-1] == "comment"


@pytest.mark.parametrize("field", ["summary", "owner"])
def test_what_is_emptied_is_taken_away(client: TestClient, incident: Json, field: str) -> None:
    follow(client, press(client, form(client, incident, "edit").filled(**{field: " "}), "Save"))
    assert read(client, incident)[field] is None


def test_a_form_in_which_nothing_was_changed_changes_nothing(client: TestClient, incident: Json) -> None:
    follow(client, press(client, form(client, incident, "edit"), "Save"))
    assert read(client, incident) == incident
    follow(client, press(client, form(client, incident, "edit").filled(comment="Still."), "Save"))
    assert kinds(client, incident) == ["declared", "comment"]


def test_two_people_who_edit_different_things_are_not_in_each_others_way(client: TestClient, incident: Json) -> None:
    mine, theirs = (form(client, incident, "edit") for _ in range(2))
    follow(client, press(client, theirs.filled(severity="critical"), "Save"))
    follow(client, press(client, mine.filled(owner="grace"), "Save"))
    after = read(client, incident)
    assert (after["severity"], after["owner"]) == ("critical", "grace")


def test_two_people_who_edit_the_same_are_told_and_lose_nothing(client: TestClient, incident: Json) -> None:
    mine, theirs = (form(client, incident, "edit") for _ in range(2))
    follow(client, press(client, theirs.filled(summary="Theirs.", severity="critical"), "Save"))
    answer = press(client, mine.filled(summary=f"Mine. {EVIL}", owner="grace"), "Save")
    assert answer.status_code == 409
    assert "summary to &#39;Theirs.&#39; (anybody," in answer.text
    assert read(client, incident)["owner"] == "ada"

    again = form_to(answer.text, f"{path(incident)}/edit")
    assert (again.value("summary"), again.value("owner")) == (f"Mine. {EVIL}", "grace")
    assert again.value("severity") == "critical"  # what I had not touched is as it is now
    follow(client, press(client, again, "Save"))
    after = read(client, incident)
    assert (after["summary"], after["owner"], after["severity"]) == (f"Mine. {EVIL}", "grace", "critical")


def test_what_is_wrong_in_the_form_is_said_at_its_field(client: TestClient, incident: Json) -> None:
    answer = press(client, form(client, incident, "edit").filled(name="", owner="grace"), "Save")
    assert answer.status_code == 422
    assert '<span class="mistake" id="mistake-name">this is required</span>' in answer.text
    assert form_to(answer.text, f"{path(incident)}/edit").value("owner") == "grace"


def test_a_comment_is_added_and_edited(client: TestClient, incident: Json) -> None:
    page = follow(client, press(client, form(client, incident, "comments").filled(text=f"First.\n{EVIL}"), "Comment"))
    assert "<script" not in page
    (_, comment) = entries(client, incident)
    assert comment["text"] == f"First.\n{EVIL}"
    edit = form_to(page, f"{path(incident)}/comments/2")
    assert edit.value("text") == f"First.\n{EVIL}"
    page = follow(client, press(client, edit.filled(text="Second."), "Save"))
    assert entries(client, incident)[1]["current_text"] == "Second."
    assert 'Edited by <a href="#entry-3">#3</a>' in page


def test_an_empty_comment_is_refused(client: TestClient, incident: Json) -> None:
    answer = press(client, form(client, incident, "comments"), "Comment")
    assert answer.status_code == 422
    assert "this is required" in answer.text


def test_an_entry_is_corrected(client: TestClient, incident: Json) -> None:
    filled = form(client, incident, "corrections/1").filled(text="It began an hour before.")
    page = follow(client, press(client, filled, "Add"))
    assert entries(client, incident)[1]["corrects"] == 1
    assert 'Corrected by <a href="#entry-2">#2</a>' in page


def test_what_it_concerns_is_added_and_removed(client: TestClient, incident: Json) -> None:
    orders, events = pipeline("orders"), pipeline("events")
    page = follow(
        client, press(client, form(client, incident, "relate").filled(resources=f"{orders}\n{events}"), "Add")
    )
    remove = form_to(page, f"{path(incident)}/unrelate")
    follow(client, press(client, remove, f"Remove {orders}"))
    assert [each["resource_id"] for each in read(client, incident)["related_resources"]] == [events]


def test_a_resource_that_there_is_not_is_said_at_its_field(client: TestClient, incident: Json) -> None:
    answer = press(client, form(client, incident, "relate").filled(resources="prefect.flow.x"), "Add")
    assert answer.status_code == 422
    assert "number 1: write it as prefect.flow.&lt;id&gt;" in answer.text
    assert form_to(answer.text, f"{path(incident)}/relate").value("resources") == "prefect.flow.x"


def test_forms_of_the_timeline_lead_back_to_where_somebody_was(client: TestClient, incident: Json) -> None:
    page = look(client, f"{path(incident)}?kind=declared")
    correct = form_to(page, f"{path(incident)}/corrections/1").filled(text="No.")
    answer = press(client, correct, "Add")
    assert answer.headers["location"] == f"{path(incident)}?kind=declared&page=1#entry-1"


def test_who_did_it_comes_from_the_credentials_and_a_comment_is_edited_by_its_author(runtime: Runtime) -> None:
    settings = runtime.settings.model_copy(
        update={"auth_string": SecretStr("ada:secret"), "logins": (SecretStr("grace:other"),)}
    )
    locked = replace(runtime, settings=settings, authenticator=Authenticator(settings))
    with TestClient(create_app(locked, with_services=False), base_url="http://testserver/api") as client:
        client.auth = ("ada", "secret")
        incident = declare(client)
        follow(client, press(client, form(client, incident, "comments").filled(text="Mine."), "Comment"))
        own = form(client, incident, "comments/2").filled(text="Theirs.")
        client.auth = ("grace", "other")
        page = look(client, path(incident))
        assert f'action="{path(incident)}/comments/2' not in page
        answer = press(client, own, "Save")
        assert answer.status_code == 403
        assert "The comment is by ada" in answer.text
        assert entries(client, incident)[1]["actor"]["name"] == "ada"
