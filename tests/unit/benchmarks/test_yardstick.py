import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks import yardstick
from benchmarks.events import batches
from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel

from tocsin.events import models
from tocsin.events.event import StoredEvent, decode_batch
from tocsin.events.repository import EventRepository

TABLES = [SQLModel.metadata.tables[str(row.__tablename__)] for row in (models.EventRow, models.EventRelatedRow)]


def rows(file: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as database:
        events = database.execute(
            "SELECT position, id, occurred, name, resource_id, follows, resource, related, payload FROM event"
        ).fetchall()
        return [events, database.execute("SELECT * FROM event_related").fetchall()]


def test_plain_code_makes_the_rows_of_the_server_in_tables_like_the_server_s(tmp_path: Path) -> None:
    served, plain = tmp_path / "served.db", tmp_path / "plain.db"
    made = list(batches("shop.test", 120, 50))
    engine = create_engine(f"sqlite:///{served}")
    SQLModel.metadata.create_all(engine, TABLES)
    events = [event for one in made for event in decode_batch(one.body)[0]]
    with Session(engine) as session:
        EventRepository(session).insert([StoredEvent(n, event.occurred, event) for n, event in enumerate(events, 1)])
        session.commit()
    pace = yardstick.run(served, plain, [one.body for one in made])
    assert rows(plain) == rows(served)
    assert pace.events == 120
    with closing(sqlite3.connect(served)) as theirs, closing(sqlite3.connect(plain)) as ours:
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        assert ours.execute(schema).fetchall() == theirs.execute(schema).fetchall()


def test_the_rate_counts_the_whole_time() -> None:
    assert yardstick.Pace(events=100, seconds=4, cpu_seconds=1).rate == pytest.approx(25)
