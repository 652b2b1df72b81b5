"""The pages of work pools and blocks."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.outbox import block
from tests.support.web_forms import look
from tests.support.work_pools import make_pool, make_queue, make_queued_run

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"
SECRET = "https://hooks.example.com/T0/B0/not-for-anybody"


@pytest.fixture
def slack(client: TestClient) -> UUID:
    return block(client, "slack-webhook", {"url": SECRET}, "alerts")


def test_work_pools_are_found_by_the_list(client: TestClient) -> None:
    pool = make_pool(client, "prod", description=EVIL, is_paused=True)
    page = look(client, "/work-pools")
    assert f'<a href="/work-pools/work-pool/{pool["id"]}">prod</a>' in page
    assert ">paused</span>" in page
    assert "<script" not in page


def test_a_work_pool_shows_how_it_stands(runtime: Runtime, client: TestClient) -> None:
    pool = make_pool(client, "prod", description=EVIL, concurrency_limit=3)
    queue = make_queue(client, "urgent", pool="prod")
    flow = client.post("/flows/", json={"name": "payments"}).json()["id"]
    deployment = {"name": "nightly", "flow_id": flow, "work_pool_name": "prod"}
    client.post("/deployments/", json=deployment).raise_for_status()
    run = make_queued_run(runtime, queue)
    client.post("/work_pools/prod/workers/heartbeat", json={"name": f"worker {EVIL}"}).raise_for_status()
    page = look(client, f"/work-pools/work-pool/{pool['id']}")
    assert "<script" not in page
    for shown in (
        ">ready</span>",
        "0 of 3",
        ">urgent<",
        ">online</span>",
        "worker &lt;script",
        f"/runs/flow-run/{run}",
    ):
        assert shown in page
    assert "<dt>Deployments</dt><dd>1</dd>" in page


def test_blocks_are_found_by_the_list(client: TestClient, slack: UUID) -> None:
    page = look(client, "/blocks")
    assert f'<a href="/blocks/block/{slack}">alerts</a>' in page
    assert SECRET not in page


def test_a_block_shows_who_sends_through_it_and_none_of_its_values(client: TestClient, slack: UUID) -> None:
    action = {"type": "send-notification", "block_document_id": str(slack), "body": "x"}
    body = {"name": f"page me {EVIL}", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [action]}
    automation = client.post("/automations/", json=body).raise_for_status().json()["id"]
    page = look(client, f"/blocks/block/{slack}")
    assert f'<a href="/automations/automation/{automation}">page me &lt;script' in page
    assert f'href="/deliveries?block={slack}"' in page
    assert "<script" not in page
    assert SECRET not in page


@pytest.mark.parametrize("path", ["/work-pools/work-pool", "/blocks/block"])
def test_what_is_not_known_is_said(client: TestClient, path: str) -> None:
    assert "There is no such" in look(client, f"{path}/{uuid4()}", 404)


@pytest.mark.parametrize("path", ["/work-pools", "/blocks"])
def test_an_empty_list_says_so(client: TestClient, path: str) -> None:
    assert "There is none" in look(client, path)
    assert "There is none on this page" in look(client, f"{path}?page=2")


def test_a_long_list_is_paged(client: TestClient) -> None:
    for number in range(101):
        make_pool(client, f"pool-{number:03}")
    first, second = look(client, "/work-pools"), look(client, "/work-pools?page=2")
    assert (">pool-099<" in first, ">pool-100<" in first) == (True, False)
    assert (">pool-099<" in second, ">pool-100<" in second) == (False, True)
    assert 'href="?page=2"' in first


def test_a_block_shows_the_secrets_that_it_refers_to(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_SECRET_HERE", SECRET)
    here, gone = "env://TOCSIN_SECRET_HERE", "env://TOCSIN_SECRET_<script>"
    data = {"url": {"$secret": here}, "headers": {"Authorization": {"$secret": gone}}}
    page = look(client, f"/blocks/block/{block(client, 'webhook', data, 'hook')}")
    assert f"<code>{here}</code> can be had" in page
    assert "<code>env://TOCSIN_SECRET_&lt;script&gt;</code> <strong>secret_missing</strong>" in page
    assert SECRET not in page
