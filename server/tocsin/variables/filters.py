"""What variables can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel

from tocsin.kit.filters import AnyIdFilter, Combined, NameFilter, TagsFilter
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page


class VariableFilter(Combined):
    """Variables."""

    id: AnyIdFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None


class VariableSort(StrEnum):
    CREATED_DESC = "CREATED_DESC"
    UPDATED_DESC = "UPDATED_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"


class VariableSelection(BaseModel):
    """Body of `POST /variables/count`."""

    variables: VariableFilter | None = None


class VariableQuery(VariableSelection, Page):
    """Body of `POST /variables/filter`."""

    sort: Annotated[VariableSort, null_means(VariableSort.NAME_ASC)] = VariableSort.NAME_ASC
