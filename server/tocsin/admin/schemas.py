"""What crosses the API about the server itself. Field names are Prefect's."""

from uuid import UUID

from pydantic import BaseModel


class ServerStorage(BaseModel):
    """The block that results are kept through unless a flow says otherwise; without one, clients keep them where they like."""

    default_result_storage_block_id: UUID | None = None


class ServerStorageUpdate(BaseModel):
    """The block that results are to be kept through."""

    default_result_storage_block_id: UUID
