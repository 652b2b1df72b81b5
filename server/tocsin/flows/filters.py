"""What flows and flow runs can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum
from uuid import UUID

from tocsin.flows.states import StateType
from tocsin.kit.filters import (
    Combined,
    Criteria,
    IdFilter,
    NameFilter,
    ReferenceFilter,
    TagsFilter,
    TextFilter,
    TextReferenceFilter,
    TimeFilter,
)


class StateTypeFilter(Criteria):
    any_: list[StateType] | None = None
    not_any_: list[StateType] | None = None


class StateFilter(Combined):
    type: StateTypeFilter | None = None
    name: TextFilter | None = None


class CreatedByFilter(Combined):
    id_: list[UUID] | None = None
    type_: list[str] | None = None
    is_null_: bool | None = None


class ParentFlowRunFilter(Combined):
    any_: list[UUID] | None = None


class DeploymentExistsFilter(Combined):
    is_null_: bool | None = None


class FlowFilter(Combined):
    """Flows."""

    id: IdFilter | None = None
    deployment: DeploymentExistsFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None


class FlowRunFilter(Combined):
    """Flow runs. `start_time` means when a run is expected to start as long as it has not."""

    id: IdFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None
    deployment_id: ReferenceFilter | None = None
    work_queue_name: TextReferenceFilter | None = None
    state: StateFilter | None = None
    flow_version: TextFilter | None = None
    start_time: TimeFilter | None = None
    end_time: TimeFilter | None = None
    expected_start_time: TimeFilter | None = None
    next_scheduled_start_time: TimeFilter | None = None
    parent_flow_run_id: ParentFlowRunFilter | None = None
    parent_task_run_id: ReferenceFilter | None = None
    idempotency_key: TextFilter | None = None
    created_by: CreatedByFilter | None = None


class FlowSort(StrEnum):
    CREATED_DESC = "CREATED_DESC"
    UPDATED_DESC = "UPDATED_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"


class FlowRunSort(StrEnum):
    ID_DESC = "ID_DESC"
    START_TIME_ASC = "START_TIME_ASC"
    START_TIME_DESC = "START_TIME_DESC"
    EXPECTED_START_TIME_ASC = "EXPECTED_START_TIME_ASC"
    EXPECTED_START_TIME_DESC = "EXPECTED_START_TIME_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
    NEXT_SCHEDULED_START_TIME_ASC = "NEXT_SCHEDULED_START_TIME_ASC"
    END_TIME_DESC = "END_TIME_DESC"
