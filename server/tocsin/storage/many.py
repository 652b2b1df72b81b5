"""Conditions on any number of ids, and on which index is to find the rows."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, UnaryExpression, Uuid, any_, func, literal, select
from sqlalchemy.sql.operators import custom_op
from sqlmodel import Session

from tocsin.storage.filtering import Clause


def among(session: Session, column: Any, ids: Collection[UUID]) -> Clause:
    """Whether a column of ids is one of these. They are one parameter, however many, and are looked up by the column's index."""
    if session.get_bind().dialect.name == "sqlite":
        return _in_json(column, [each.hex for each in ids])
    return _in_array(column, list(ids), Uuid())


def among_texts(session: Session, column: Any, texts: Collection[str]) -> Clause:
    """The same of texts."""
    if session.get_bind().dialect.name == "sqlite":
        return _in_json(column, texts)
    return _in_array(column, list(texts), Text())


def unindexed(session: Session, column: Any) -> Any:
    """A column by whose index SQLite does not look for rows. It knows nothing of what is rare, and takes any index that it can."""
    if session.get_bind().dialect.name == "sqlite":
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
    return column


def _in_json(column: Any, values: Collection[str]) -> Clause:
    each = func.json_each(json.dumps(list(values))).table_valued("value")
    clause: Clause = column.in_(select(each.c.value))
    return clause


def _in_array(column: Any, values: list[Any], type_: Any) -> Clause:
    clause: Clause = column == any_(literal(values, ARRAY(type_)))
    return clause
