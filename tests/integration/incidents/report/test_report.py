"""The report of an incident over HTTP, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, text
from tests.support.incidents import act, declare, pipeline

from tocsin.auth.actor import SERVER, Actor, ActorKind
from tocsin.incidents.book import Book, Step
from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]

EVIL = "<script>alert(1)</script> [x](javascript:alert(1)) | a | ```"
FORMATS = ("json", "html", "markdown")


def get(client: TestClient, incident: Json, format: str | None = None, **headers: str) -> Any:
    params = {"format": format} if format else {}
    answer = client.get(f"/incidents/{incident['id']}/report", params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer


def note(runtime: Runtime, incident: Json, *entries: NewEntry) -> None:
    """Write down what happened to an incident."""
    with runtime.database.write() as session:
        book = Book(session, runtime.clock, runtime.log)
        book.write(book.open(UUID(incident["id"])), [Step(each) for each in entries])


@contextmanager
def counted(runtime: Runtime) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    found: list[str] = []

    def note_statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(runtime.database.engine, "before_cursor_execute", note_statement)
    try:
        yield found
    finally:
        event.remove(runtime.database.engine, "before_cursor_execute", note_statement)


def sent(clock: ManualClock, **details: Any) -> NewEntry:
    """A message that an automation has sent, or could not send."""
    actor = Actor(ActorKind.AUTOMATION, "pager", uuid4())
    known = {"automation": {"id": str(actor.id), "name": actor.name}, "action_type": "send-notification"}
    return NewEntry(
        kind=EntryKind.DELIVERY, occurred=clock.now(), actor=actor, details=known | details, event_id=uuid4()
    )


@pytest.fixture
def resolved(client: TestClient, clock: ManualClock, runtime: Runtime) -> Json:
    """A resolved incident with markup wherever somebody else can write."""
    made = declare(
        client,
        EVIL,
        summary=f"{EVIL}\n\n# {EVIL}",
        owner=EVIL,
        tags=[EVIL],
        related_resources=[{"resource_id": pipeline(EVIL), "name": EVIL, "role": EVIL}],
    )
    clock.advance(600)
    act(client, made, "acknowledge", {"comment": EVIL})
    note(runtime, made, sent(clock, outcome="failed", reason=EVIL, block={"id": str(uuid4()), "name": EVIL}))
    clock.advance(60)
    state = {"resource": {"id": pipeline("x"), "name": EVIL}, "before": EVIL, "after": EVIL}
    note(runtime, made, NewEntry(kind=EntryKind.STATE, occurred=clock.now(), actor=SERVER, details=state, text=EVIL))
    body = {"severity": "critical", "version": 2}
    assert client.patch(f"/incidents/{made['id']}", json=body).status_code == 200
    clock.advance(3_000)
    act(client, made, "resolve", {"comment": EVIL})
    return made


def test_the_report_as_data(client: TestClient, resolved: Json) -> None:
    found = get(client, resolved).json()
    assert (found["name"], found["status"], found["severity"]) == (EVIL, "resolved", "critical")
    assert found["time_to_acknowledge"] == {"seconds": 600.0, "words": "10 min"}
    assert found["time_to_resolve"] == {"seconds": 3660.0, "words": "1 h 1 min"}
    assert [each["severity"] for each in found["severities"]] == ["high", "critical"]
    assert [each["status"] for each in found["statuses"]] == ["active", "acknowledged", "resolved"]
    assert [(each["automation"], each["through"], each["delivered"], each["reason"]) for each in found["told"]] == [
        ("pager", EVIL, False, EVIL)
    ]
    assert [each["number"] for each in found["timeline"]] == list(range(1, 9))
    assert (found["trail"]["entries"], found["trail"]["intact"]) == (8, True)
    assert found["timeline"][-2]["kind"] == "resolved"


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_of_a_resolved_incident_is_the_same_bytes_again(
    client: TestClient, clock: ManualClock, resolved: Json, format: str
) -> None:
    first = get(client, resolved, format).content
    assert get(client, resolved, format).content == first
    clock.advance(86_400)
    other = declare(client, "Something else")
    act(client, other, "resolve")
    client.post("/flows/", json={"name": "unrelated"})
    assert get(client, resolved, format).content == first


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_added_afterwards_is_in_the_report(client: TestClient, resolved: Json, format: str) -> None:
    first = get(client, resolved, format).text
    client.post(f"/incidents/{resolved['id']}/corrections", json={"number": 1, "text": "It began an hour before."})
    again = get(client, resolved, format).text
    assert again != first
    assert "It began an hour before." in again


def test_markup_is_text_in_the_page(client: TestClient, resolved: Json) -> None:
    answer = get(client, resolved, "html")
    assert "<script" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy


def test_markup_is_text_in_markdown(client: TestClient, resolved: Json) -> None:
    text = get(client, resolved, "markdown").text
    for markup in ("<script", "[x](", "| a |", "```"):
        assert markup not in text


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/markdown", "text/markdown; charset=utf-8"),
    ],
)
def test_the_format_is_what_the_client_accepts(client: TestClient, accept: str, kind: str) -> None:
    answer = get(client, declare(client), accept=accept)
    assert answer.headers["content-type"] == kind
    assert answer.headers["vary"] == "Accept"


def test_a_format_that_is_named_comes_first(client: TestClient) -> None:
    made = declare(client)
    answer = get(client, made, "markdown", accept="text/html")
    assert answer.headers["content-disposition"] == f'inline; filename="incident-2026-01-01-{made["id"]}.md"'
    assert answer.text.startswith("# Payments are late\n")


def test_an_unknown_format_is_refused(client: TestClient) -> None:
    answer = client.get(f"/incidents/{declare(client)['id']}/report?format=pdf")
    assert answer.status_code == 422
    assert answer.json()["exception_detail"][0]["loc"] == ["query", "format"]


def test_there_is_no_report_of_no_incident(client: TestClient) -> None:
    missing = uuid4()
    answer = client.get(f"/incidents/{missing}/report", headers={"accept": "text/html"})
    assert (answer.status_code, answer.json()["exception_message"]) == (404, f"There is no incident {missing}.")


def test_an_open_incident_shows_what_it_affects_now(client: TestClient, clock: ManualClock) -> None:
    pool = client.post("/work_pools/", json={"name": "prod", "type": "process"}).json()
    made = declare(client, related_resources=[f"prefect.work-pool.{pool['id']}"])
    clock.advance(60)
    impact = get(client, made).json()["impact"]
    assert impact["until"] == "2026-01-01T00:01:00Z"
    assert [each["name"] for each in impact["work_pools"]["items"]] == ["prod"]
    assert "### Work pools (1)" in get(client, made, "markdown").text


def test_a_resolved_incident_shows_what_was_recorded_then(
    client: TestClient, clock: ManualClock, runtime: Runtime
) -> None:
    made = declare(client)
    act(client, made, "resolve")
    kept = Impact(since=clock.now(), until=clock.now() + timedelta(hours=1)).model_dump(mode="json")
    with runtime.database.write() as session:
        IncidentRepository(session).change(UUID(made["id"]), {"impact": kept})
    assert get(client, made).json()["impact"] == kept


def test_a_record_that_was_changed_is_reported_as_such(client: TestClient, runtime: Runtime, resolved: Json) -> None:
    with runtime.database.write() as session:
        session.execute(text("UPDATE incident_entry SET text = 'All was well.' WHERE number = 3"))
    trail = get(client, resolved).json()["trail"]
    assert (trail["intact"], trail["first_broken"]) == (False, 3)
    assert "THE RECORD WAS CHANGED" in get(client, resolved, "html").text


def test_a_long_timeline_is_read_in_as_many_statements_as_a_short_one(
    client: TestClient, clock: ManualClock, runtime: Runtime, resolved: Json
) -> None:
    with counted(runtime) as few:
        get(client, resolved)
    note(runtime, resolved, *(sent(clock, outcome="delivered") for _ in range(500)))
    with counted(runtime) as many:
        assert len(get(client, resolved).json()["told"]) == 501
    assert len(many) == len(few) > 0
