"""admin/api_version.py"""

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("version", ["0.8.0", "0.8.4", "0.9.0", "1.0.0", ""])
def test_what_is_new_enough_is_answered(client: TestClient, version: str) -> None:
    assert client.get("/admin/version", headers={"X-PREFECT-API-VERSION": version}).status_code == 200


@pytest.mark.parametrize("version", ["0.7.9", "0.0.1"])
def test_what_is_too_old_is_told_which_version_is_needed(client: TestClient, version: str) -> None:
    answer = client.get("/admin/version", headers={"X-PREFECT-API-VERSION": version})
    assert answer.status_code == 400
    assert "requires version 0.8.0" in answer.json()["detail"]


@pytest.mark.parametrize("version", ["3", "0.8", "0.8.4.1", "a.b.c", "0.8."])
def test_what_is_no_version_is_refused(client: TestClient, version: str) -> None:
    answer = client.get("/admin/version", headers={"X-PREFECT-API-VERSION": version})
    assert answer.status_code == 400
    assert "X-PREFECT-API-VERSION" in answer.json()["detail"]
