"""What task runs can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum
from uuid import UUID

from tocsin.flows.filters import StateFilter
from tocsin.kit.filters import (
    Combined,
    ExistsFilter,
    IdFilter,
    NameFilter,
    TagsFilter,
    TimeFilter,
)


class FlowRunIdFilter(Combined):
    """By the flow run that a task run is part of; in a flow run at all where neither is given."""

    any_: list[UUID] | None = None
    is_null_: bool | None = False


class TaskRunFilter(Combined):
    """Task runs."""

    id: IdFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None
    state: StateFilter | None = None
    start_time: TimeFilter | None = None
    end_time: TimeFilter | None = None
    expected_start_time: TimeFilter | None = None
    subflow_runs: ExistsFilter | None = None
    flow_run_id: FlowRunIdFilter | None = None


class TaskRunSort(StrEnum):
    ID_DESC = "ID_DESC"
    EXPECTED_START_TIME_ASC = "EXPECTED_START_TIME_ASC"
    EXPECTED_START_TIME_DESC = "EXPECTED_START_TIME_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    NEXT_SCHEDULED_START_TIME_ASC = "NEXT_SCHEDULED_START_TIME_ASC"
    END_TIME_DESC = "END_TIME_DESC"
