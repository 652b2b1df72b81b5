"""The rules about what the operator may set."""

from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.admin.repository import ResultStorageRepository
from tocsin.admin.schemas import ServerStorage
from tocsin.blocks.service import BlockService
from tocsin.errors import Invalid, NotFound

_WRITES: Final = "write-path"


class StorageService:
    """The default storage of results, inside one transaction."""

    def __init__(self, session: Session, blocks: BlockService) -> None:
        self._blocks = blocks
        self._storage = ResultStorageRepository(session)

    def get(self) -> ServerStorage:
        return ServerStorage(default_result_storage_block_id=self._storage.get())

    def set(self, block_document_id: UUID) -> ServerStorage:
        """Raises `NotFound` where there is no such block, and `Invalid` where nothing can be written through it."""
        block = self._blocks.describe([block_document_id]).get(block_document_id)
        if block is None:
            raise NotFound(f"Block document {block_document_id} not found.")
        if _WRITES not in block.capabilities:
            raise Invalid.at(
                "default_result_storage_block_id",
                message=f"results cannot be written through a {block.type_slug} block; take one of a file system",
            )
        self._storage.set(block_document_id)
        return self.get()

    def clear(self) -> None:
        self._storage.clear()
