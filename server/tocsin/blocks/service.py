"""The rules of block documents."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from tocsin.blocks.assembly import Assembler
from tocsin.blocks.loaded import BlockDescription, LoadedBlock
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.storage.encryption import Cipher


class BlockService:
    """Block documents, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, cipher: Cipher, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._cipher = cipher
        self._log = log
        self._repository = BlockDocumentRepository(session)
        self._assembler = Assembler(session, cipher)

    def load(self, document_id: UUID) -> LoadedBlock:
        """The values of a block document in clear, references resolved. Raises `NotFound`."""
        document = self._repository.get(document_id)
        if document is None:
            raise NotFound(f"Block document {document_id} not found")
        (assembled,) = self._assembler.assemble([document], masked=False)
        return LoadedBlock(
            document_id=document.id,
            name=document.name,
            type_id=assembled.block_type.id,
            type_slug=assembled.block_type.slug,
            type_name=assembled.block_type.name,
            capabilities=frozenset(assembled.block_schema.capabilities),
            data=assembled.data,
        )

    def describe(self, document_ids: Iterable[UUID]) -> dict[UUID, BlockDescription]:
        """Type and capabilities of those of these documents that exist; nothing is decrypted."""
        documents = self._repository.get_many(document_ids)
        types = self._repository.types_of(documents)
        schemas = self._repository.schemas_of(documents)
        return {
            document.id: BlockDescription(
                document_id=document.id,
                name=document.name,
                type_slug=types[document.block_type_id].slug,
                type_name=types[document.block_type_id].name,
                capabilities=frozenset(schemas[document.block_schema_id].capabilities),
            )
            for document in documents
        }
