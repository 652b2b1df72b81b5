"""The events of blocks: `prefect.block-type.*` and `prefect.block-document.*`, as Prefect's server emits them.

One difference: Prefect puts those values of a document into the payload that its schema does not call secret. A URL or a header in
them may still be one; here no value of a block leaves the table of block documents.
"""

from datetime import datetime
from enum import StrEnum

from tocsin.blocks.models import BlockDocument, BlockSchema, BlockType
from tocsin.events.event import Event, make_event


class Change(StrEnum):
    """What happened to a block type or document."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


def block_type_event(change: Change, block_type: BlockType, occurred: datetime) -> Event:
    """A block type was made, changed or removed."""
    return make_event(
        event=f"prefect.block-type.{change}",
        occurred=occurred,
        resource={
            "prefect.resource.id": f"prefect.block-type.{block_type.id}",
            "prefect.resource.name": block_type.name,
        },
        payload={
            "name": block_type.name,
            "slug": block_type.slug,
            "logo_url": block_type.logo_url,
            "documentation_url": block_type.documentation_url,
            "description": block_type.description,
            "code_example": block_type.code_example,
            "is_protected": block_type.is_protected,
        },
    )


def block_document_event(
    change: Change, document: BlockDocument, block_type: BlockType, block_schema: BlockSchema, occurred: datetime
) -> Event:
    """A block document was made, changed or removed. Nothing is told of its values."""
    return make_event(
        event=f"prefect.block-document.{change}",
        occurred=occurred,
        resource={
            "prefect.resource.id": f"prefect.block-document.{document.id}",
            "prefect.resource.name": document.name,
        },
        related=[
            {
                "prefect.resource.id": f"prefect.block-type.{block_type.id}",
                "prefect.resource.role": "block-type",
                "prefect.resource.name": block_type.name,
            },
            {
                "prefect.resource.id": f"prefect.block-schema.{block_schema.id}",
                "prefect.resource.role": "block-schema",
            },
        ],
        payload={
            "name": document.name,
            "block_schema": {
                "capabilities": block_schema.capabilities,
                "block_type": {"id": str(block_type.id), "name": block_type.name},
            },
        },
    )
