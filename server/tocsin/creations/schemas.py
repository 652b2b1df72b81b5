"""What crosses the API about creations."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header
from pydantic import BaseModel, Field

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Claim:
    """Under which key a run creates something."""

    key: str
    run: str


async def read_claim(
    idempotency_key: Annotated[str | None, Header(max_length=_LONGEST)] = None,
    tocsin_run: Annotated[str | None, Header(max_length=_LONGEST)] = None,
) -> Claim | None:
    """The claim of a request. A key without a run is none: whose repetition it is could not be told."""
    # A coroutine, because FastAPI sends a plain function to its thread pool.
    return Claim(idempotency_key, tocsin_run) if idempotency_key and tocsin_run else None


ClaimHeader = Annotated[Claim | None, Depends(read_claim)]
"""Declare a parameter as `claim: ClaimHeader` to get it in an endpoint."""


class Search(BaseModel):
    """A run asks for what an earlier one has created under a key."""

    key: str = Field(min_length=1, max_length=_LONGEST, description="The key, as `Idempotency-Key` headers name it.")
    run: str = Field(min_length=1, max_length=_LONGEST, description="The run that asks, and has it from now on.")


class Found(BaseModel):
    """What was found."""

    id: UUID | None = Field(description="The oldest that was not confirmed; null where there is none.")


class Confirmation(BaseModel):
    """A run says what it has written down."""

    run: str = Field(min_length=1, max_length=_LONGEST, description="The run, as its `Tocsin-Run` headers named it.")
    ids: list[UUID] = Field(max_length=10_000, description="What it created and has written down.")
