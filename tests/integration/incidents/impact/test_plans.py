"""No question about runs reads all of them: what the database says it will do, not how long it takes."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from tests.support.deployments import deploy
from tests.support.impact import add_run, assess, named

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


@pytest.fixture
def plans(client: TestClient, runtime: Runtime) -> list[str]:
    """How the database answers the questions about the runs of an incident, each by its steps."""
    deployment = deploy(client)
    run = add_run(runtime, deployment, "FAILED", due=-5, started=-5, ended=-4)
    asked: list[tuple[str, Any]] = []
    event.listen(runtime.database.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    assess(runtime, named("flow-run", run), named("flow", deployment["flow_id"], role="cause"))
    about_runs = [each for each in asked if "FROM flow_run" in each[0] or "JOIN flow_run" in each[0]]
    return list(_plans(runtime, about_runs))


def _plans(runtime: Runtime, asked: list[tuple[str, Any]]) -> Iterator[str]:
    explain = "EXPLAIN QUERY PLAN" if runtime.database.is_sqlite else "EXPLAIN"
    with runtime.database.write() as session:
        connection = session.connection()
        if not runtime.database.is_sqlite:
            # Of a small table it would read the one page that there is.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, parameters in asked:
            rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
            yield "\n".join(" ".join(map(str, row)) for row in rows)


def test_none_reads_all_runs(plans: list[str]) -> None:
    assert len(plans) >= 4
    for plan in plans:
        assert "SCAN flow_run" not in plan, plan
        assert "Seq Scan on flow_run" not in plan, plan


def test_sqlite_finds_each_part_of_the_counted_runs_by_an_index_of_its_own(runtime: Runtime, plans: list[str]) -> None:
    if not runtime.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by what it knows of the data")
    (counting, _failures) = [plan for plan in plans if "ix_flow_run_end_time" in plan]
    for index in ("ix_flow_run_end_time", "ix_flow_run_state_type", "ix_flow_run_deployment_id", "ix_flow_run_flow_id"):
        assert index in counting, counting
