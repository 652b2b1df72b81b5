"""The database and its kinds of transaction.

`read()` and `snapshot()` give a session whose transaction is rolled back at the end; `write()` one that is committed if the block
ends without an exception. Whoever opens one is the edge: nothing inside commits.

SQLite takes one writer at a time. Transactions that may write begin with BEGIN IMMEDIATE behind a lock of this process, so two of
them queue instead of failing with "database is locked" halfway; other processes are waited for by `busy_timeout`.
"""

import json
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Pool, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session

from tocsin.errors import Unavailable

AfterCommit = Callable[[], None]

AWAY: Final = (OperationalError, InterfaceError, InternalError, NoConnectionFree)
"""Errors that say nothing about what was to be written: unreachable, full, locked, read-only for the moment of a failover, or all
connections in use."""

SQLITE_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # an acknowledged event survives a power cut, not just a crash of the process
    "foreign_keys = ON",
    "busy_timeout = 30000",
    "cache_size = -32768",
    "temp_store = MEMORY",
)
"""What every connection to SQLite is set up with."""

_AFTER_COMMIT = "tocsin.after_commit"
_USED = "tocsin.used"
_TRUSTED_SECONDS: Final = 1.0
"""For how long after its last use a connection is taken to be good without asking."""


def after_commit(session: Session, callback: AfterCommit) -> None:
    """Have `callback` called once this session's transaction is durable; not at all if it is rolled back."""
    session.info.setdefault(_AFTER_COMMIT, []).append(callback)


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """A block whose changes are undone if it raises, without those before it in this transaction."""
    with session.begin_nested():
        # Begins it: otherwise the first statement of the session's own would, and those before go straight to the connection.
        session.connection()
        yield


class _OneTransaction(Session):
    """A session that ends with its transaction, and so keeps its connection: to ask for it takes as long as a small statement."""

    _kept: Connection | None = None

    def connection(self, *args: Any, **kwargs: Any) -> Connection:
        if args or kwargs or self._kept is None or self._kept.closed or self.in_nested_transaction():
            self._kept = super().connection(*args, **kwargs)
        return self._kept


class Database:
    """An engine and the rules of using it. One per process."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.engine: Engine = _sqlite_engine(url)
        else:
            self.engine = _postgresql_engine(url)
        self._writer = threading.Lock()
        self._closed: Pool | None = None

    def close(self) -> None:
        """Close all connections; those that a thread is still using, once it gives them back."""
        self._closed = self.engine.pool
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for queries alone. On SQLite they see one moment; on PostgreSQL, as always there, each sees its own."""
        with self._session() as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session for queries that must agree with one another: they see one moment, on either database."""
        with self._session() as session:
            session.connection(execution_options={"tocsin_begin": "DEFERRED"})
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes become durable together at the end of the block, or not at all.

        Raises `Unavailable` where the database cannot be reached or cannot take the write (locked, full); nothing was
        written then.
        """
        with self._turn(), self._session() as session:
            try:
                session.connection(execution_options={"tocsin_begin": "IMMEDIATE"})
                yield session
                session.commit()
            except AWAY as error:
                session.rollback()
                raise Unavailable(f"the database did not take the change: {getattr(error, 'orig', error)}") from error
        for callback in session.info.pop(_AFTER_COMMIT, ()):
            callback()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with _OneTransaction(self.engine, expire_on_commit=False) as session:
                yield session
        finally:
            if self._closed is not None:
                self._closed.dispose()

    def _turn(self) -> AbstractContextManager[Any]:
        return self._writer if self.is_sqlite else nullcontext()


def _from_json(text: str) -> Any:
    # Most JSON that is stored is an empty object or list, and reading rows is mostly reading their JSON.
    if text == "{}":
        return {}
    return [] if text == "[]" else json.loads(text)


def _postgresql_engine(url: str) -> Engine:
    # Transactions begin where one is asked for. Without BEGIN and ROLLBACK, which are two of three messages to read a row, reads
    # see what they would see with them. Errors are logged, and parameters may be secrets.
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        pool_use_lifo=True,  # the one that was used last has the statements prepared, and needs no proof that it is good
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("tocsin_begin")
        if mode:
            connection.exec_driver_sql(
                "BEGIN" if mode == "IMMEDIATE" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            )

    # Instead of pool_pre_ping, which asks the server at every checkout: a connection that was just used is there still.
    @event.listens_for(engine, "checkin")
    def _note(_connection: Any, record: Any) -> None:
        record.info[_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _prove(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get(_USED, math.inf) < _TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error  # the pool tries again with a new connection

    return engine


def _sqlite_engine(url: str) -> Engine:
    # 40 is the size of the thread pool that runs the endpoints: none of them waits for a connection.
    engine = create_engine(
        url,
        pool_size=40,
        max_overflow=20,
        hide_parameters=True,
        json_deserializer=_from_json,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("tocsin_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
