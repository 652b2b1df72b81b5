"""Paging of `POST /<objects>/filter`: `limit` and `offset`, either of which may be an explicit null."""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

PAGE_SIZE: Final = 200
"""The default and the most; Prefect's own."""


def _at_most_a_page(value: int) -> int:
    if value > PAGE_SIZE:
        raise ValueError(f"Invalid limit: must be less than or equal to {PAGE_SIZE}.")
    return value


def _page_size_for_null(value: object) -> object:
    return PAGE_SIZE if value is None else value


def _zero_for_null(value: object) -> object:
    return 0 if value is None else value


Limit = Annotated[int, Field(ge=0), BeforeValidator(_page_size_for_null), AfterValidator(_at_most_a_page)]
Offset = Annotated[int, Field(ge=0), BeforeValidator(_zero_for_null)]


class Page(BaseModel):
    """Base of the bodies of filter routes."""

    limit: Limit = PAGE_SIZE
    offset: Offset = 0
