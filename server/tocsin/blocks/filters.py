"""How blocks are searched for: the bodies of Prefect's filter routes. Every criterion may be absent or null."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from tocsin.kit.filters import Operator
from tocsin.kit.paging import Page


class BlockDocumentSort(StrEnum):
    """Orders of block documents."""

    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    BLOCK_TYPE_AND_NAME_ASC = "BLOCK_TYPE_AND_NAME_ASC"


class AnyId(BaseModel):
    """One of these ids."""

    any_: list[UUID] | None = None


class AnyText(BaseModel):
    """One of these texts."""

    any_: list[str] | None = None


class LikeText(BaseModel):
    """A text that contains this one, whatever the case; `%` and `_` are SQL's wildcards."""

    like_: str | None = None


class NameFilter(AnyText, LikeText):
    """A name that is one of these, and contains this."""


class AllOf(BaseModel):
    """All of these."""

    all_: list[str] | None = None


class IsEqual(BaseModel):
    """Is or is not."""

    eq_: bool | None = None


class BlockTypeFilter(BaseModel):
    name: LikeText | None = None
    slug: AnyText | None = None


class BlockSchemaFilter(BaseModel):
    operator: Operator | None = None
    block_type_id: AnyId | None = None
    block_capabilities: AllOf | None = None
    id: AnyId | None = None
    version: AnyText | None = None


class BlockDocumentFilter(BaseModel):
    """Without `is_anonymous`, anonymous documents are left out; an explicit null lets them in (Prefect's own rule)."""

    operator: Operator | None = None
    id: AnyId | None = None
    is_anonymous: IsEqual | None = Field(default_factory=lambda: IsEqual(eq_=False))
    block_type_id: AnyId | None = None
    name: NameFilter | None = None


class BlockTypeSearch(Page):
    block_types: BlockTypeFilter | None = None
    block_schemas: BlockSchemaFilter | None = None


class BlockSchemaSearch(Page):
    block_schemas: BlockSchemaFilter | None = None


class BlockDocumentCriteria(BaseModel):
    """Which block documents."""

    block_documents: BlockDocumentFilter = Field(default_factory=BlockDocumentFilter)
    block_types: BlockTypeFilter | None = None
    block_schemas: BlockSchemaFilter | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_filter_is_the_default(cls, values: object) -> object:
        if isinstance(values, dict) and values.get("block_documents", ...) is None:
            return {key: value for key, value in values.items() if key != "block_documents"}
        return values


class BlockDocumentSearch(BlockDocumentCriteria, Page):
    """Which block documents, in which order, with or without their secrets."""

    include_secrets: bool | None = None
    sort: BlockDocumentSort | None = None
