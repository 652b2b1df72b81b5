import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration


def test_the_version_is_one_that_a_client_accepts(client: TestClient) -> None:
    assert client.get("/admin/version").json().split(".")[0] == "3"


def test_there_are_no_csrf_tokens(client: TestClient) -> None:
    answer = client.get("/csrf-token", params={"client": "any"})
    assert (answer.status_code, answer.json()) == (422, {"detail": "CSRF protection is disabled."})


def test_no_storage_is_prescribed(client: TestClient) -> None:
    assert client.get("/admin/storage").json() == {"default_result_storage_block_id": None}


def test_hello(client: TestClient) -> None:
    assert client.get("/hello").json() == "👋"
