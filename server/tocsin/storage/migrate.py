"""Brings the database to the newest schema; run at every start."""

from pathlib import Path
from typing import Any

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
    config = alembic_config()
    with database.engine.connect().execution_options(tocsin_begin="IMMEDIATE") as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461636)")
        _refuse_newer(connection, ScriptDirectory.from_config(config))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the migrations inside this package."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _refuse_newer(connection: Any, scripts: ScriptDirectory) -> None:
    known = {revision.revision for revision in scripts.walk_revisions()}
    for current in MigrationContext.configure(connection).get_current_heads():
        if current not in known:
            raise SchemaTooNew(
                f"the database is at revision {current}, which this version of Tocsin does not know. "
                "Start the version that wrote it, or a newer one."
            )
