"""`make migration`: writes the first revision anew from the models. For developers, until the first release."""

import tempfile
from pathlib import Path

from alembic import command

from tocsin.storage.database import Database
from tocsin.storage.migrate import alembic_config

_FIRST = Path(__file__).parent / "migrations" / "versions" / "0001_initial.py"


def main() -> None:
    _FIRST.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as home:
        database = Database(f"sqlite:///{home}/empty.db")
        with database.engine.connect() as connection:
            command.revision(alembic_config(connection), message="Initial", autogenerate=True, rev_id="0001")
        database.close()


if __name__ == "__main__":
    main()
