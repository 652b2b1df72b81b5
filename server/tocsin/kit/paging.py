"""Paging of `POST /<objects>/filter`: `limit` and `offset`, either of which may be an explicit null."""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, Field

from tocsin.kit.nulls import null_means

PAGE_SIZE: Final = 200
"""The default and the most; Prefect's own."""


def _at_most_a_page(value: int) -> int:
    if value > PAGE_SIZE:
        raise ValueError(f"Invalid limit: must be less than or equal to {PAGE_SIZE}.")
    return value


Limit = Annotated[int, Field(ge=0), null_means(PAGE_SIZE), AfterValidator(_at_most_a_page)]
Offset = Annotated[int, Field(ge=0), null_means(0)]


class Page(BaseModel):
    """Base of the bodies of filter routes."""

    limit: Limit = PAGE_SIZE
    offset: Offset = 0
