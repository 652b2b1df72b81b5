"""What crosses the API of blocks."""

import re
from datetime import datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tocsin.blocks.assembly import AssembledDocument, load_fields
from tocsin.blocks.models import BlockSchema, BlockType
from tocsin.kit.nulls import null_means

UNVERSIONED: Final = "non-versioned"
"""The version of a block schema whose maker does not number them; Prefect's own."""

_DASHED: Final = re.compile(r"[a-z0-9-]+")


def _dashed(value: str) -> str:
    if not _DASHED.fullmatch(value):
        raise ValueError("use lowercase letters, digits and dashes alone")
    return value


def _without_banned(value: str) -> str:
    if not value or any(character in "/%&><" for character in value):
        raise ValueError("must not be empty nor hold any of / % & > <")
    return value


DashedName = Annotated[str, AfterValidator(_dashed)]
Name = Annotated[str, AfterValidator(_without_banned)]
JsonObject = Annotated[dict[str, Any], null_means({})]


class BlockTypeCreate(BaseModel):
    name: Annotated[Name, Field(description="The block type's name.")]
    slug: Annotated[
        DashedName, Field(description="The name in URLs and in code: lowercase letters, digits and dashes.")
    ]
    logo_url: Annotated[str | None, Field(description="URL of the logo.")] = None
    documentation_url: Annotated[str | None, Field(description="URL of the documentation.")] = None
    description: Annotated[str | None, Field(description="What a block of this type is for.")] = None
    code_example: Annotated[str | None, Field(description="How a block of this type is used in Python.")] = None


class BlockTypeUpdate(BaseModel):
    """What is absent stays as it is."""

    logo_url: str | None = None
    documentation_url: str | None = None
    description: str | None = None
    code_example: str | None = None


class BlockTypeRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    created: datetime
    updated: datetime
    name: str
    slug: str
    logo_url: str | None
    documentation_url: str | None
    description: str | None
    code_example: str | None
    is_protected: Annotated[bool, Field(description="Protected block types cannot be deleted.")]


class BlockSchemaCreate(BaseModel):
    fields: Annotated[JsonObject, Field(description="JSON schema of the block's fields.")] = Field(default_factory=dict)
    block_type_id: UUID
    capabilities: Annotated[
        list[str],
        null_means([]),
        Field(description="What a block with these fields can do; `notify` makes it usable in notifications."),
    ] = Field(default_factory=list)
    version: Annotated[str, null_means(UNVERSIONED), Field(description="Version of the fields.")] = UNVERSIONED


class BlockSchemaRead(BaseModel):
    id: UUID
    created: datetime
    updated: datetime
    checksum: str
    fields: dict[str, Any]
    block_type_id: UUID
    block_type: BlockTypeRead
    capabilities: list[str]
    version: str

    @classmethod
    def of(cls, block_schema: BlockSchema, block_type: BlockType) -> Self:
        return cls(
            id=block_schema.id,
            created=block_schema.created,
            updated=block_schema.updated,
            checksum=block_schema.checksum,
            fields=load_fields(block_schema),
            block_type_id=block_type.id,
            block_type=BlockTypeRead.model_validate(block_type),
            capabilities=block_schema.capabilities,
            version=block_schema.version,
        )


class BlockDocumentCreate(BaseModel):
    name: Annotated[
        DashedName | None, Field(description="Lowercase letters, digits and dashes. Anonymous documents need none.")
    ] = None
    data: Annotated[JsonObject, Field(description="The values, by field of the block schema.", repr=False)] = Field(
        default_factory=dict
    )
    block_schema_id: UUID
    block_type_id: UUID
    is_anonymous: Annotated[bool, null_means(False)] = False


class BlockDocumentUpdate(BaseModel):
    name: Annotated[DashedName | None, Field(description="Another name; the document keeps its id.")] = None
    block_schema_id: Annotated[UUID | None, Field(description="Another schema of the same block type.")] = None
    data: Annotated[
        dict[str, Any] | None,
        Field(description="New values. A secret that reads ******** keeps the value that it has.", repr=False),
    ] = None
    merge_existing_data: Annotated[
        bool, null_means(True), Field(description="Keep the fields that are not in `data`.")
    ] = True


class FingerprintRequest(BaseModel):
    data: Annotated[
        JsonObject,
        Field(description="All values of the document, as they would be written, secrets in clear.", repr=False),
    ]


class FingerprintOf(FingerprintRequest):
    id: UUID


class FingerprintsRequest(BaseModel):
    documents: Annotated[list[FingerprintOf], Field(max_length=200)]


class Fingerprint(BaseModel):
    data_fingerprint: Annotated[
        str,
        Field(
            description="Equal for equal values of one document; without the server it says nothing about them. "
            "A reference to another document counts as such, not with that document's values."
        ),
    ]


class BlockDocumentRead(Fingerprint):
    id: UUID
    created: datetime
    updated: datetime
    name: str
    data: Annotated[dict[str, Any], Field(repr=False)]
    block_schema_id: UUID
    block_schema: BlockSchemaRead
    block_type_id: UUID
    block_type_name: str
    block_type: BlockTypeRead
    block_document_references: Annotated[
        dict[str, Any], Field(description="The other block documents whose values are filled in, by field.")
    ]
    is_anonymous: bool

    @classmethod
    def of(cls, assembled: AssembledDocument) -> Self:
        document = assembled.document
        return cls(
            id=document.id,
            created=document.created,
            updated=document.updated,
            name=document.name,
            data=assembled.data,
            data_fingerprint=assembled.fingerprint,
            block_schema_id=document.block_schema_id,
            block_schema=BlockSchemaRead.of(assembled.block_schema, assembled.block_type),
            block_type_id=document.block_type_id,
            block_type_name=assembled.block_type.name,
            block_type=BlockTypeRead.model_validate(assembled.block_type),
            block_document_references=_references(assembled),
            is_anonymous=document.is_anonymous,
        )


def _references(assembled: AssembledDocument) -> dict[str, Any]:
    return {
        name: {
            "block_document": {
                "id": child.document.id,
                "name": child.document.name,
                "block_type": BlockTypeRead.model_validate(child.block_type),
                "is_anonymous": child.document.is_anonymous,
                "block_document_references": _references(child),
            }
        }
        for name, child in assembled.references.items()
    }
