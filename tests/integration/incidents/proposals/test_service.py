"""An incident declared from where the trouble is: what it is proposed to be."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import deploy, make_flow
from tests.support.outbox import block
from tests.support.work_pools import make_pool, make_queue, make_queued_run, set_state

from tocsin.errors import NotFound
from tocsin.incidents.impact.graph import Kind
from tocsin.incidents.proposals.proposal import Proposal
from tocsin.incidents.proposals.service import ProposalService
from tocsin.incidents.severity import IncidentSeverity
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def proposed(runtime: Runtime, kind: str, thing: Json | UUID | str) -> Proposal:
    own = thing["id"] if isinstance(thing, dict) else thing
    with runtime.database.read() as session:
        return ProposalService(session, runtime.clock).propose(f"prefect.{kind}.{own}")


def related(proposal: Proposal) -> list[tuple[str, str | None]]:
    """Roles and names of what it is related to."""
    return [(each.role, each.name) for each in proposal.related]


def test_a_failed_run(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    deployment = deploy(client, work_pool_name="local", tags=["dlt"])
    body = {"name": "x", "state": {"type": "SCHEDULED"}}
    run = client.post(f"/deployments/{deployment['id']}/create_flow_run", json=body).raise_for_status().json()
    set_state(client, run["id"], "FAILED", message="ValueError: no rows", name="Failed")
    found = proposed(runtime, "flow-run", run)
    assert found.name == "Flow run 'x' of 'nightly' failed"
    assert found.summary == "ValueError: no rows"
    assert found.severity is IncidentSeverity.MODERATE
    assert found.tags == ("dlt",)
    assert related(found) == [
        ("flow-run", "x"),
        ("flow", "nightly"),
        ("deployment", "prod"),
        ("work-queue", "default"),
        ("work-pool", "local"),
    ]
    assert found.related[0].resource_id == f"prefect.flow-run.{run['id']}"


def test_a_crashed_run_without_deployment(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    run = make_queued_run(runtime, make_queue(client, "urgent"))
    set_state(client, run, "CRASHED", force=True)
    found = proposed(runtime, "flow-run", run)
    assert found.severity is IncidentSeverity.HIGH
    assert [role for role, _ in related(found)] == ["flow-run", "flow", "work-queue", "work-pool"]


def test_a_pool_that_is_paused(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, is_paused=True)
    assert proposed(runtime, "work-pool", pool).severity is IncidentSeverity.MINOR
    for name in ("a", "b"):
        deploy(client, name, work_pool_name="local")
    found = proposed(runtime, "work-pool", pool)
    assert (found.name, found.severity) == ("Work pool 'local' is paused", IncidentSeverity.CRITICAL)
    assert found.summary == "Affected: 2 deployments."
    assert related(found) == [("work-pool", "local")]
    deploy(client, "elsewhere")
    assert proposed(runtime, "work-pool", pool).severity is IncidentSeverity.HIGH


def test_a_queue(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    queue = make_queue(client, "urgent")
    found = proposed(runtime, "work-queue", queue)
    assert (found.name, found.severity) == ("Work queue 'local/urgent' is not ready", IncidentSeverity.MINOR)
    assert related(found) == [("work-queue", "urgent"), ("work-pool", "local")]


def test_a_block(client: TestClient, runtime: Runtime) -> None:
    secret = block(client, "secret", {"value": "s"}, "token")
    assert proposed(runtime, "block-document", secret).severity is IncidentSeverity.MODERATE
    deploy(client, job_variables={"env": {"TOKEN": "{{ prefect.blocks.secret.token }}"}})
    found = proposed(runtime, "block-document", secret)
    assert (found.name, found.severity) == ("Block 'secret/token' has a problem", IncidentSeverity.HIGH)
    assert found.summary == "Affected: 1 deployment."
    assert related(found) == [("block-document", "secret/token")]


def test_a_deployment(client: TestClient, runtime: Runtime) -> None:
    deployment = deploy(client, paused=True, tags=["Production"])
    found = proposed(runtime, "deployment", deployment)
    assert (found.name, found.severity) == ("Deployment 'nightly/prod' is paused", IncidentSeverity.HIGH)
    assert related(found) == [("deployment", "prod"), ("flow", "nightly")]


def test_a_flow(client: TestClient, runtime: Runtime) -> None:
    flow = make_flow(client, "etl")
    assert proposed(runtime, "flow", flow).severity is IncidentSeverity.MINOR
    deploy(client, flow_id=flow["id"])
    found = proposed(runtime, "flow", flow)
    assert (found.name, found.severity) == ("Flow 'etl' has a problem", IncidentSeverity.MODERATE)


def test_an_automation(client: TestClient, runtime: Runtime) -> None:
    body = {
        "name": "pages",
        "enabled": False,
        "trigger": {"type": "event", "posture": "Reactive", "expect": ["x"]},
        "actions": [{"type": "do-nothing"}],
    }
    automation = client.post("/automations/", json=body).raise_for_status().json()
    found = proposed(runtime, "automation", automation)
    assert (found.name, found.severity) == ("Automation 'pages' is disabled", IncidentSeverity.HIGH)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_there(runtime: Runtime, kind: Kind) -> None:
    gone = uuid4()
    with pytest.raises(NotFound, match=f"There is no {kind.spoken} {gone} to declare an incident from."):
        proposed(runtime, kind, gone)


def test_what_is_of_no_known_kind(runtime: Runtime) -> None:
    with pytest.raises(NotFound, match=r"name one of prefect\.flow-run\.<id>, prefect\.flow\.<id>"):
        proposed(runtime, "variable", "x")
