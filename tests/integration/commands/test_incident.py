"""commands/incident.py and incident_timeline.py against a server on the test's own database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlmodel import col
from tests.support.commands import Run
from tests.support.listening import listening

from tocsin.incidents.models import IncidentEntryRow
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def tocsin(runtime: Runtime, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `tocsin` against a server on the test's own database."""
    with listening(runtime) as address:
        monkeypatch.setenv("TOCSIN_API_URL", f"http://{address}/api")
        yield run


def declared(tocsin: Run, name: str = "Payments are late", severity: str = "high", *options: str) -> Json:
    done = tocsin("incident", "declare", name, "--severity", severity, "--json", *options)
    assert done.exit_code == 0, done.stderr
    made: Json = json.loads(done.stdout)
    return made


def inspected(tocsin: Run, incident: Json) -> Json:
    found: Json = json.loads(tocsin("incident", "inspect", incident["id"], "--json").stdout)
    return found


def listed(tocsin: Run, *options: str) -> list[str]:
    done = tocsin("incident", "ls", "--json", *options)
    assert done.exit_code == 0, done.stderr
    return [each["name"] for each in json.loads(done.stdout)]


def said(tocsin: Run, *arguments: str, input: str = "") -> str:
    """What a command that is done says."""
    done = tocsin("incident", *arguments, input=input)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def test_an_incident_is_declared_with_what_is_known(tocsin: Run, clock: ManualClock) -> None:
    clock.advance(86400)
    options = [
        "--owner",
        "anna",
        "--tag",
        "prod",
        "--tag",
        "dlt",
        "--resource",
        "dbt.model.x",
        "--summary",
        "Since the deploy.",
    ]
    made = declared(tocsin, "Payments are late", "critical", *options, "--since", "2026-01-01T12:00")
    assert {name: made[name] for name in ("severity", "owner", "tags", "summary", "start_time")} == {
        "severity": "critical",
        "owner": "anna",
        "tags": ["prod", "dlt"],
        "summary": "Since the deploy.",
        "start_time": "2026-01-01T12:00:00Z",
    }
    assert [each["resource_id"] for each in made["related_resources"]] == ["dbt.model.x"]


def test_an_incident_is_declared_from_where_the_trouble_is(tocsin: Run) -> None:
    tocsin("block", "create", "webhook/hook", "--url", "https://example.com")
    block = json.loads(tocsin("block", "inspect", "webhook/hook", "--json").stdout)["id"]
    shown = said(tocsin, "declare", "--from", f"prefect.block-document.{block}", "--owner", "anna")
    assert "hook" in shown
    (found,) = json.loads(tocsin("incident", "ls", "--json").stdout)
    assert (found["owner"], found["related_resources"][0]["resource_id"]) == ("anna", f"prefect.block-document.{block}")
    named = tocsin("incident", "declare", "Mine", "--severity", "minor", "--from", f"prefect.block-document.{block}")
    assert "Mine (minor)" in named.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["declare", "Late"], 2, "give a name and --severity, or --from"),
        (["declare", "--severity", "high"], 2, "give a name and --severity, or --from"),
        (["declare", "--from", "prefect.flow-run.1", "--resource", "x"], 2, "tocsin incident relate adds more"),
        (["declare", "Late", "--severity", "worst"], 2, "--severity: Input should be 'minor', 'moderate', 'high' or"),
        (
            ["declare", "Late", "--severity", "high", "--resource", "x", "--resource", f"prefect.flow.{uuid4()}"],
            2,
            "--resource 2:",
        ),
        (["declare", "Late", "--severity", "high", "--since", "soon"], 2, "give 15m, 2h or 3d"),
        (["ls", "--status", "over"], 2, "'active', 'acknowledged'"),
        (["acknowledge", "Late"], 2, "there is no open incident 'Late'"),
        (["acknowledge", str(uuid4())], 2, "There is no incident"),
        (["report", "Late", "--format", "pdf"], 2, "markdown, html, json"),
        (["comment", "Late", "-"], 2, "standard input has no text"),
        (["update", "Late"], 2, "nothing is to be changed: give --name"),
    ],
)
def test_what_cannot_be_is_told(tocsin: Run, arguments: list[str], code: int, expected: str) -> None:
    failed = tocsin("incident", *arguments)
    assert (failed.exit_code, failed.stdout) == (code, "")
    assert expected in failed.stderr


def test_the_open_ones_are_listed_the_worst_first(tocsin: Run) -> None:
    declared(tocsin, "Alpha", "minor", "--tag", "prod", "--owner", "anna")
    declared(tocsin, "Beta", "critical", "--tag", "prod", "--tag", "dlt", "--resource", "dbt.model.x")
    declared(tocsin, "Gamma", "high")
    said(tocsin, "resolve", "Gamma")
    assert listed(tocsin) == ["Beta", "Alpha"]
    assert set(listed(tocsin, "--all")) == {"Alpha", "Beta", "Gamma"}
    assert listed(tocsin, "--status", "resolved") == ["Gamma"]
    assert listed(tocsin, "--severity", "minor", "--severity", "high") == ["Alpha"]
    assert listed(tocsin, "--tag", "prod", "--tag", "dlt") == ["Beta"]
    assert listed(tocsin, "--owner", "anna") == ["Alpha"]
    assert listed(tocsin, "--resource", "dbt.model.x") == ["Beta"]
    assert listed(tocsin, "--text", "ALPH") == ["Alpha"]
    assert listed(tocsin, "--limit", "1") == ["Beta"]
    shown = tocsin("incident", "ls").stdout
    assert all(word in shown for word in ("critical", "Beta", "anna", "prod, dlt"))


def test_it_is_acknowledged_resolved_and_reopened_by_its_name(tocsin: Run, clock: ManualClock) -> None:
    made = declared(tocsin)
    assert said(tocsin, "acknowledge", "Payments are late") == "✓ Payments are late is acknowledged"
    clock.advance(3600)
    ended = "2026-01-01T00:30"
    assert said(tocsin, "resolve", made["id"], "--comment", "-", "--ended", ended, input="Rolled back.\n").endswith(
        "resolved"
    )
    assert inspected(tocsin, made)["end_time"] == "2026-01-01T00:30:00Z"
    again = tocsin("incident", "acknowledge", made["id"])
    assert (again.exit_code, "Reopen it" in again.stderr) == (1, True)
    assert said(tocsin, "reopen", made["id"]).endswith("reopened")
    assert inspected(tocsin, made)["entries"] == 5


def test_an_incident_is_named_by_how_its_id_begins(tocsin: Run, client: TestClient) -> None:
    for given, name in (
        ("abcd1234-0000-4000-8000-000000000001", "One"),
        ("abcd5678-0000-4000-8000-000000000002", "Two"),
    ):
        client.post("/incidents/", json={"id": given, "name": name, "severity": "high"}).raise_for_status()
    assert said(tocsin, "acknowledge", "abcd1") == "✓ One is acknowledged"
    assert said(tocsin, "acknowledge", "ABCD5678-00") == "✓ Two is acknowledged"
    failed = tocsin("incident", "resolve", "abcd")
    assert failed.exit_code == 2
    assert "(One)" in failed.stderr
    assert "(Two)" in failed.stderr
    assert tocsin("incident", "resolve", "abc").exit_code == 2  # too short to be meant as one


def test_a_name_that_two_open_ones_have_is_not_enough(tocsin: Run) -> None:
    first, second = declared(tocsin), declared(tocsin)
    failed = tocsin("incident", "resolve", "Payments are late")
    assert failed.exit_code == 2
    assert first["id"] in failed.stderr
    said(tocsin, "resolve", first["id"])
    assert said(tocsin, "acknowledge", "Payments are late") == "✓ Payments are late is acknowledged"
    assert inspected(tocsin, second)["status"] == "acknowledged"
    assert "did you mean Payments are late?" in tocsin("incident", "resolve", "Payments are lat").stderr


def test_fields_are_changed_and_taken_away(tocsin: Run) -> None:
    made = declared(tocsin, "Late", "high", "--owner", "anna", "--tag", "prod")
    said(
        tocsin,
        "update",
        "Late",
        "--severity",
        "critical",
        "--owner",
        "",
        "--tag",
        "a",
        "--tag",
        "b",
        "--comment",
        "Worse.",
    )
    said(tocsin, "update", "Late", "--name", "Very late", "--summary", "-", input="Nobody is paid.\n")
    found = inspected(tocsin, made)
    assert {name: found[name] for name in ("name", "severity", "owner", "tags", "summary")} == {
        "name": "Very late",
        "severity": "critical",
        "owner": None,
        "tags": ["a", "b"],
        "summary": "Nobody is paid.",
    }


def test_what_it_concerns_is_added_and_taken_away(tocsin: Run) -> None:
    made = declared(tocsin)
    said(tocsin, "relate", made["id"], "dbt.model.x", "dbt.model.y", "--role", "cause")
    assert [(each["resource_id"], each["role"]) for each in inspected(tocsin, made)["related_resources"]] == [
        ("dbt.model.x", "cause"),
        ("dbt.model.y", "cause"),
    ]
    said(tocsin, "unrelate", made["id"], "dbt.model.x")
    failed = tocsin("incident", "unrelate", made["id"], "dbt.model.x")
    assert (failed.exit_code, "does not concern dbt.model.x" in failed.stderr) == (2, True)


def test_comments_are_made_edited_and_corrected(tocsin: Run, client: TestClient, clock: ManualClock) -> None:
    made = declared(tocsin)
    clock.advance(600)
    assert (
        said(tocsin, "comment", made["id"], "-", "--at", "2026-01-01T00:05", input="It is the deply.\n")
        == "✓ comment 2"
    )
    assert said(tocsin, "edit-comment", made["id"], "2", "It is the deploy.") == "✓ comment 2 says it now"
    assert said(tocsin, "correct", made["id"], "2", "It was the database.") == "✓ entry 4 corrects entry 2"
    comment = client.post(f"/incidents/{made['id']}/entries/filter", json={}).json()[1]
    assert (comment["occurred"], comment["text"]) == ("2026-01-01T00:05:00Z", "It is the deply.")
    assert (comment["current_text"], comment["corrections"]) == ("It is the deploy.", [3, 4])


def test_the_trail_proves_that_nothing_was_changed(tocsin: Run, runtime: Runtime) -> None:
    made = declared(tocsin)
    said(tocsin, "comment", made["id"], "It is the deploy.")
    assert "all 2 entries are as they were written" in said(tocsin, "trail", made["id"])
    with runtime.database.write() as session:
        number, mine = col(IncidentEntryRow.number), col(IncidentEntryRow.incident_id)
        session.execute(
            update(IncidentEntryRow).where(mine == UUID(made["id"]), number == 2).values(text="It was bob.")
        )
    broken = tocsin("incident", "trail", made["id"], "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["first_broken"] == 2


def test_an_incident_is_shown_with_what_it_affects_and_its_timeline(tocsin: Run, client: TestClient) -> None:
    pool = client.post("/work_pools/", json={"name": "prod", "type": "process"}).json()["id"]
    made = declared(tocsin, "Late", "high", "--resource", f"prefect.work-pool.{pool}")
    said(tocsin, "comment", made["id"], "It is [red]the deploy[/red].")
    shown = said(tocsin, "inspect", "Late")
    assert all(word in shown for word in (made["id"], "high", "active", "anybody commented", "[red]the deploy[/red]"))
    assert "work pools" in shown
    assert shown.index("declared the incident") < shown.index("commented")
    assert "commented" not in said(tocsin, "inspect", "Late", "--entries", "0")


def test_the_report_is_written_in_each_format(tocsin: Run, client: TestClient, tmp_path: Path) -> None:
    made = declared(tocsin)
    path = f"/incidents/{made['id']}/report"
    for form, name in (("markdown", "r.md"), ("html", "r.html"), ("json", "r.json")):
        file = tmp_path / name
        assert said(tocsin, "report", made["id"], "--format", form, "-o", str(file)) == f"✓ written to {file}"
        assert file.read_bytes() == client.get(path, params={"format": form}).content
    assert said(tocsin, "report", made["id"]) == (tmp_path / "r.md").read_text().strip()
    failed = tocsin("incident", "report", made["id"], "--out", str(tmp_path / "nowhere" / "r.md"))
    assert (failed.exit_code, "cannot be written" in failed.stderr) == (2, True)


def test_how_many_there_were(tocsin: Run, clock: ManualClock) -> None:
    assert "no incident is open" in said(tocsin, "statistics")
    declared(tocsin, "Alpha", "minor", "--resource", "dbt.model.x")
    declared(tocsin, "Beta", "critical", "--resource", "dbt.model.x")
    clock.advance(1800)
    said(tocsin, "resolve", "Beta")
    shown = said(tocsin, "statistics", "--since", "2025-12-31", "--until", "2026-01-02", "--unit", "day")
    assert all(word in shown for word in ("1 open: 1 minor", "30 min", "01 Jan 2026 00:00:00", "dbt.model.x"))
    found = json.loads(said(tocsin, "statistics", "--unit", "day", "--json"))
    assert (found["declared"], found["resolved"], found["open_now"]["total"]) == (2, 1, 1)
    failed = tocsin("incident", "statistics", "--unit", "year")
    assert (failed.exit_code, "--unit" in failed.stderr) == (2, True)


def test_it_is_deleted_only_if_somebody_agrees(tocsin: Run) -> None:
    made = declared(tocsin)
    refused = tocsin("incident", "delete", made["id"])
    assert (refused.exit_code, "with its timeline" in refused.stderr) == (2, True)
    said(tocsin, "delete", made["id"], "--yes")
    assert listed(tocsin, "--all") == []
