"""Brings the database to the newest schema; run at every start."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tocsin.storage.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer Tocsin. Nothing was changed."""


def migrate(database: Database) -> None:
    """Upgrade to the newest revision, under a lock where several servers start at once.

    Raises `SchemaTooNew` where the database knows a revision that this version of Tocsin does not.
    """
    scripts = _scripts()
    with database.engine.connect().execution_options(tocsin_begin="IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461636)")
        current = set(MigrationContext.configure(connection).get_current_heads())
        _refuse_newer(current, scripts)
        if current != set(scripts.get_heads()):
            command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the migrations inside this package."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def _refuse_newer(current: Iterable[str], scripts: ScriptDirectory) -> None:
    unknown = set(current) - {revision.revision for revision in scripts.walk_revisions()}
    if unknown:
        raise SchemaTooNew(
            f"the database is at revision {min(unknown)}, which this version of Tocsin does not know. "
            "Start the version that wrote it, or a newer one."
        )
