"""commands/incident_pictures.py: what the terminal shows of incidents."""

import io
from datetime import UTC, datetime
from typing import Any

from rich.console import Console, RenderableType

from tocsin.commands.incident_pictures import incident_picture, incidents_picture, trail_picture

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ANNA = {"kind": "person", "name": "anna", "id": None}
AT = "2026-01-01T10:00:00Z"
Json = dict[str, Any]


def text(picture: RenderableType, *, styles: bool = False) -> str:
    shown = io.StringIO()
    Console(width=250, file=shown, force_terminal=styles, color_system="standard" if styles else None).print(picture)
    return shown.getvalue()


def incident(**values: Any) -> Json:
    return {
        "id": "i1",
        "name": "Payments are [bold]late[/bold]",
        "severity": "critical",
        "status": "active",
        "owner": None,
        "tags": ["prod"],
        "start_time": AT,
        "end_time": None,
        **values,
    }


def line(number: int, **values: Any) -> Json:
    return {
        "number": number,
        "occurred": AT,
        "sentence": f"anna did {number}",
        "text": None,
        "earlier": [],
        "corrections": [],
        **values,
    }


def report(**values: Any) -> Json:
    more = {
        "summary": "Since the deploy.",
        "origin": {"kind": "person", "automation_name": None, "resource_id": None},
        "declared_time": AT,
        "declared_by": ANNA,
        "acknowledged_time": "2026-01-01T10:05:00Z",
        "acknowledged_by": ANNA,
        "time_to_acknowledge": {"seconds": 300.0, "words": "5 min"},
        "resolved_by": None,
        "time_to_resolve": None,
        "told": [{"delivered": True}, {"delivered": False}],
        "related_resources": [{"resource_id": "dbt.model.x", "role": "cause", "name": None}],
        "impact": None,
        "timeline": [line(1), line(2), line(3)],
    }
    return incident(**more | values)


def impact(**values: Any) -> Json:
    nothing = {"count": 0, "items": []}
    kinds = ("work_pools", "work_queues", "deployments", "flows", "blocks", "automations", "downstream")
    runs = dict.fromkeys(("total", "completed", "failed", "crashed", "late", "missed", "running"), 0)
    return {**dict.fromkeys(kinds, nothing), "runs": runs, "deployment_freshness": [], "assets": [], **values}


def test_an_open_incident_lasts_until_now() -> None:
    shown = text(incidents_picture([incident()], NOW))
    assert "2 h" in shown
    assert "01 Jan 2026 10:00 " in shown
    assert "30 min" in text(incidents_picture([incident(end_time="2026-01-01T10:30:00Z")], NOW))


def test_names_are_shown_as_they_are() -> None:
    assert "Payments are [bold]late[/bold]" in text(incidents_picture([incident()], NOW))
    assert "Payments are [bold]late[/bold]" in text(incident_picture(report(), "http://x", 50))


def test_a_severity_has_its_colour() -> None:
    worst, least = (
        text(incidents_picture([incident(severity=each)], NOW), styles=True) for each in ("critical", "minor")
    )
    assert "\x1b[1;37;41mcritical" in worst
    assert "\x1b[36mminor" in least


def test_the_facts_of_an_incident() -> None:
    shown = text(incident_picture(report(), "http://tocsin", 50))
    assert "http://tocsin/incidents/incident/i1" in shown
    assert "01 Jan 2026 10:05:00 by anna, after 5 min" in shown
    assert "not yet" in shown
    assert "2 messages, 1 of which failed" in shown
    assert "Since the deploy." in shown
    assert "dbt.model.x" in shown


def test_the_newest_entries_are_shown_and_come_last() -> None:
    shown = text(incident_picture(report(), "http://x", 2))
    assert "the newest 2 of 3 entries" in shown
    assert "anna did 1" not in shown
    assert shown.index("anna did 2") < shown.index("anna did 3")
    assert "anna did" not in text(incident_picture(report(), "http://x", 0))


def test_an_entry_that_was_put_right_says_so() -> None:
    correction = {"number": 3, "by": ANNA, "text": "It was the database."}
    comment = line(2, text="It is the deploy.", earlier=["It is the deply."], corrections=[correction])
    shown = text(incident_picture(report(timeline=[comment]), "http://x", 50))
    assert "anna did 2 (edited)" in shown
    assert "It is the deploy." in shown
    assert "corrected by anna in 3: It was the database." in shown


def test_what_is_affected_is_counted_and_named() -> None:
    items = [{"name": f"etl/{number}"} for number in range(5)]
    runs = {"total": 40, "completed": 30, "failed": 9, "crashed": 0, "late": 1, "missed": 0, "running": 0}
    stale = [{"name": "etl/0", "is_stale": True}, {"name": "etl/1", "is_stale": False}]
    affected = impact(deployments={"count": 7, "items": items}, runs=runs, deployment_freshness=stale)
    shown = text(incident_picture(report(impact=affected), "http://x", 50))
    assert "etl/4, …" in shown
    assert "9 failed, 1 late" in shown
    assert "crashed" not in shown
    assert "work pools" not in shown
    assert "affects nothing" in text(incident_picture(report(impact=impact()), "http://x", 50))


def test_a_trail_that_is_broken_says_where() -> None:
    trail = {"entries": 9, "digest": "abc", "intact": True, "first_broken": None}
    assert "all 9 entries are as they were written" in text(trail_picture(trail))
    assert "entry 4 is not as it was written" in text(trail_picture(trail | {"intact": False, "first_broken": 4}))
