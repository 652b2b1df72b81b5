"""The table of saved searches."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, text
from tocsin.storage.types import UtcDateTime


class SavedSearchRow(SQLModel, table=True):
    """A saved search."""

    __tablename__ = "saved_search"

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text(unique=True)
    filters: list[dict[str, Any]] = json()
