"""The bodies of the routes that search task runs."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.flows.task_runs.filters import TaskRunFilter, TaskRunSort
from tocsin.kit.moments import Moment
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import PAGE_SIZE, Limit, Page
from tocsin.selection.schemas import Selection

DASHBOARD_INTERVALS = 20

Sort = Annotated[TaskRunSort, null_means(TaskRunSort.ID_DESC)]


class TaskRunQuery(Selection, Page):
    """Body of `POST /task_runs/filter`."""

    sort: Sort = TaskRunSort.ID_DESC


class TaskRunPages(Selection):
    """Body of `POST /task_runs/paginate`. Pages count from 1."""

    sort: Sort = TaskRunSort.ID_DESC
    limit: Limit = PAGE_SIZE
    page: Annotated[int, Field(ge=1), null_means(1)] = 1

    def to_query(self) -> TaskRunQuery:
        """The search that finds this page."""
        return TaskRunQuery.model_construct(
            **{name: getattr(self, name) for name in (*Selection.model_fields, "sort", "limit")},
            offset=(self.page - 1) * self.limit,
        )


class HistoryQuery(Selection):
    """Body of a route that counts runs over time, in at most 500 intervals."""

    history_start: Moment
    history_end: Moment
    history_interval_seconds: float


class DashboardQuery(Selection):
    """Body of `POST /ui/task_runs/dashboard/counts`: `task_runs.start_time.after_` is where the period begins."""

    task_runs: TaskRunFilter


class CountOfFlowRuns(BaseModel):
    """Body of `POST /ui/flow_runs/count-task-runs`."""

    flow_run_ids: Annotated[list[UUID], Field(max_length=PAGE_SIZE)]
