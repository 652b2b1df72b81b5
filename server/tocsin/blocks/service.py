"""The rules of block documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tocsin.blocks.assembly import (
    Assembler,
    decrypt_values,
    encrypt_values,
    load_fields,
    reference_in,
    secret_fields,
)
from tocsin.blocks.filters import BlockDocumentCriteria, BlockDocumentSearch, BlockDocumentSort
from tocsin.blocks.fingerprint import fingerprint, make_key, open_key
from tocsin.blocks.lifecycle import Change, block_document_event
from tocsin.blocks.loaded import BlockDescription, LoadedBlock
from tocsin.blocks.masking import MASK, masked_paths, unmask
from tocsin.blocks.models import BlockDocument, BlockSchema, BlockType
from tocsin.blocks.overlays import overlay_of
from tocsin.blocks.repository import BlockDocumentRepository, BlockSchemaRepository, BlockTypeRepository, WholeDocument
from tocsin.blocks.schemas import (
    BlockDocumentCreate,
    BlockDocumentRead,
    BlockDocumentUpdate,
    Fingerprint,
    FingerprintOf,
)
from tocsin.blocks.secret_references import reference_errors
from tocsin.blocks.validation import json_errors, value_errors
from tocsin.errors import Conflict, FieldError, Invalid, NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.secrets.reference import SecretReference
from tocsin.storage.encryption import Cipher


class BlockService:
    """Block documents, inside one transaction.

    `may_refer_to` are patterns of the secrets that may be referred to in what is written; unless it is given, none may.
    """

    def __init__(
        self, session: Session, clock: Clock, cipher: Cipher, log: EventLog, may_refer_to: Sequence[str] = ()
    ) -> None:
        self._session = session
        self._clock = clock
        self._cipher = cipher
        self._log = log
        self._may_refer_to = may_refer_to
        self._repository = BlockDocumentRepository(session)
        self._schemas = BlockSchemaRepository(session)
        self._types = BlockTypeRepository(session)
        self._assembler = Assembler(session, cipher)

    def create(self, body: BlockDocumentCreate) -> BlockDocumentRead:
        """Secrets are masked in the answer. Raises `Invalid` with every mistake, and `Conflict` where the name is taken."""
        if not body.name and not body.is_anonymous:
            raise Invalid.at("name", message="a block document needs a name; only anonymous ones do without")
        _refuse_unstorable(body.data)
        block_type, block_schema = self._type_and_schema(body.block_type_id, body.block_schema_id)
        now = self._clock.now()
        document_id = new_id()
        references = self._checked(document_id, body.data, block_type, block_schema)
        document = BlockDocument(
            id=document_id,
            created=now,
            updated=now,
            name=body.name or f"anonymous-{uuid4()}",
            data=encrypt_values(self._cipher, document_id, body.data),
            fingerprint_key=make_key(self._cipher, document_id),
            is_anonymous=body.is_anonymous,
            block_type_id=block_type.id,
            block_schema_id=block_schema.id,
        )
        try:
            self._repository.add(document)
        except IntegrityError:
            raise Conflict("Block already exists") from None
        self._repository.replace_references(document_id, references)
        self._tell(Change.CREATED, document, block_type, block_schema)
        return self._read([document], include_secrets=False)[0]

    def update(self, id: UUID, body: BlockDocumentUpdate) -> None:
        """Raises `NotFound`, `Conflict` where the new name is taken, `Invalid` with every mistake of what it would be."""
        _refuse_unstorable(body.data or {})
        document = self._repository.get_for_update(id)
        if document is None:
            raise NotFound("Block document not found")
        block_type, current_schema = self._type_and_schema(document.block_type_id, document.block_schema_id)
        block_schema = current_schema
        if body.block_schema_id is not None:
            block_type, block_schema = self._type_and_schema(document.block_type_id, body.block_schema_id)
        current = decrypt_values(self._cipher, id, document.data)
        secrets = [*secret_fields(load_fields(current_schema)), *secret_fields(load_fields(block_schema))]
        data = unmask(body.data or {}, current, secrets)
        if body.merge_existing_data:
            data = {**current, **data}
        references = self._checked(id, data, block_type, block_schema)
        if body.name is not None and body.name != document.name:
            self._rename(document, body.name)
        document.data = encrypt_values(self._cipher, id, data)
        document.block_schema_id = block_schema.id
        document.updated = self._clock.now()
        self._repository.flush()
        self._repository.replace_references(id, references)
        self._tell(Change.UPDATED, document, block_type, block_schema)

    def _rename(self, document: BlockDocument, name: str) -> None:
        if document.is_anonymous:
            raise Invalid.at("name", message="an anonymous document has no name to change")
        try:
            self._repository.rename(document, name)
        except IntegrityError:
            raise Conflict("Block already exists") from None

    def fingerprint(self, id: UUID, data: Mapping[str, Any]) -> Fingerprint:
        """The fingerprint that this document would have with these values. Raises `NotFound`."""
        return Fingerprint(data_fingerprint=self._fingerprint(self._get(id), data))

    def fingerprints(self, asked: Sequence[FingerprintOf]) -> list[Fingerprint | None]:
        """The same for each of these; None where there is no such document."""
        documents = {document.id: document for document in self._repository.get_many({each.id for each in asked})}
        return [
            Fingerprint(data_fingerprint=self._fingerprint(documents[each.id], each.data))
            if each.id in documents
            else None
            for each in asked
        ]

    def _fingerprint(self, document: BlockDocument, data: Mapping[str, Any]) -> str:
        _refuse_unstorable(data)
        return fingerprint(open_key(self._cipher, document.id, document.fingerprint_key), data)

    def delete(self, id: UUID) -> None:
        """Raises `NotFound`. Documents that refer to it lose that field."""
        document = self._get(id)
        block_type, block_schema = self._type_and_schema(document.block_type_id, document.block_schema_id)
        self._repository.delete(document)
        self._tell(Change.DELETED, document, block_type, block_schema)

    def read(self, id: UUID, *, include_secrets: bool) -> BlockDocumentRead:
        return self._read([self._get(id)], include_secrets)[0]

    def read_by_name(self, type_slug: str, name: str, *, include_secrets: bool) -> BlockDocumentRead:
        document = self._repository.by_name(type_slug, name)
        if document is None:
            raise NotFound("Block document not found")
        return self._read([document], include_secrets)[0]

    def read_of_type(self, type_slug: str, *, include_secrets: bool) -> list[BlockDocumentRead]:
        """All named documents of a block type, by name. Raises `NotFound` where there is no such type."""
        if self._types.by_slug(type_slug) is None:
            raise NotFound("Block type not found")
        criteria = BlockDocumentCriteria.model_validate({"block_types": {"slug": {"any_": [type_slug]}}})
        return self._read(self._repository.search(criteria, BlockDocumentSort.NAME_ASC, None, 0), include_secrets)

    def search(self, search: BlockDocumentSearch) -> list[BlockDocumentRead]:
        sort = search.sort or BlockDocumentSort.NAME_ASC
        found = self._repository.search(search, sort, search.limit, search.offset)
        return self._read(found, search.include_secrets or False)

    def count(self, criteria: BlockDocumentCriteria) -> int:
        return self._repository.count(criteria)

    def load(self, document_id: UUID) -> LoadedBlock:
        """The values of a block document in clear, references filled in. Raises `NotFound`."""
        document = self._repository.whole(document_id)
        if document is None:
            raise NotFound(f"Block document {document_id} not found")
        return LoadedBlock(
            document_id=document.id,
            name=document.name,
            type_id=document.type_id,
            type_slug=document.type_slug,
            type_name=document.type_name,
            capabilities=frozenset(document.capabilities),
            data=self._values(document),
        )

    def describe(self, document_ids: Iterable[UUID]) -> dict[UUID, BlockDescription]:
        """Type and capabilities of those of these documents that exist; nothing is decrypted."""
        return {block.document_id: block for block in self._described(self._repository.get_many(document_ids))}

    def describe_of_types(self, type_slugs: Sequence[str]) -> list[BlockDescription]:
        """The same of all named documents of these types, by name."""
        criteria = BlockDocumentCriteria.model_validate({"block_types": {"slug": {"any_": list(type_slugs)}}})
        return self._described(self._repository.search(criteria, BlockDocumentSort.NAME_ASC, None, 0))

    def secrets(self, document_ids: Iterable[UUID]) -> dict[UUID, frozenset[SecretReference]]:
        """The secrets that each of these documents that exist needs to be sent with."""
        return self._assembler.secrets(self._repository.get_many(document_ids))

    def _described(self, documents: Sequence[BlockDocument]) -> list[BlockDescription]:
        types = self._repository.types_of(documents)
        schemas = self._repository.schemas_of(documents)
        return [
            BlockDescription(
                document_id=document.id,
                name=document.name,
                type_slug=types[document.block_type_id].slug,
                type_name=types[document.block_type_id].name,
                capabilities=frozenset(schemas[document.block_schema_id].capabilities),
            )
            for document in documents
        ]

    def _values(self, document: WholeDocument) -> dict[str, Any]:
        if document.refers:
            (assembled,) = self._assembler.assemble([self._get(document.id)], masked=False)
            return assembled.data
        values = decrypt_values(self._cipher, document.id, document.data)
        # A reference to a document that is gone stands for nothing.
        return {key: value for key, value in values.items() if reference_in(value) is None}

    def _get(self, id: UUID) -> BlockDocument:
        document = self._repository.get(id)
        if document is None:
            raise NotFound("Block document not found")
        return document

    def _read(self, documents: Iterable[BlockDocument], include_secrets: bool) -> list[BlockDocumentRead]:
        assembled = self._assembler.assemble(list(documents), masked=not include_secrets)
        return [BlockDocumentRead.of(document) for document in assembled]

    def _type_and_schema(self, type_id: UUID, schema_id: UUID) -> tuple[BlockType, BlockSchema]:
        block_type = self._types.get(type_id)
        if block_type is None:
            raise Invalid.at("block_type_id", message=f"there is no block type {type_id}")
        block_schema = self._schemas.get(schema_id)
        if block_schema is None:
            raise Invalid.at("block_schema_id", message=f"there is no block schema {schema_id}")
        if block_schema.block_type_id != block_type.id:
            raise Invalid.at(
                "block_schema_id", message=f"this block schema is not one of the block type {block_type.slug}"
            )
        return block_type, block_schema

    def _checked(
        self, id: UUID, data: Mapping[str, Any], block_type: BlockType, block_schema: BlockSchema
    ) -> dict[str, UUID]:
        """The references to other documents in these values, by field. Raises `Invalid` with every mistake in them."""
        fields = load_fields(block_schema)
        overlay = overlay_of(block_type.slug)
        references, errors = self._references(id, data)
        errors += value_errors(
            data, fields, overlay, [key for key, value in data.items() if reference_in(value) is not None]
        )
        errors += reference_errors(data, self._may_refer_to)
        errors += [
            FieldError(
                ("body", "data", *path), f"{path[-1]} is {MASK}, which hides a secret: give the secret itself", "masked"
            )
            for path in masked_paths(dict(data), secret_fields(fields))
        ]
        if errors:
            raise Invalid(errors=errors)
        return references

    def _references(self, id: UUID, data: Mapping[str, Any]) -> tuple[dict[str, UUID], list[FieldError]]:
        found: dict[str, UUID] = {}
        errors: list[FieldError] = []
        for key, value in data.items():
            reference = reference_in(value)
            if reference is None:
                continue
            message = None
            try:
                found[key] = UUID(str(reference.get("block_document_id")))
            except ValueError:
                message = (
                    f"{key} refers to a block document without its id: give {{'$ref': {{'block_document_id': <id>}}}}"
                )
            else:
                message = self._why_not(id, found[key])
            if message:
                errors.append(FieldError(("body", "data", key), message, "reference"))
        return found, errors

    def _why_not(self, id: UUID, reference: UUID) -> str | None:
        if self._repository.get(reference) is None:
            return f"there is no block document {reference}"
        if id in self._assembler.reachable(reference):
            return f"block document {reference} refers to this one: that would be a circle"
        return None

    def _tell(self, change: Change, document: BlockDocument, block_type: BlockType, block_schema: BlockSchema) -> None:
        # Anonymous documents are made by the machine for itself: Prefect's server tells nothing of them either.
        if not document.is_anonymous:
            event = block_document_event(change, document, block_type, block_schema, self._clock.now())
            self._log.append(self._session, [event])


def _refuse_unstorable(data: Mapping[str, Any]) -> None:
    errors = list(json_errors(data, ("body", "data")))
    if errors:
        raise Invalid(errors=errors)
