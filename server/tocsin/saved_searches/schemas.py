"""What crosses the API about saved searches. Field names are Prefect's."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeJson, SafeText


class SavedSearchFilter(BaseModel):
    """One criterion: which `property` of which `object`, of which `type`, is compared by which `operation` with which `value`.

    Nothing of it is carried out here; it is the user interface's own.
    """

    object: SafeText
    property: SafeText
    type: SafeText
    operation: SafeText
    value: SafeJson


class SavedSearchCreate(BaseModel):
    """A search to be kept under its name."""

    name: Annotated[SafeText, Field(max_length=500)]
    filters: Annotated[list[SavedSearchFilter], null_means([])] = []


class SavedSearch(BaseModel):
    """A saved search."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    filters: list[SavedSearchFilter]
