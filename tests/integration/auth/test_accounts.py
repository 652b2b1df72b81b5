"""auth/accounts.py"""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.events import event_body

pytestmark = pytest.mark.integration

CLOUD = f"/accounts/{uuid4()}/workspaces/{uuid4()}"


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
    "path", ["/accounts/acme/workspaces/prod/flows/", f"/accounts/{uuid4()}/workspaces/prod/flows/"]
)
def test_ids_that_are_none_are_named(client: TestClient, path: str) -> None:
    answer = client.post(path, json={"name": "load"})
    assert answer.status_code == 422
    assert ["path", "workspace_id"] in [entry["loc"] for entry in answer.json()["exception_detail"]]


def test_a_client_may_choose_the_workspace(client: TestClient) -> None:
    (workspace,) = client.get("/me/workspaces").json()
    path = f"/accounts/{workspace['account_id']}/workspaces/{workspace['workspace_id']}"
    assert client.get(f"{path}/hello").status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{CLOUD}/slas/apply-resource-slas/prefect.deployment.{uuid4()}"),
        ("GET", f"/accounts/{uuid4()}/settings"),
        ("PUT", f"/accounts/{uuid4()}/ip_allowlist"),
    ],
)
def test_what_only_the_cloud_has_is_refused(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, json=[])
    assert answer.status_code == 501
    assert "Prefect Cloud" in answer.json()["exception_message"]
