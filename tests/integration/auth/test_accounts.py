"""auth/accounts.py"""

import pytest
from fastapi.testclient import TestClient
from tests.support.events import event_body

pytestmark = pytest.mark.integration

ACCOUNT = "9d2c2f0e-6c1b-4a53-8b0a-0f0f1d3c7a11"
WORKSPACE = "4b8f7f5e-2d7e-4c55-9d0b-6f1f2e3c8b22"
CLOUD = f"/accounts/{ACCOUNT}/workspaces/{WORKSPACE}"


def test_a_workspace_is_the_same_api(client: TestClient) -> None:
    created = client.post(f"{CLOUD}/flows/", json={"name": "load"})
    assert created.status_code == 201
    assert client.get(f"/flows/{created.json()['id']}").json()["name"] == "load"


def test_the_next_page_stays_in_the_workspace(client: TestClient) -> None:
    client.post(f"{CLOUD}/events", json=[event_body("order.created") for _ in range(5)])
    page = client.post(f"{CLOUD}/events/filter", json={"limit": 2}).json()
    assert page["next_page"].startswith(f"http://testserver/api{CLOUD}/events/filter/next?page-token=")
    following = client.get(page["next_page"]).json()
    assert len(following["events"]) == 2
    assert following["next_page"].startswith(f"http://testserver/api{CLOUD}/events/filter/next?page-token=")


def test_the_next_page_stays_out_of_it_too(client: TestClient) -> None:
    client.post("/events", json=[event_body("order.created") for _ in range(3)])
    page = client.post("/events/filter", json={"limit": 2}).json()
    assert page["next_page"].startswith("http://testserver/api/events/filter/next?page-token=")


def test_a_redirect_stays_in_the_workspace(client: TestClient) -> None:
    answer = client.post(f"{CLOUD}/flows", json={"name": "load"}, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"http://testserver/api{CLOUD}/flows/"


@pytest.mark.parametrize(
    "path", ["/accounts/acme/workspaces/prod/flows/", f"/accounts/{ACCOUNT}/workspaces/prod/flows/"]
)
def test_ids_that_are_none_are_named(client: TestClient, path: str) -> None:
    answer = client.post(path, json={"name": "load"})
    assert answer.status_code == 422
    assert ["path", "workspace_id"] in [entry["loc"] for entry in answer.json()["exception_detail"]]


def test_the_pages_have_such_addresses_too(client: TestClient) -> None:
    flow = client.post("/flows/", json={"name": "load"}).json()
    run = client.post("/flow_runs/", json={"flow_id": flow["id"], "name": "a-run"}).json()
    shown = client.get(f"http://testserver/account/{ACCOUNT}/workspace/{WORKSPACE}/runs/flow-run/{run['id']}")
    assert shown.status_code == 200
    assert "a-run" in shown.text


def test_the_worker_metadata_has_its_cloud_name_too(client: TestClient) -> None:
    known = client.get(f"{CLOUD}/collections/work_pool_types").json()
    assert known == client.get("/collections/views/aggregate-worker-metadata").json()


def test_a_client_may_choose_the_workspace(client: TestClient) -> None:
    (workspace,) = client.get("/me/workspaces").json()
    path = f"/accounts/{workspace['account_id']}/workspaces/{workspace['workspace_id']}"
    assert client.get(f"{path}/hello").status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{CLOUD}/slas/apply-resource-slas/prefect.deployment.{WORKSPACE}"),
        ("GET", f"/accounts/{ACCOUNT}/settings"),
        ("PUT", f"/accounts/{ACCOUNT}/ip_allowlist"),
    ],
)
def test_what_only_the_cloud_has_is_refused(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, json=[])
    assert answer.status_code == 501
    assert "Prefect Cloud" in answer.json()["exception_message"]
