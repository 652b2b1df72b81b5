"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell the same and SQLAlchemy keeps apart by dialect."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

Rows = Sequence[Mapping[str, Any]]


def insert_new(session: Session, model: type[SQLModel], rows: Rows) -> None:
    """Insert the rows that do not exist yet; leave the others as they are."""
    if rows:
        session.execute(_insert(session, model).on_conflict_do_nothing(), rows)


def insert_if_new(session: Session, model: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Insert one row. False if a row with one of its keys exists already, which stays as it is."""
    # RETURNING tells on both databases; a count of rows does not.
    key = next(iter(inspect(model).primary_key))
    statement = _insert(session, model).values(**row).on_conflict_do_nothing().returning(key)
    return session.execute(statement).first() is not None


def upsert(session: Session, model: type[SQLModel], rows: Rows, key: Sequence[str]) -> None:
    """Insert the rows, or replace all other columns where a row with this key exists. All rows have the same columns."""
    if not rows:
        return
    statement = _insert(session, model)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), rows)


def _insert(session: Session, model: type[SQLModel]) -> Any:
    dialect = session.get_bind().dialect.name
    return sqlite.insert(model) if dialect == "sqlite" else postgresql.insert(model)
