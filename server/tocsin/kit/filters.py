"""The criteria that Prefect's search bodies are made of, whatever they search.

Every criterion may be null, which is the same as leaving it out. A name that does not exist is an error: a misspelt criterion
would otherwise match everything.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from tocsin.kit.moments import Moment
from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeText


class Operator(StrEnum):
    """Whether all criteria must hold, or one."""

    AND = "and_"
    OR = "or_"


class Criteria(BaseModel):
    """Base of all filters."""

    model_config = ConfigDict(extra="forbid")


class Combined(Criteria):
    """Base of filters whose criteria may be alternatives."""

    operator: Annotated[Operator, null_means(Operator.AND)] = Operator.AND


class IdFilter(Criteria):
    any_: list[UUID] | None = None
    not_any_: list[UUID] | None = None


class AnyIdFilter(Criteria):
    any_: list[UUID] | None = None


class NameFilter(Criteria):
    """`like_` finds a part of the name in any case."""

    any_: list[SafeText] | None = None
    like_: SafeText | None = None


class LikeFilter(Criteria):
    """A part of the text, in any case."""

    like_: SafeText | None = None


class TextFilter(Criteria):
    any_: list[SafeText] | None = None
    not_any_: list[SafeText] | None = None


class AnyTextFilter(Criteria):
    any_: list[SafeText] | None = None


class FlagFilter(Criteria):
    eq_: bool | None = None


class NumberFilter(Criteria):
    """Both ends are included."""

    ge_: int | None = None
    le_: int | None = None
    is_null_: bool | None = None


class TagsFilter(Combined):
    """`all_` wants every one of the tags, `any_` at least one, `is_null_` none at all."""

    all_: list[SafeText] | None = None
    any_: list[SafeText] | None = None
    is_null_: bool | None = None


class ReferenceFilter(Combined):
    """By the id of something that may be referred to."""

    any_: list[UUID] | None = None
    is_null_: bool | None = None


class TextReferenceFilter(Combined):
    """By the name of something that may be referred to."""

    any_: list[SafeText] | None = None
    is_null_: bool | None = None


class ExistsFilter(Criteria):
    exists_: bool | None = None


class TimeFilter(Criteria):
    """Both ends are included."""

    before_: Moment | None = None
    after_: Moment | None = None
    is_null_: bool | None = None
