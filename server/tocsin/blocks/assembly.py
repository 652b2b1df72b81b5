"""Putting block documents together: decrypting their values and filling in the documents that they refer to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.blocks.fingerprint import fingerprint, open_key
from tocsin.blocks.masking import mask
from tocsin.blocks.models import BlockDocument, BlockSchema, BlockType
from tocsin.blocks.overlays import overlay_of
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.blocks.secret_references import secrets_in
from tocsin.secrets.reference import SecretReference
from tocsin.storage.encryption import Cipher

REFERENCE: Final = "$ref"
"""A value `{"$ref": {"block_document_id": <id>}}` stands for the values of another block document."""


@dataclass(frozen=True)
class AssembledDocument:
    """A block document with its type, its schema and its values, those of other documents filled in."""

    document: BlockDocument
    block_type: BlockType
    block_schema: BlockSchema
    data: dict[str, Any]
    fingerprint: str
    references: dict[str, "AssembledDocument"]

    def __repr__(self) -> str:
        return f"<AssembledDocument {self.block_type.slug}/{self.document.name}>"

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The JSON schema of the values."""
        return load_fields(self.block_schema)


def load_fields(block_schema: BlockSchema) -> dict[str, Any]:
    """The JSON schema that a block schema stands for."""
    fields: dict[str, Any] = json.loads(block_schema.fields_json)
    return fields


def secret_fields(fields: dict[str, Any]) -> list[str]:
    """The paths of a block schema's secrets, with those that its type has here alone."""
    return [*(fields.get("secret_fields") or ()), *overlay_of(str(fields.get("block_type_slug"))).secrets]


def reference_in(value: object) -> dict[str, Any] | None:
    """What a value refers to, where it is a reference to another block document."""
    if isinstance(value, dict) and isinstance(value.get(REFERENCE), dict):
        reference: dict[str, Any] = value[REFERENCE]
        return reference
    return None


def encrypt_values(cipher: Cipher, id: UUID, data: dict[str, Any]) -> bytes:
    """The values of the block document with this id, for its row alone."""
    return cipher.encrypt(json.dumps(data, separators=(",", ":")).encode(), _row(id))


def decrypt_values(cipher: Cipher, id: UUID, data: bytes) -> dict[str, Any]:
    """The values as they were written, references unresolved. Raises `EncryptionError` where they are another row's."""
    values: dict[str, Any] = json.loads(cipher.decrypt(data, _row(id)))
    return values


def _row(id: UUID) -> str:
    return f"block_document:{id}"


class Assembler:
    """Puts block documents together, a fixed number of queries for any number of them at one depth of references."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._repository = BlockDocumentRepository(session)
        self._cipher = cipher

    def assemble(self, documents: Sequence[BlockDocument], *, masked: bool) -> list[AssembledDocument]:
        """These documents in this order; secrets read `********` where `masked`."""
        known, references = self._reachable(documents)
        every = list(known.values())
        parts = _Parts(
            known,
            references,
            self._repository.types_of(every),
            self._repository.schemas_of(every),
            self._cipher,
            masked,
        )
        return [parts.assemble(document.id, ()) for document in documents]

    def secrets(self, documents: Sequence[BlockDocument]) -> dict[UUID, frozenset[SecretReference]]:
        """The secrets that each of these refers to, itself or in the documents that it refers to."""
        known, references = self._reachable(documents)
        own = {each.id: secrets_in(decrypt_values(self._cipher, each.id, each.data)) for each in known.values()}
        found = {}
        for document in documents:
            inside, waiting = set[UUID](), {document.id}
            while waiting:
                inside |= waiting
                waiting = {child for each in waiting for child in references.get(each, {}).values()} - inside
            found[document.id] = frozenset[SecretReference]().union(*(own[each] for each in inside if each in own))
        return found

    def reachable(self, id: UUID) -> set[UUID]:
        """The document with this id and all that it refers to, directly or through others."""
        documents, _ = self._reachable(self._repository.get_many([id]))
        return set(documents)

    def _reachable(
        self, documents: Sequence[BlockDocument]
    ) -> tuple[dict[UUID, BlockDocument], dict[UUID, dict[str, UUID]]]:
        known = {document.id: document for document in documents}
        references: dict[UUID, dict[str, UUID]] = {}
        waiting = set(known)
        while waiting:
            found = self._repository.references_of(waiting)
            for reference in found:
                children = references.setdefault(reference.parent_block_document_id, {})
                children[reference.name] = reference.reference_block_document_id
            waiting = {reference.reference_block_document_id for reference in found} - set(known)
            known |= {document.id: document for document in self._repository.get_many(waiting)}
        return known, references


@dataclass(frozen=True)
class _Parts:
    documents: dict[UUID, BlockDocument]
    references: dict[UUID, dict[str, UUID]]
    types: dict[UUID, BlockType]
    schemas: dict[UUID, BlockSchema]
    cipher: Cipher
    masked: bool

    def assemble(self, id: UUID, above: tuple[UUID, ...]) -> AssembledDocument:
        document = self.documents[id]
        children = {
            name: self.assemble(child, (*above, id))
            for name, child in self.references.get(id, {}).items()
            if child not in (*above, id)  # two writers at once may have closed a circle
        }
        schema = self.schemas[document.block_schema_id]
        values = decrypt_values(self.cipher, id, document.data)
        data = {}
        for key, value in values.items():
            if reference_in(value) is None:
                data[key] = value
            elif key in children:
                data[key] = children[key].data
        if self.masked:
            data = mask(data, secret_fields(load_fields(schema)))
        mark = fingerprint(open_key(self.cipher, id, document.fingerprint_key), values)
        return AssembledDocument(document, self.types[document.block_type_id], schema, data, mark, children)
