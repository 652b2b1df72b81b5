"""A long history of runs, written into a server's database while it stands still: by its API that would take an hour."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

_APART: Final = timedelta(seconds=30)
_TIMES: Final = (
    "start_time",
    "end_time",
    "expected_start_time",
    "effective_start_time",
    "state_timestamp",
    "created",
    "updated",
)


def multiply_runs(database: Path, count: int) -> None:
    """Copy the runs that there are, in turn and each with its state, until `count` have come on top, each older than the last."""
    with closing(sqlite3.connect(database)) as connection, connection:
        runs, states = _rows(connection, "flow_run"), _rows(connection, "flow_run_state")
        by_id = {state["id"]: state for state in states}
        pairs = list(_copies(runs, by_id, count))
        _insert(connection, "flow_run", [{**run, "state_id": None} for run, _ in pairs])
        _insert(connection, "flow_run_state", [state for _, state in pairs])
        connection.executemany(
            "UPDATE flow_run SET state_id = ? WHERE id = ?", [(state["id"], run["id"]) for run, state in pairs]
        )
        connection.execute("ANALYZE")


def _copies(
    runs: list[dict[str, Any]], states: dict[str, dict[str, Any]], count: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    now = datetime.now(UTC).replace(tzinfo=None)
    for number in range(count):
        run = runs[number % len(runs)]
        moment = (now - number * _APART).isoformat(" ", "microseconds")
        run_id, state_id = _new_id(run["id"]), _new_id(run["id"])
        times = {name: moment for name in _TIMES if run.get(name) is not None}
        state = {**states[run["state_id"]], "id": state_id, "flow_run_id": run_id, "timestamp": moment}
        yield {**run, **times, "id": run_id, "state_id": state_id, "name": f"run-{number}"}, state


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    generated = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})") if row[6] > 1}
    return [
        {name: value for name, value in zip(names, row, strict=True) if name not in generated}
        for row in cursor.fetchall()
    ]


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
    connection.executemany(statement, [[row[name] for name in names] for row in rows])


def _new_id(like: str) -> str:
    fresh = uuid4()
    return str(fresh) if "-" in like else fresh.hex
