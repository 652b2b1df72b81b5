"""What crosses the API about the server itself. Field names are Prefect's."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.auth.actor import ActorKind


class Asker(BaseModel):
    """Who asks, as far as the credentials tell."""

    kind: ActorKind
    name: str
    is_admin: Annotated[bool, Field(description="Whether it may delete what is on record.")]


class About(BaseModel):
    """What a server says of itself to those who look whether they fit together."""

    version: Annotated[str, Field(description="The version of Tocsin.")]
    prefect_version: Annotated[str, Field(description="The version of Prefect whose API this is.")]
    time: Annotated[datetime, Field(description="What time it is here.")]
    authenticated: Annotated[bool, Field(description="Whether it wants credentials.")]
    asker: Asker


class ServerStorage(BaseModel):
    """The block that results are kept through unless a flow says otherwise; without one, clients keep them where they like."""

    default_result_storage_block_id: UUID | None = None


class ServerStorageUpdate(BaseModel):
    """The block that results are to be kept through."""

    default_result_storage_block_id: UUID
