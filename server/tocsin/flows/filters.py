"""What flows and flow runs can be searched by, and sorted by. The shapes are Prefect's.

Every criterion may be null, which is the same as leaving it out. A name that does not exist is an error: a misspelt criterion
would otherwise match everything.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from tocsin.flows.states import StateType
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page


class Operator(StrEnum):
    """Whether all criteria must hold, or one."""

    AND = "and_"
    OR = "or_"


class _Criteria(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Combined(_Criteria):
    operator: Annotated[Operator, null_means(Operator.AND)] = Operator.AND


class IdFilter(_Criteria):
    any_: list[UUID] | None = None
    not_any_: list[UUID] | None = None


class NameFilter(_Criteria):
    """`like_` finds a part of the name in any case."""

    any_: list[str] | None = None
    like_: str | None = None


class TextFilter(_Criteria):
    any_: list[str] | None = None
    not_any_: list[str] | None = None


class TagsFilter(_Combined):
    """`all_` wants every one of the tags, `any_` at least one, `is_null_` none at all."""

    all_: list[str] | None = None
    any_: list[str] | None = None
    is_null_: bool | None = None


class ReferenceFilter(_Combined):
    """By the id of something that a run may refer to."""

    any_: list[UUID] | None = None
    is_null_: bool | None = None


class StateTypeFilter(_Criteria):
    any_: list[StateType] | None = None
    not_any_: list[StateType] | None = None


class StateFilter(_Combined):
    type: StateTypeFilter | None = None
    name: TextFilter | None = None


class TimeFilter(_Criteria):
    """Both ends are included."""

    before_: datetime | None = None
    after_: datetime | None = None
    is_null_: bool | None = None


class CreatedByFilter(_Combined):
    id_: list[UUID] | None = None
    type_: list[str] | None = None
    is_null_: bool | None = None


class WorkQueueNameFilter(_Combined):
    any_: list[str] | None = None
    is_null_: bool | None = None


class DeploymentExistsFilter(_Combined):
    is_null_: bool | None = None


class FlowFilter(_Combined):
    """Flows."""

    id: IdFilter | None = None
    deployment: DeploymentExistsFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None


class FlowRunFilter(_Combined):
    """Flow runs. `start_time` means when a run is expected to start as long as it has not."""

    id: IdFilter | None = None
    name: NameFilter | None = None
    tags: TagsFilter | None = None
    deployment_id: ReferenceFilter | None = None
    work_queue_name: WorkQueueNameFilter | None = None
    state: StateFilter | None = None
    flow_version: TextFilter | None = None
    start_time: TimeFilter | None = None
    end_time: TimeFilter | None = None
    expected_start_time: TimeFilter | None = None
    next_scheduled_start_time: TimeFilter | None = None
    parent_flow_run_id: ReferenceFilter | None = None
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


class Selection(BaseModel):
    """Which flows, or runs, a request is about: all criteria together.

    The criteria of a run's own filter may also stand at the top of the body, without `flow_runs` around them.
    """

    flows: FlowFilter | None = None
    flow_runs: FlowRunFilter | None = None
    task_runs: dict[str, Any] | None = None
    deployments: dict[str, Any] | None = None
    work_pools: dict[str, Any] | None = None
    work_pool_queues: dict[str, Any] | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_criteria(cls, body: Any) -> Any:
        if not isinstance(body, dict):
            return body
        bare = {key: value for key, value in body.items() if key in FlowRunFilter.model_fields}
        if not bare or body.get("flow_runs"):
            return body
        return {key: value for key, value in body.items() if key not in bare} | {"flow_runs": bare}

    @property
    def asks_for_the_absent(self) -> bool:
        """Whether it asks by a task run, deployment, work pool or queue: no flow run here belongs to one."""
        filters = (self.task_runs, self.deployments, self.work_pools, self.work_pool_queues)
        return any(value is not None and key != "operator" for one in filters if one for key, value in one.items())


class FlowQuery(Selection, Page):
    """Body of `POST /flows/filter`."""

    sort: Annotated[FlowSort, null_means(FlowSort.NAME_ASC)] = FlowSort.NAME_ASC


class FlowRunQuery(Selection, Page):
    """Body of `POST /flow_runs/filter`."""

    sort: Annotated[FlowRunSort, null_means(FlowRunSort.ID_DESC)] = FlowRunSort.ID_DESC
