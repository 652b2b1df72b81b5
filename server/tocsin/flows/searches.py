"""The bodies of the routes that search flows and flow runs."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, model_validator

from tocsin.flows.filters import FlowFilter, FlowRunFilter, FlowRunSort, FlowSort
from tocsin.flows.states import Flag, StateCreate
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import PAGE_SIZE, Limit, Offset, Page
from tocsin.selection.schemas import Selection

MAX_BULK: Final = 50
"""How many objects one request changes or deletes at most; Prefect's own."""

BulkLimit = Annotated[int, Field(ge=1, le=MAX_BULK), null_means(MAX_BULK)]
PageNumber = Annotated[int, Field(ge=1), null_means(1)]
OrderOfFlows = Annotated[FlowSort, null_means(FlowSort.NAME_ASC)]
OrderOfRuns = Annotated[FlowRunSort, null_means(FlowRunSort.ID_DESC)]


class FlowQuery(Selection, Page):
    """Body of `POST /flows/filter`."""

    sort: OrderOfFlows = FlowSort.NAME_ASC


class FlowPages(Selection):
    """Body of `POST /flows/paginate`. Pages count from 1."""

    sort: OrderOfFlows = FlowSort.NAME_ASC
    limit: Limit = PAGE_SIZE
    page: PageNumber = 1


class FlowBulk(BaseModel):
    """Body of `POST /flows/bulk_delete`: which flows, and how many of them at most."""

    flows: FlowFilter | None = None
    limit: BulkLimit = MAX_BULK


class FlowRunSelection(Selection):
    """A selection of flow runs. The criteria of their own filter may also stand at the top, without `flow_runs` around them."""

    @model_validator(mode="before")
    @classmethod
    def _bare_criteria(cls, body: Any) -> Any:
        if not isinstance(body, dict):
            return body
        bare = {key: value for key, value in body.items() if key in FlowRunFilter.model_fields}
        if not bare or body.get("flow_runs"):
            return body
        return {key: value for key, value in body.items() if key not in bare} | {"flow_runs": bare}


class FlowRunQuery(FlowRunSelection, Page):
    """Body of `POST /flow_runs/filter`."""

    sort: OrderOfRuns = FlowRunSort.ID_DESC


class FlowRunPages(Selection):
    """Body of `POST /flow_runs/paginate`. Pages count from 1."""

    sort: OrderOfRuns = FlowRunSort.ID_DESC
    limit: Limit = PAGE_SIZE
    page: PageNumber = 1


class FlowRunBulk(BaseModel):
    """Body of `POST /flow_runs/bulk_delete`: which runs, and how many of them at most."""

    flow_runs: FlowRunFilter | None = None
    limit: BulkLimit = MAX_BULK


class FlowRunBulkSetState(FlowRunBulk):
    """Body of `POST /flow_runs/bulk_set_state`."""

    state: StateCreate
    force: Flag = False


MAX_TIMELINE: Final = 1000


class TimelineQuery(Selection):
    """Body of `POST /ui/flow_runs/history`."""

    sort: Annotated[FlowRunSort, null_means(FlowRunSort.EXPECTED_START_TIME_DESC)] = (
        FlowRunSort.EXPECTED_START_TIME_DESC
    )
    limit: Annotated[int, Field(ge=0, le=MAX_TIMELINE), null_means(MAX_TIMELINE)] = MAX_TIMELINE
    offset: Offset = 0
