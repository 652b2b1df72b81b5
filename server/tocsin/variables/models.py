"""Tables: variables and their tags.

Tags stand twice: in their order beside the variable, to be shown, and one row each in a side table, to be found by.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, json_as_sent, owned_by, text
from tocsin.storage.types import UtcDateTime


class VariableRow(SQLModel, table=True):
    """A variable."""

    __tablename__ = "variable"
    __table_args__ = (Index("ix_variable_created", "created"), Index("ix_variable_updated", "updated"))

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text(unique=True)
    value: Any = json_as_sent()
    tags: list[str] = json()


class VariableTagRow(SQLModel, table=True):
    """One tag of a variable."""

    __tablename__ = "variable_tag"
    __table_args__ = (Index("ix_variable_tag_tag", "tag", "variable_id"),)

    variable_id: UUID = owned_by("variable")
    tag: str = text(primary_key=True)
