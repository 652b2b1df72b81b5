from uuid import UUID

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration

BASE = "/v2/concurrency_limits"


def test_a_name_without_a_limit_is_granted(client: TestClient) -> None:
    body = {"names": ["tag:dlt"], "slots": 1, "mode": "concurrency", "lease_duration": 60, "holder": None}
    answer = client.post(f"{BASE}/increment-with-lease", json=body)
    assert answer.json()["limits"] == []
    lease = UUID(answer.json()["lease_id"])
    assert client.post(f"{BASE}/leases/{lease}/renew", json={"lease_duration": None}).status_code == 204
    assert client.post(f"{BASE}/decrement-with-lease", json={"lease_id": str(lease)}).status_code == 204


def test_the_same_without_a_lease(client: TestClient) -> None:
    body = {"names": ["tag:dlt"], "slots": 1, "mode": None, "create_if_missing": None}
    assert client.post(f"{BASE}/increment", json=body).json() == []
    assert client.post(f"{BASE}/decrement", json={**body, "occupancy_seconds": None}).json() == []
