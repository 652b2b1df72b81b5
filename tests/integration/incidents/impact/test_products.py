"""What affected flows make: assets and artifacts."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import deploy, make_flow
from tests.support.events import event_body
from tests.support.impact import MINUTE, add_run, assess, named

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def materialize(
    client: TestClient,
    runtime: Runtime,
    deployment: Json,
    key: str,
    minutes: float,
    name: str | None = None,
    of: str = "",
) -> None:
    """An asset was made by a run of a deployment so many minutes ago."""
    resource = {"prefect.resource.id": key} | ({"prefect.resource.name": name} if name else {})
    kinds = (("flow", deployment["flow_id"]), ("deployment", deployment["id"]))
    source = [{"prefect.resource.id": of, "prefect.resource.role": "asset"}] if of else []
    body = event_body(
        "prefect.asset.materialization.succeeded",
        resource=resource,
        related=[
            *source,
            *({"prefect.resource.id": f"prefect.{kind}.{own}", "prefect.resource.role": kind} for kind, own in kinds),
        ],
        occurred=(runtime.clock.now() - minutes * MINUTE).isoformat(),
    )
    client.post("/events", json=[body]).raise_for_status()


def test_assets_are_told_with_when_they_were_last_made(client: TestClient, runtime: Runtime) -> None:
    deployment = deploy(client)
    for minutes in (90, 60):
        materialize(client, runtime, deployment, "s3://lake/orders", minutes, "Orders")
    materialize(client, runtime, deployment, "s3://lake/clicks", 10)
    materialize(client, runtime, deploy(client, flow_id=make_flow(client, "other")["id"]), "s3://lake/other", 10)
    clicks, orders = assess(runtime, named("deployment", deployment)).assets
    assert (clicks.key, clicks.name, clicks.age, clicks.is_stale) == ("s3://lake/clicks", clicks.key, 600, False)
    assert (orders.key, orders.name, orders.age, orders.is_stale) == ("s3://lake/orders", "Orders", 3600, True)


def test_what_others_make_of_those_is_told(client: TestClient, runtime: Runtime) -> None:
    mine, other = deploy(client), deploy(client, flow_id=make_flow(client, "other")["id"])
    materialize(client, runtime, mine, "s3://lake/orders", 60)
    materialize(client, runtime, other, "s3://lake/daily", 50, "Daily", of="s3://lake/orders")
    materialize(client, runtime, other, "s3://lake/report", 10, of="s3://lake/daily")
    materialize(client, runtime, other, "s3://lake/unrelated", 10, of="s3://lake/clicks")
    daily, report = assess(runtime, named("deployment", mine)).fed_assets
    assert (daily.key, daily.name, daily.made_of, daily.is_stale) == (
        "s3://lake/daily",
        "Daily",
        "s3://lake/orders",
        True,
    )
    assert (report.key, report.made_of, report.is_stale) == ("s3://lake/report", "s3://lake/daily", False)


def test_artifacts_are_told_by_their_key(client: TestClient, runtime: Runtime) -> None:
    deployment = deploy(client)
    run = add_run(runtime, deployment, "COMPLETED", due=-5, started=-5, ended=-4)
    other = deploy(client, flow_id=make_flow(client, "other")["id"])
    elsewhere = add_run(runtime, other, "COMPLETED", due=-5, started=-5, ended=-4)
    for key, made_by in (("report", run), ("report", run), (None, run), ("theirs", elsewhere)):
        body = {"key": key, "type": "markdown", "data": "x", "flow_run_id": str(made_by)}
        newest = client.post("/artifacts/", json=body).raise_for_status().json()
        if key == "report":
            expected = newest["id"]
    (artifact,) = assess(runtime, named("deployment", deployment)).artifacts
    assert (artifact.key, artifact.type, str(artifact.id)) == ("report", "markdown", expected)
