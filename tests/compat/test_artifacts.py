"""Artifacts with the stock Prefect client: made by flows and tasks, looked at and deleted with its CLI."""

import json
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

_MAKE = """
import json
from prefect import flow, task
from prefect.artifacts import (
    Artifact,
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

@task
def in_a_task():
    return create_table_artifact(key="rows", table=[{"zeta": 1, "alpha": 2}], description="all rows")

@flow
def report():
    made = {
        "markdown": create_markdown_artifact(key="report", markdown="# First"),
        "link": create_link_artifact(key="where", link="https://example.com", link_text="here"),
        "image": create_image_artifact(key="plot", image_url="https://example.com/plot.png"),
        "table": in_a_task(),
        "nameless": create_markdown_artifact(markdown="no key"),
    }
    create_markdown_artifact(key="report", markdown="# Second")
    progress = create_progress_artifact(progress=10.0, key="progress")
    update_progress_artifact(artifact_id=progress, progress=55.5)
    return made

made = report()
seen = {
    "newest": Artifact.get("report").data,
    "there": Artifact.get_or_create(key="report", data="x")[1],
    "missing": Artifact.get("missing"),
    "progress": Artifact.get("progress").data,
}
print(json.dumps({"made": {name: str(id) for name, id in made.items()}, **seen}))
"""

_KINDS = ("markdown", "link", "image", "table", "progress")


@pytest.mark.operation(*(f"create_{kind}_artifact" for kind in _KINDS), "update_progress_artifact", "Artifact.get")
def test_a_flow_leaves_artifacts(prefect: StockClient, tocsin: ServerProcess) -> None:
    seen = prefect.json(_MAKE)
    made = seen.pop("made")
    assert seen == {"newest": "# Second", "there": False, "missing": None, "progress": 55.5}
    with tocsin.client() as client:
        table = client.get(f"/artifacts/{made['table']}").json()
        newest: list[dict[str, Any]] = client.post("/artifacts/latest/filter", json={"sort": "KEY_ASC"}).json()
        of_flow = {"flows": {"name": {"any_": ["report"]}}}
        assert client.post("/artifacts/count", json=of_flow).json() == 7
        events = client.post("/events/filter", json={"filter": {"event": {"prefix": ["prefect.artifact-collection."]}}})
    assert [(one["key"], one["type"]) for one in newest] == [
        ("plot", "image"),
        ("progress", "progress"),
        ("report", "markdown"),
        ("rows", "table"),
        ("where", "markdown"),
    ]
    assert (json.loads(table["data"]), table["description"]) == ([{"zeta": 1, "alpha": 2}], "all rows")
    assert table["task_run_id"]
    kinds = [event["event"].rpartition(".")[2] for event in events.json()["events"]]
    assert sorted(kinds) == ["created"] * 5 + ["updated"]


@pytest.mark.operation(
    "artifact ls", "artifact ls --all", "artifact inspect", "artifact delete", "artifact delete --id"
)
def test_the_cli_lists_shows_and_deletes(prefect: StockClient, server: ServerProcess) -> None:
    prefect = prefect.at(server.url)
    made = prefect.json(_MAKE)["made"]
    prefect.cli("artifact", "delete", "--id", made["nameless"])
    assert "Deleted artifact" in prefect.cli("artifact", "delete", "--id", made["link"])
    listed = prefect.cli("artifact", "ls")
    assert [listed.count(key) for key in ("report", "rows", "where")] == [1, 1, 0]
    assert prefect.cli("artifact", "ls", "--all").count("report") == 2
    shown = prefect.cli("artifact", "inspect", "report")
    assert shown.index("# Second") < shown.index("# First")
    assert "Deleted 2 artifact(s)" in prefect.cli("artifact", "delete", "report")
    assert "not found" in prefect.cli("artifact", "inspect", "report", status=1)
    assert "not found" in prefect.cli("artifact", "delete", "report", status=1)
    assert "not found" in prefect.cli("artifact", "delete", "--id", made["markdown"], status=1)
