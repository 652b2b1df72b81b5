"""What crosses the API about canaries."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class CanaryWrite(BaseModel):
    """How often a block is tried."""

    model_config = ConfigDict(extra="forbid")

    every: Annotated[
        float, Field(ge=60, le=31 * 86_400, allow_inf_nan=False, description="Seconds between two tests; at least 60.")
    ]


class CanaryRead(BaseModel):
    """The canary of a block."""

    model_config = ConfigDict(from_attributes=True)

    block_document_id: UUID
    every: Annotated[float, Field(description="Seconds between two tests.")]
    due: Annotated[datetime, Field(description="When the next one is sent.")]
