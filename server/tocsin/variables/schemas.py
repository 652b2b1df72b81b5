"""What crosses the API about variables. Field names and limits are Prefect's."""

import re
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from pydantic import AfterValidator, BaseModel, Field

from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeJson, SafeText

MAX_NAME_LENGTH: Final = 255
MAX_VALUE_SIZE: Final = 5000
"""Bytes of a value written as JSON."""

_NAME = re.compile(r"[a-z0-9_-]+")


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("the name of a variable is made of lowercase letters, digits, dashes and underscores")
    return name


def _checked_size(value: Any) -> Any:
    size = len(msgspec.json.encode(value))
    if size > MAX_VALUE_SIZE:
        raise ValueError(f"the value has {size:,} bytes as JSON; at most {MAX_VALUE_SIZE:,} are taken")
    return value


Name = Annotated[str, Field(max_length=MAX_NAME_LENGTH), AfterValidator(_checked_name)]
Value = Annotated[SafeJson, AfterValidator(_checked_size)]
Tag = Annotated[SafeText, Field(max_length=500)]
Tags = Annotated[list[Tag], Field(max_length=1000)]


class VariableCreate(BaseModel):
    """A variable to be made. Its value is any JSON, null included."""

    name: Name
    value: Value
    tags: Annotated[Tags, null_means([])] = []


class VariableUpdate(BaseModel):
    """What may be changed about a variable. What is left out stays as it is; null is a value as good as any."""

    name: Name | None = None
    value: Value = None
    tags: Tags | None = None

    def changes(self) -> dict[str, Any]:
        """The columns that are to be set."""
        given = {"name": self.name, "tags": self.tags}
        changes = {column: value for column, value in given.items() if value is not None}
        return changes | {"value": self.value} if "value" in self.model_fields_set else changes


class Variable(BaseModel):
    """A variable."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    value: Any
    tags: list[str]
