"""The table of creations that nobody has confirmed yet."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from tocsin.storage.columns import text
from tocsin.storage.types import UtcDateTime


class CreationRow(SQLModel, table=True):
    """Something that was created under a key, by a run that has not confirmed it."""

    __tablename__ = "creation"

    object_id: UUID = Field(primary_key=True)
    key: str = text(index=True)
    run: str = text(index=True)
    created: datetime = Field(sa_type=UtcDateTime, index=True)
