"""What crosses the API of automations. The shapes are Prefect's."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from tocsin.actions.registry import AnyAction
from tocsin.automations.definitions.parsing import Trigger
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page

Actions = Annotated[list[SerializeAsAny[AnyAction]], null_means([])]


class AutomationWrite(BaseModel):
    """The definition of an automation: what `PUT` replaces."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=1000, description="What people call it.")]
    description: Annotated[str, null_means(""), Field(description="What it is for.")] = ""
    enabled: Annotated[bool, null_means(True), Field(description="Whether it fires.")] = True
    tags: Annotated[list[str], null_means([]), Field(description="Tags of the automation itself.")] = []
    trigger: Annotated[Trigger, Field(description="When it fires.")]
    actions: Annotated[Actions, Field(description="What is done when it fires.")]
    actions_on_trigger: Annotated[Actions, Field(description="What is done besides when it begins to fire.")] = []
    actions_on_resolve: Annotated[Actions, Field(description="What is done when it is over.")] = []


class AutomationCreate(AutomationWrite):
    """The definition of a new automation."""

    owner_resource: Annotated[
        str | None, Field(description="The resource that the automation belongs to, e.g. prefect.deployment.<id>.")
    ] = None


class AutomationPatch(BaseModel):
    """What may be changed alone."""

    model_config = ConfigDict(extra="forbid")

    enabled: Annotated[bool, null_means(True)] = True


class AutomationRead(BaseModel):
    """An automation as it is answered."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    description: str
    enabled: bool
    tags: list[str]
    trigger: dict[str, Any]
    actions: list[dict[str, Any]]
    actions_on_trigger: list[dict[str, Any]]
    actions_on_resolve: list[dict[str, Any]]


class AutomationSort(StrEnum):
    """Orders of a list of automations."""

    CREATED_DESC = "CREATED_DESC"
    UPDATED_DESC = "UPDATED_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"


class NameFilter(BaseModel):
    """By name: one of these."""

    any_: list[str] | None = None


class CreatedFilter(BaseModel):
    """By when they were made: at this moment or before."""

    before_: datetime | None = None


class TagsFilter(BaseModel):
    """By tags: all of `all_`, one of `any_`, or none at all."""

    all_: list[str] | None = None
    any_: list[str] | None = None
    is_null_: bool | None = None


class IdFilter(BaseModel):
    """By id: one of these."""

    any_: list[UUID] | None = None


class AutomationFilter(BaseModel):
    """Which automations; every given part has to hold."""

    operator: str = "and_"
    id: IdFilter | None = None
    name: NameFilter | None = None
    created: CreatedFilter | None = None
    tags: TagsFilter | None = None


class AutomationPage(Page):
    """Body of `POST /automations/filter`."""

    automations: AutomationFilter | None = None
    sort: Annotated[AutomationSort, null_means(AutomationSort.NAME_ASC)] = AutomationSort.NAME_ASC
