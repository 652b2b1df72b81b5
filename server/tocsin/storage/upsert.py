"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell the same and SQLAlchemy keeps apart by dialect."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

Rows = Sequence[Mapping[str, Any]]


def insert_new(session: Session, model: type[SQLModel], rows: Rows) -> None:
    """Insert the rows that do not exist yet; leave the others as they are."""
    if rows:
        connection = session.connection()
        connection.execute(_insert_new(connection.dialect.name, model), _by_column(model, rows))


def insert_if_new(session: Session, model: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Insert one row. False if a row with one of its keys exists already, which stays as it is."""
    # RETURNING tells on both databases; a count of rows does not.
    key = next(iter(inspect(model).primary_key))
    (values,) = _by_column(model, [row])
    statement = _insert(session, model).values(**values).on_conflict_do_nothing().returning(key)
    return session.execute(statement).first() is not None


def insert_new_returning(session: Session, model: type[SQLModel], rows: Rows, column: str) -> set[Any]:
    """Insert the rows that do not exist yet, leave the others as they are, and tell this column of those that were inserted."""
    if not rows:
        return set()
    connection = session.connection()
    statement = _insert_new_returning(connection.dialect.name, model, column)
    given = _by_column(model, rows)
    # SQLAlchemy has a way of its own for many rows, which one alone need not take.
    return set(connection.execute(statement, given if len(given) > 1 else given[0]).scalars())


# Both are made once: building the statement takes longer than inserting a row.


@cache
def _insert_new(dialect: str, model: type[SQLModel]) -> Any:
    table = inspect(model).local_table
    statement = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return statement.on_conflict_do_nothing()


@cache
def _insert_new_returning(dialect: str, model: type[SQLModel], column: str) -> Any:
    return _insert_new(dialect, model).returning(inspect(model).local_table.c[column])


def upsert(
    session: Session,
    model: type[SQLModel],
    rows: Rows,
    key: Sequence[str],
    *,
    keep: Collection[str] = (),
    where: Callable[[Any], Any] | None = None,
) -> None:
    """Insert the rows, or replace all other columns where a row with this key exists. All rows have the same columns.

    The columns in `keep` stay as they are in an existing row. `where` is given the new row's columns, as an expression, and says
    whether the existing row is replaced.
    """
    if not rows:
        return
    statement = _insert(session, model)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key and name not in keep}
    condition = None if where is None else where(statement.excluded)
    conflict = statement.on_conflict_do_update(index_elements=list(key), set_=changed, where=condition)
    session.connection().execute(conflict, rows)


def _by_column(model: type[SQLModel], rows: Rows) -> Rows:
    # A field need not have the name of its column.
    names = _columns_of_fields(model)
    return rows if names is None else [{names[field]: value for field, value in row.items()} for row in rows]


@cache
def _columns_of_fields(model: type[SQLModel]) -> dict[str, str] | None:
    """The name of the column of each field; None where all are the same."""
    names = {attribute.key: attribute.columns[0].key for attribute in inspect(model).column_attrs}
    return None if all(field == column for field, column in names.items()) else names


def _insert(session: Session, model: type[SQLModel]) -> Any:
    # The table and not the entity: the ORM's bulk insert costs as much again as the insert.
    table = inspect(model).local_table
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)
