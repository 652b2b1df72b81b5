"""POST /secret_references/check"""

import pytest
from fastapi.testclient import TestClient


def check(client: TestClient, *references: str) -> list[str | None]:
    answer = client.post("/secret_references/check", json={"references": references}).raise_for_status().json()
    return [problem and problem["code"] for problem in answer]


def test_each_is_answered_in_its_place(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_SECRET_HERE", '{"token": "hunter2"}')
    asked = (
        "env://TOCSIN_SECRET_HERE",
        "env://TOCSIN_SECRET_NO",
        "env://HOME",
        "s3://x",
        "env://TOCSIN_SECRET_HERE#no",
    )
    assert check(client, *asked) == [
        None,
        "secret_missing",
        "secret_not_allowed",
        "secret_reference",
        "secret_unreadable",
    ]


def test_no_value_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_SECRET_HERE", "hunter2")
    asked = ["env://TOCSIN_SECRET_HERE#token", "hunter2"]
    assert "hunter2" not in client.post("/secret_references/check", json={"references": asked}).text


def test_there_is_a_most(client: TestClient) -> None:
    answer = client.post("/secret_references/check", json={"references": ["env://TOCSIN_SECRET_NO"] * 201})
    assert answer.status_code == 422
