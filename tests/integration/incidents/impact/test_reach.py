"""What an incident affects through what depends on what."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from tests.support.deployments import deploy, make_flow
from tests.support.impact import add_run, assess, named, told
from tests.support.outbox import block
from tests.support.work_pools import make_pool, make_queue

from tocsin.deployments.models import DeploymentRow
from tocsin.incidents.impact.service import MOST
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]

NAMED = "the incident names it"
SLACK = {"url": "https://hooks.example.com/x"}


def in_pool(client: TestClient, name: str, flow: str = "etl", pool: str = "local", **more: Any) -> Json:
    """A deployment that runs in a pool."""
    return deploy(client, name, flow_id=make_flow(client, flow)["id"], work_pool_name=pool, **more)


def automate(client: TestClient, name: str, *actions: Json, **trigger: Any) -> Json:
    body = {
        "name": name,
        "trigger": {"type": "event", "posture": "Reactive", "expect": ["prefect.flow-run.Completed"], **trigger},
        "actions": list(actions),
    }
    made: Json = client.post("/automations/", json=body).raise_for_status().json()
    return made


def run_of(deployment: Json) -> Json:
    return {"type": "run-deployment", "source": "selected", "deployment_id": deployment["id"]}


def test_a_pool_affects_its_queues_deployments_and_flows(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    make_queue(client, "urgent")
    make_pool(client, "other")
    in_pool(client, "nightly", work_queue_name="urgent")
    in_pool(client, "hourly")
    in_pool(client, "elsewhere", flow="export", pool="other")
    found = assess(runtime, named("work-pool", pool))
    assert told(found.work_pools) == {"local": NAMED}
    assert told(found.work_queues) == dict.fromkeys(
        ["local/default", "local/urgent"], "is a queue of the work pool 'local'"
    )
    assert told(found.deployments) == dict.fromkeys(["etl/hourly", "etl/nightly"], "runs in the work pool 'local'")
    assert told(found.flows) == {"etl": "is the flow of the deployment 'etl/hourly'"}


def test_a_queue_affects_what_runs_in_it(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    queue = make_queue(client, "urgent")
    in_pool(client, "nightly", work_queue_name="urgent")
    in_pool(client, "hourly")
    found = assess(runtime, named("work-queue", queue))
    assert told(found.work_queues) == {"local/urgent": NAMED}
    assert told(found.deployments) == {"etl/nightly": "runs in the work queue 'local/urgent'"}
    assert found.work_pools.count == 0


def test_a_flow_affects_its_deployments(client: TestClient, runtime: Runtime) -> None:
    deployment = deploy(client)
    found = assess(runtime, named("flow", deployment["flow_id"]))
    assert told(found.flows) == {"nightly": NAMED}
    assert told(found.deployments) == {"nightly/prod": "is a deployment of the flow 'nightly'"}


def test_a_run_affects_its_deployment_and_none_beside_it(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    mine = in_pool(client, "nightly")
    in_pool(client, "hourly")
    run = add_run(runtime, mine, "FAILED", due=-5, ended=-4, work_queue_id=UUID(mine["work_queue_id"]))
    run_alone = assess(runtime, named("flow-run", run))
    assert told(run_alone.deployments) == {"etl/nightly": "the run 'run' is one of its runs"}
    assert told(run_alone.flows) == {"etl": "the run 'run' is one of its runs"}
    assert told(run_alone.work_pools) == {"local": "the run 'run' is in it"}
    # As the event of the run has it: with all that the run belongs to.
    around = (named("flow-run", run), named("flow", mine["flow_id"]), named("work-pool", pool))
    assert set(told(assess(runtime, *around).deployments)) == {"etl/nightly"}
    meant = assess(runtime, named("flow-run", run), named("work-pool", pool, role="cause"))
    assert set(told(meant.deployments)) == {"etl/nightly", "etl/hourly"}


def test_a_block_affects_whatever_refers_to_it(client: TestClient, runtime: Runtime) -> None:
    secret = block(client, "secret", {"value": "s"}, "token")
    holder = block(client, "slack-credentials", {"token": {"$ref": {"block_document_id": str(secret)}}}, "app")
    template = {
        "job_configuration": {"env": "{{ env }}"},
        "variables": {"properties": {"env": {"default": {"TOKEN": "{{ prefect.blocks.secret.token }}"}}}},
    }
    make_pool(client, base_job_template=template)
    make_pool(client, "other")
    in_pool(client, "in-the-pool")
    in_pool(client, "pulls", pool="other", pull_steps=[{"clone": {"token": "{{ prefect.blocks.secret.token }}"}}])
    in_pool(client, "stored", pool="other", storage_document_id=str(secret))
    in_pool(client, "similar", pool="other", pull_steps=[{"clone": {"token": "{{ prefect.blocks.secret.token2 }}"}}])
    found = assess(runtime, named("block-document", secret))
    uses = "uses the block secret/token"
    assert holder
    assert told(found.blocks) == {"secret/token": NAMED, "slack-credentials/app": "refers to the block secret/token"}
    assert told(found.work_pools) == {"local": uses}
    assert told(found.deployments) == {
        "etl/in-the-pool": "runs in the work pool 'local'",
        "etl/pulls": uses,
        "etl/stored": uses,
    }


def test_a_block_affects_the_automations_that_send_through_it(client: TestClient, runtime: Runtime) -> None:
    slack = block(client, "slack-webhook", SLACK, "alerts")
    deployment = deploy(client)
    notify = {"type": "send-notification", "block_document_id": str(slack), "body": "x"}
    automate(client, "pages", notify, run_of(deployment))
    found = assess(runtime, named("block-document", slack))
    assert told(found.automations) == {"pages": "sends through the block slack-webhook/alerts"}
    assert found.deployments.count == 0


def test_an_automation_affects_the_deployments_that_it_runs(client: TestClient, runtime: Runtime) -> None:
    automation = automate(client, "chain", run_of(deploy(client)))
    found = assess(runtime, named("automation", automation))
    assert told(found.deployments) == {"nightly/prod": "is run by the automation 'chain'"}


def test_what_automations_run_after_what_is_affected(client: TestClient, runtime: Runtime) -> None:
    first, second = deploy(client, "first"), deploy(client, "second")
    third = deploy(client, "third", flow_id=make_flow(client, "report")["id"])
    of_first = {"prefect.resource.id": f"prefect.deployment.{first['id']}"}
    of_second = {"prefect.resource.role": "deployment", "prefect.resource.name": "second"}
    automate(client, "a", run_of(second), match_related=of_first)
    disabled = automate(client, "off", run_of(third), match_related=of_first)
    client.patch(f"/automations/{disabled['id']}", json={"enabled": False}).raise_for_status()
    found = assess(runtime, named("deployment", first))
    assert told(found.downstream) == {"nightly/second": "is run by the automation 'a' after the deployment 'first'"}
    automate(client, "b", run_of(third), match_related=of_second)
    chained = told(assess(runtime, named("deployment", first)).downstream)
    assert chained["report/third"] == "is run by the automation 'b' after the deployment 'second'"


def test_what_is_gone_is_told_by_the_name_that_it_had(runtime: Runtime) -> None:
    gone = uuid4()
    concerned = named("work-pool", gone)
    found = assess(runtime, type(concerned)(concerned.resource_id, concerned.role, "old"))
    assert told(found.work_pools) == {"old": NAMED}


def test_nothing_that_is_known_affects_nothing(runtime: Runtime) -> None:
    found = assess(runtime)
    kinds = (found.work_pools, found.work_queues, found.deployments, found.flows, found.blocks, found.automations)
    assert not any(kind.count for kind in kinds)
    assert found.runs.total == 0


def test_the_same_data_are_the_same_bytes(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    for number in range(5):
        in_pool(client, f"d{number}", flow=f"f{number % 2}")
    concerned = named("work-pool", pool), named("flow", make_flow(client, "f0")["id"])
    assert assess(runtime, *concerned).model_dump_json() == assess(runtime, *reversed(concerned)).model_dump_json()


def test_a_large_pool_takes_no_more_statements_than_a_small_one(client: TestClient, runtime: Runtime) -> None:
    make_pool(client)
    template = in_pool(client, "d")
    pool = client.get("/work_pools/local").json()
    statements: list[str] = []
    event.listen(runtime.database.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    small = assess(runtime, named("work-pool", pool))
    taken = len(statements)
    assert (small.deployments.count, taken) == (1, taken)
    with runtime.database.write() as session:
        row = session.get(DeploymentRow, UUID(template["id"]))
        assert row is not None
        copies = [row.model_dump() | {"id": new_id(), "name": f"d{number}"} for number in range(2_000)]
        session.bulk_insert_mappings(DeploymentRow, copies)
    statements.clear()
    large = assess(runtime, named("work-pool", pool))
    assert (large.deployments.count, len(large.deployments.items)) == (2_001, MOST)
    assert len(statements) == taken
