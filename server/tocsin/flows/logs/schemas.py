"""What crosses the API about logs."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tocsin.kit.filters import IdFilter, Operator, ReferenceFilter
from tocsin.kit.moments import Moment
from tocsin.kit.paging import Page
from tocsin.kit.text import SafeText


class LogCreate(BaseModel):
    """A line to be kept. `level` is a number as Python's logging has it."""

    model_config = ConfigDict(extra="ignore")

    name: SafeText
    level: int
    message: SafeText
    timestamp: Moment
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None


class Log(BaseModel):
    """A line that a run has logged."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    level: int
    message: str
    timestamp: datetime
    flow_run_id: UUID | None
    task_run_id: UUID | None


class _Criteria(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LevelFilter(_Criteria):
    ge_: int | None = None
    le_: int | None = None


class TimestampFilter(_Criteria):
    before_: Moment | None = None
    after_: Moment | None = None


class TextSearch(_Criteria):
    """Words of which one must occur, in any case; `-word` must not, `+word` must. Quotes keep words together."""

    query: Annotated[str, Field(max_length=200)] = ""


class LogFilter(_Criteria):
    """Logs. All criteria may be null."""

    operator: Annotated[Operator, BeforeValidator(lambda value: Operator.AND if value is None else value)] = (
        Operator.AND
    )
    level: LevelFilter | None = None
    timestamp: TimestampFilter | None = None
    flow_run_id: IdFilter | None = None
    task_run_id: ReferenceFilter | None = None
    text: TextSearch | None = None


class LogSort(StrEnum):
    TIMESTAMP_ASC = "TIMESTAMP_ASC"
    TIMESTAMP_DESC = "TIMESTAMP_DESC"


class LogQuery(Page):
    """Body of `POST /logs/filter`."""

    logs: LogFilter | None = None
    sort: Annotated[LogSort, BeforeValidator(lambda value: LogSort.TIMESTAMP_ASC if value is None else value)] = (
        LogSort.TIMESTAMP_ASC
    )
