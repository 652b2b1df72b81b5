"""What task runs can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum

from tocsin.flows.filters import StateFilter
from tocsin.kit.filters import (
    Combined,
    ExistsFilter,
    IdFilter,
    NameFilter,
    ReferenceFilter,
    TagsFilter,
    TimeFilter,
)


class TaskRunFilter(Combined):
    """Task runs. `start_time` means when a run is expected to start as long as it has not."""

    id: IdFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None
    state: StateFilter | None = None
    start_time: TimeFilter | None = None
    end_time: TimeFilter | None = None
    expected_start_time: TimeFilter | None = None
    subflow_runs: ExistsFilter | None = None
    flow_run_id: ReferenceFilter | None = None


class TaskRunSort(StrEnum):
    ID_DESC = "ID_DESC"
    EXPECTED_START_TIME_ASC = "EXPECTED_START_TIME_ASC"
    EXPECTED_START_TIME_DESC = "EXPECTED_START_TIME_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    NEXT_SCHEDULED_START_TIME_ASC = "NEXT_SCHEDULED_START_TIME_ASC"
    END_TIME_DESC = "END_TIME_DESC"
