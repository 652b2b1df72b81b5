"""The bodies of the routes that search flows and flow runs."""

from typing import Annotated, Any

from pydantic import model_validator

from tocsin.flows.filters import FlowRunFilter, FlowRunSort, FlowSort
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page
from tocsin.selection.schemas import Selection


class FlowQuery(Selection, Page):
    """Body of `POST /flows/filter`."""

    sort: Annotated[FlowSort, null_means(FlowSort.NAME_ASC)] = FlowSort.NAME_ASC


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

    sort: Annotated[FlowRunSort, null_means(FlowRunSort.ID_DESC)] = FlowRunSort.ID_DESC
