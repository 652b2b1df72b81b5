"""Every search of flow runs is answered from an index: what the database says it will do, not how long it takes."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlmodel import Session

from tocsin.flows.models import FlowRunRow
from tocsin.flows.queries import run_order
from tocsin.flows.searches import FlowRunQuery
from tocsin.runtime import Runtime
from tocsin.selection.clauses import runs_selected

pytestmark = pytest.mark.integration

ID = str(UUID(int=7))

SORTS = {
    "START_TIME_ASC": "ix_flow_run_effective_start_time",
    "START_TIME_DESC": "ix_flow_run_effective_start_time",
    "EXPECTED_START_TIME_ASC": "ix_flow_run_expected_start_time",
    "EXPECTED_START_TIME_DESC": "ix_flow_run_expected_start_time",
    "NAME_ASC": "ix_flow_run_name",
    "NAME_DESC": "ix_flow_run_name",
    "NEXT_SCHEDULED_START_TIME_ASC": "ix_flow_run_next_scheduled_start_time",
    "END_TIME_DESC": "ix_flow_run_end_order",
    "ID_DESC": "sqlite_autoindex_flow_run_1|pk_flow_run|flow_run_pkey",
}

FILTERS: dict[str, tuple[dict[str, Any], str]] = {
    "state type": ({"flow_runs": {"state": {"type": {"any_": ["FAILED"]}}}}, "ix_flow_run_state_type"),
    "state name": ({"flow_runs": {"state": {"name": {"any_": ["Late"]}}}}, "ix_flow_run_state_name"),
    "deployment": ({"flow_runs": {"deployment_id": {"any_": [ID]}}}, "ix_flow_run_deployment_id"),
    "flow": ({"flows": {"id": {"any_": [ID]}}}, "ix_flow_run_flow_id"),
    "name of the flow": ({"flows": {"name": {"any_": ["nightly"]}}}, "ix_flow_run_flow_id"),
    "all tags": ({"flow_runs": {"tags": {"all_": ["dlt", "core"]}}}, "ix_flow_run_tag_tag"),
    "any tag": ({"flow_runs": {"tags": {"any_": ["dlt"]}}}, "ix_flow_run_tag_tag"),
    "period": (
        {"flow_runs": {"start_time": {"after_": "2026-01-01T00:00:00Z", "before_": "2026-01-02T00:00:00Z"}}},
        "ix_flow_run_effective_start_time",
    ),
    "name of the queue": ({"flow_runs": {"work_queue_name": {"any_": ["default"]}}}, "ix_flow_run_work_queue_name"),
    "queue": ({"work_pool_queues": {"id": {"any_": [ID]}}}, "ix_flow_run_work_queue_id"),
    "pool": ({"work_pools": {"name": {"any_": ["pool"]}}}, "ix_flow_run_work_queue_id"),
    "parent": ({"flow_runs": {"parent_task_run_id": {"any_": [ID]}}}, "ix_flow_run_parent_task_run_id"),
}


@pytest.fixture
def session(runtime: Runtime) -> Any:
    with runtime.database.write() as session:
        if not runtime.database.is_sqlite:
            # Of an empty table it would read the one page that there is.
            session.execute(text("SET LOCAL enable_seqscan = off"))
        yield session


def plan_of(session: Session, statement: Any) -> str:
    dialect = session.get_bind().dialect
    explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return "\n".join(
        " ".join(map(str, row)) for row in session.execute(text(f"{explain} {compiled}".replace(":", r"\:")))
    )


def search(**body: Any) -> Any:
    query = FlowRunQuery.model_validate({"limit": 50, **body})
    table: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
    return select(table).where(runs_selected(query)).order_by(*run_order(query.sort)).limit(query.limit)


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_follows_an_index(session: Session, sort: str) -> None:
    plan = plan_of(session, search(sort=sort))
    assert re.search(SORTS[sort], plan), plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan


@pytest.mark.parametrize("criterion", FILTERS)
def test_each_criterion_is_looked_up(session: Session, criterion: str) -> None:
    body, index = FILTERS[criterion]
    plan = plan_of(session, search(sort="START_TIME_DESC", **body))
    assert re.search(index, plan), plan
    assert not re.search(r"SCAN flow_run(?! USING)|Seq Scan on flow_run\b", plan), plan
