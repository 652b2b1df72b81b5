import json
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from benchmarks.population import copies, multiply_automations

ORIGINAL = {
    "id": "7e0f2f3c-4f30-4a1f-8d2f-6d1b2a3c4d5e",
    "name": "Other orders 0",
    "enabled": 1,
    "trigger": json.dumps({"id": "trigger", "match": {"prefect.resource.id": "shop.other.0"}, "threshold": 1}),
}


def test_every_copy_has_ids_a_name_and_a_resource_of_its_own() -> None:
    made = list(copies([ORIGINAL], 3))
    triggers = [json.loads(one["trigger"]) for one in made]
    assert len({UUID(one["id"]) for one in made} | {UUID(trigger["id"]) for trigger in triggers}) == 6
    assert len({one["name"] for one in made}) == 3
    assert [trigger["match"] for trigger in triggers] == [{"prefect.resource.id": f"shop.copied.{n}"} for n in range(3)]
    assert {(one["enabled"], trigger["threshold"]) for one, trigger in zip(made, triggers, strict=True)} == {(1, 1)}


def test_copies_come_on_top_of_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "peer.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE automation (id TEXT PRIMARY KEY, name TEXT, enabled INTEGER, trigger TEXT)")
        database.execute("INSERT INTO automation VALUES (:id, :name, :enabled, :trigger)", ORIGINAL)
    multiply_automations(file, 20)
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*), count(DISTINCT trigger) FROM automation").fetchone() == (21, 21)
