"""Conditions on more ids than a statement has room for parameters."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, any_, func, literal, select
from sqlmodel import Session

from tocsin.storage.filtering import Clause


def among(session: Session, column: Any, ids: Collection[UUID]) -> Clause:
    """Whether a column of ids is one of these. They are one parameter, however many, and are looked up by the column's index."""
    if session.get_bind().dialect.name == "sqlite":
        return _in_json(column, [each.hex for each in ids])
    return _in_array(column, sorted(ids), Uuid())


def among_texts(session: Session, column: Any, texts: Collection[str]) -> Clause:
    """The same of texts."""
    if session.get_bind().dialect.name == "sqlite":
        return _in_json(column, texts)
    return _in_array(column, sorted(texts), Text())


def _in_json(column: Any, values: Collection[str]) -> Clause:
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    clause: Clause = column.in_(select(each.c.value))
    return clause


def _in_array(column: Any, values: list[Any], type_: Any) -> Clause:
    clause: Clause = column == any_(literal(values, ARRAY(type_)))
    return clause
