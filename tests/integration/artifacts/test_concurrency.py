"""Several who add and remove artifacts of one key at the same time."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from tocsin.artifacts.models import ArtifactCollectionRow, ArtifactRow
from tocsin.artifacts.schemas import ArtifactCreate
from tocsin.artifacts.service import ArtifactService
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


def newest_of_all(session: Session) -> dict[str, Any]:
    """By key the id of the artifact that came last, as the artifacts themselves tell it."""
    rows = session.exec(select(ArtifactRow).order_by(ArtifactRow.key, ArtifactRow.ordinal)).all()  # type: ignore[arg-type]
    return {row.key: row.id for row in rows if row.key is not None}


def test_the_newest_is_right_whatever_happens_at_once(runtime: Runtime, client: TestClient) -> None:
    def add_and_remove(number: int) -> set[int]:
        chance, mine, answers = random.Random(number), [], set()
        for _ in range(12):
            made = client.post("/artifacts/", json={"key": chance.choice("ab"), "data": number})
            answers.add(made.status_code)
            mine.append(made.json()["id"])
            if chance.random() < 0.6:
                answers.add(client.delete(f"/artifacts/{mine.pop(chance.randrange(len(mine)))}").status_code)
            if mine:
                answers.add(client.patch(f"/artifacts/{chance.choice(mine)}", json={"data": 0}).status_code)
        return answers

    with ThreadPoolExecutor(4) as pool:
        assert set().union(*pool.map(add_and_remove, range(4))) == {201, 204}
    with runtime.database.read() as session:
        collections = session.exec(select(ArtifactCollectionRow)).all()
        assert {row.key: row.latest_id for row in collections} == newest_of_all(session)


def test_a_deletion_waits_for_an_artifact_that_is_being_added(runtime: Runtime, client: TestClient) -> None:
    first = client.post("/artifacts/", json={"key": "report"}).json()
    deletion = threading.Thread(target=lambda: client.delete(f"/artifacts/{first['id']}"))
    with runtime.database.write() as session:
        second = ArtifactService(session, runtime.clock, runtime.log).create(ArtifactCreate(key="report"))
        deletion.start()
        deletion.join(0.3)
        assert deletion.is_alive(), "it does not wait for the artifact under way"
    deletion.join()
    (collection,) = client.post("/artifacts/latest/filter").json()
    assert collection["latest_id"] == str(second.id)
    assert client.post("/artifacts/count").json() == 1


def test_one_of_two_deletions_finds_nothing(client: TestClient) -> None:
    made = client.post("/artifacts/", json={"key": "report"}).json()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.delete(f"/artifacts/{made['id']}").status_code, range(4)))
    assert sorted(answers) == [204, 404, 404, 404]
