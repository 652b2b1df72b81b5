"""health.py"""

from fastapi.testclient import TestClient


def test_ready_says_so_when_the_database_answers(client: TestClient) -> None:
    assert client.get("/ready").status_code == 200


def test_health_answers_true(client: TestClient) -> None:
    assert client.get("/health").json() is True
