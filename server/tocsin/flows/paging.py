"""Pages of flows and flow runs, by their number. Pure functions."""

from typing import Any

from tocsin.flows.schemas import FlowRun, TimelineRun
from tocsin.flows.searches import FlowPages, FlowQuery, FlowRunPages, FlowRunQuery
from tocsin.selection.schemas import Selection


def flow_query(pages: FlowPages) -> FlowQuery:
    """The search that finds a page of flows."""
    return FlowQuery.model_construct(**_window(pages))


def run_query(pages: FlowRunPages) -> FlowRunQuery:
    """The search that finds a page of runs."""
    return FlowRunQuery.model_construct(**_window(pages))


def page_figures(count: int, limit: int, page: int) -> dict[str, int]:
    """What a page says about itself; `count` is how many objects there are."""
    return {"count": count, "limit": limit, "pages": -(-count // limit) if limit else 0, "page": page}


def timeline_run(run: FlowRun) -> TimelineRun:
    """A run as a dot in a picture."""
    assert run.state_type is not None
    return TimelineRun(
        id=run.id,
        state_type=run.state_type,
        timestamp=run.start_time or run.expected_start_time or run.created,
        duration=run.estimated_run_time,
        lateness=run.estimated_start_time_delta,
    )


def _window(pages: FlowPages | FlowRunPages) -> dict[str, Any]:
    selected = {name: getattr(pages, name) for name in Selection.model_fields}
    return selected | {"sort": pages.sort, "limit": pages.limit, "offset": (pages.page - 1) * pages.limit}
