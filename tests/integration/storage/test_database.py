"""storage/database.py"""

import threading
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session, select

from tocsin.automations.models import AutomationTombstone
from tocsin.errors import Unavailable
from tocsin.kit.ids import new_id
from tocsin.storage.database import Database, after_commit, savepoint


def row() -> AutomationTombstone:
    return AutomationTombstone(automation_id=new_id(), revision=1)


def count(database: Database) -> int:
    with database.read() as session:
        return len(session.exec(select(AutomationTombstone)).all())


def test_a_block_that_ends_is_committed(database: Database) -> None:
    with database.write() as session:
        session.add(row())
    assert count(database) == 1


def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.add(row())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count(database) == 0


def test_a_snapshot_sees_one_moment(database: Database) -> None:
    statement = select(AutomationTombstone)
    with database.snapshot() as session:
        assert session.exec(statement).all() == []
        with database.write() as other:
            other.add(row())
        assert session.exec(statement).all() == []
    assert count(database) == 1


def test_callbacks_run_after_the_commit_and_only_then(database: Database) -> None:
    seen: list[int] = []
    with database.write() as session:
        session.add(row())
        after_commit(session, lambda: seen.append(count(database)))
        assert seen == []
    assert seen == [1]


def test_callbacks_of_what_was_rolled_back_do_not_run(database: Database) -> None:
    seen: list[int] = []

    def fail() -> None:
        with database.write() as session:
            after_commit(session, lambda: seen.append(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen == []


def test_many_writers_queue_instead_of_failing(database: Database) -> None:
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(10):
                with database.write() as session:
                    session.execute(text("SELECT count(*) FROM automation_tombstone"))
                    session.add(row())
        except Exception as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert count(database) == 100


def test_a_database_that_is_read_only_for_a_moment_is_unavailable(database: Database) -> None:
    read_only = "PRAGMA query_only = ON" if database.is_sqlite else "SET TRANSACTION READ ONLY"

    def write() -> None:
        with database.write() as session:
            session.execute(text(read_only))
            session.add(row())

    with pytest.raises(Unavailable, match="did not take the change"):
        write()


def test_no_free_connection_is_unavailable(database: Database) -> None:
    with pytest.raises(Unavailable, match="QueuePool limit"), database.write():
        raise NoConnectionFree("QueuePool limit reached")


def test_a_connection_that_is_still_in_use_is_closed_when_it_is_given_back(database: Database) -> None:
    with database.read() as session:
        connection: Any = session.connection().connection.dbapi_connection
        database.close()
        assert session.execute(text("SELECT 1")).scalar_one() == 1
    with pytest.raises(Exception, match="closed"):
        connection.cursor().execute("SELECT 1")


def test_what_raises_after_a_savepoint_leaves_what_was_before(database: Database) -> None:
    # As a repository does that has asked for its connection before.
    def fail(session: Session, connection: Connection) -> None:
        with savepoint(session):
            connection.execute(insert(AutomationTombstone).values(automation_id=new_id(), revision=1))
            raise ZeroDivisionError

    with database.write() as session:
        connection = session.connection()
        session.add(row())
        session.flush()
        with pytest.raises(ZeroDivisionError):
            fail(session, connection)
    assert count(database) == 1
