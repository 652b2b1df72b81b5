import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration


def test_views_are_answered(client: TestClient) -> None:
    workers = client.get("/collections/views/aggregate-worker-metadata").json()
    assert workers["prefect"]["process"]["type"] == "process"
    assert client.get("/collections/views/aggregate-block-metadata").json().keys() >= {"prefect", "prefect-aws"}
    assert client.get("/collections/views/aggregate-flow-metadata").json() == {}
    assert client.get("/collections/views/none").status_code == 404
