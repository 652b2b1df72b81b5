"""The routes of block types, schemas, documents and capabilities; Prefect's own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from tocsin.blocks import builtin
from tocsin.blocks.catalogue import BlockSchemaService, BlockTypeService
from tocsin.blocks.filters import BlockDocumentCriteria, BlockDocumentSearch, BlockSchemaSearch, BlockTypeSearch
from tocsin.blocks.schemas import (
    BlockDocumentCreate,
    BlockDocumentRead,
    BlockDocumentUpdate,
    BlockSchemaCreate,
    BlockSchemaRead,
    BlockTypeCreate,
    BlockTypeRead,
    BlockTypeUpdate,
    Fingerprint,
    FingerprintRequest,
    FingerprintsRequest,
)
from tocsin.blocks.service import BlockService
from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.runtime import Rt, Runtime

types_router = APIRouter(prefix="/block_types", tags=["Block types"])
schemas_router = APIRouter(prefix="/block_schemas", tags=["Block schemas"])
documents_router = APIRouter(prefix="/block_documents", tags=["Block documents"])
capabilities_router = APIRouter(prefix="/block_capabilities", tags=["Block capabilities"])
routers = (types_router, schemas_router, documents_router, capabilities_router)

IncludeSecrets = Annotated[bool, Query(description="Show secrets in clear instead of ********.")]


def _types(session: Session, rt: Runtime) -> BlockTypeService:
    return BlockTypeService(session, rt.clock, rt.log)


def _schemas(session: Session, rt: Runtime) -> BlockSchemaService:
    return BlockSchemaService(session, rt.clock)


def _documents(session: Session, rt: Runtime) -> BlockService:
    return BlockService(session, rt.clock, rt.cipher, rt.log, rt.settings.secret_references)


@types_router.post("/", status_code=201)
def create_block_type(body: BlockTypeCreate, rt: Rt) -> BlockTypeRead:
    with rt.database.write() as session:
        return _types(session, rt).create(body)


@types_router.post("/filter")
def read_block_types(rt: Rt, body: BlockTypeSearch | None = None) -> list[BlockTypeRead]:
    with rt.database.read() as session:
        return _types(session, rt).search(body or BlockTypeSearch())


@types_router.post("/install_system_block_types")
def install_system_block_types(rt: Rt) -> None:
    with rt.database.write() as session:
        builtin.install(session, rt.clock)


@types_router.get("/{id:uuid}")
def read_block_type(id: UUID, rt: Rt) -> BlockTypeRead:
    with rt.database.read() as session:
        return _types(session, rt).read(id)


@types_router.patch("/{id:uuid}", status_code=204)
def update_block_type(id: UUID, body: BlockTypeUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _types(session, rt).update(id, body)


@types_router.delete("/{id:uuid}", status_code=204)
def delete_block_type(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _types(session, rt).delete(id)


@types_router.get("/slug/{slug}")
def read_block_type_by_slug(slug: str, rt: Rt) -> BlockTypeRead:
    with rt.database.read() as session:
        return _types(session, rt).read_by_slug(slug)


@types_router.get("/slug/{slug}/block_documents")
def read_block_documents_of_type(slug: str, rt: Rt, include_secrets: IncludeSecrets = False) -> list[BlockDocumentRead]:
    with rt.database.read() as session:
        return _documents(session, rt).read_of_type(slug, include_secrets=include_secrets)


@types_router.get("/slug/{slug}/block_documents/name/{name}")
def read_block_document_by_name(
    slug: str, name: str, rt: Rt, include_secrets: IncludeSecrets = False
) -> BlockDocumentRead:
    with rt.database.read() as session:
        return _documents(session, rt).read_by_name(slug, name, include_secrets=include_secrets)


@schemas_router.post("/", status_code=201)
def create_block_schema(body: BlockSchemaCreate, rt: Rt, response: Response) -> BlockSchemaRead:
    """201 for a new one; 200 with the one that is there, where checksum and version are known."""
    with rt.database.write() as session:
        block_schema, is_new = _schemas(session, rt).create(body)
    response.status_code = 201 if is_new else 200
    return block_schema


@schemas_router.post("/filter")
def read_block_schemas(rt: Rt, body: BlockSchemaSearch | None = None) -> list[BlockSchemaRead]:
    with rt.database.read() as session:
        return _schemas(session, rt).search(body or BlockSchemaSearch())


@schemas_router.get("/{id:uuid}")
def read_block_schema(id: UUID, rt: Rt) -> BlockSchemaRead:
    with rt.database.read() as session:
        return _schemas(session, rt).read(id)


@schemas_router.delete("/{id:uuid}", status_code=204)
def delete_block_schema(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _schemas(session, rt).delete(id)


@schemas_router.get("/checksum/{checksum}")
def read_block_schema_by_checksum(
    checksum: str,
    rt: Rt,
    version: Annotated[str | None, Query(description="The newest of any version, unless one is named.")] = None,
) -> BlockSchemaRead:
    with rt.database.read() as session:
        return _schemas(session, rt).read_by_checksum(checksum, version)


@documents_router.post("/", status_code=201)
def create_block_document(
    body: BlockDocumentCreate, rt: Rt, response: Response, claim: ClaimHeader
) -> BlockDocumentRead:
    """201; or 200 with the one that an earlier run has created under the same `Idempotency-Key` and not confirmed, as it is."""
    with rt.database.write() as session:
        documents = _documents(session, rt)
        created, is_new = CreationService(session, rt.clock).once(
            claim, lambda earlier: documents.read(earlier, include_secrets=False), lambda: documents.create(body)
        )
    response.status_code = 201 if is_new else 200
    return created


@documents_router.post("/filter")
def read_block_documents(rt: Rt, body: BlockDocumentSearch | None = None) -> list[BlockDocumentRead]:
    with rt.database.read() as session:
        return _documents(session, rt).search(body or BlockDocumentSearch())


@documents_router.post("/count")
def count_block_documents(rt: Rt, body: BlockDocumentCriteria | None = None) -> int:
    with rt.database.read() as session:
        return _documents(session, rt).count(body or BlockDocumentCriteria())


@documents_router.get("/{id:uuid}")
def read_block_document(id: UUID, rt: Rt, include_secrets: IncludeSecrets = False) -> BlockDocumentRead:
    with rt.database.read() as session:
        return _documents(session, rt).read(id, include_secrets=include_secrets)


@documents_router.patch("/{id:uuid}", status_code=204)
def update_block_document(id: UUID, body: BlockDocumentUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _documents(session, rt).update(id, body)


@documents_router.delete("/{id:uuid}", status_code=204)
def delete_block_document(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _documents(session, rt).delete(id)


@documents_router.post("/{id:uuid}/fingerprint")
def fingerprint_of_values(id: UUID, body: FingerprintRequest, rt: Rt) -> Fingerprint:
    """The `data_fingerprint` that the document would have with these values; nothing is written.

    It tells whether the document has these values without telling which it has.
    """
    with rt.database.read() as session:
        return _documents(session, rt).fingerprint(id, body.data)


@documents_router.post("/fingerprints")
def fingerprints_of_values(body: FingerprintsRequest, rt: Rt) -> list[Fingerprint | None]:
    """The same for several documents at once, in the order in which they are asked for; null where there is no such document."""
    with rt.database.read() as session:
        return _documents(session, rt).fingerprints(body.documents)


@capabilities_router.get("/")
def read_block_capabilities(rt: Rt) -> list[str]:
    with rt.database.read() as session:
        return _schemas(session, rt).capabilities()
