"""The log of a run as a file."""

import csv
import io
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.logs.schemas import Log
from tocsin.storage.database import Database

PAGE: Final = 1000


def log_as_csv(database: Database, flow_run_id: UUID) -> Iterator[str]:
    """A run's lines as CSV, a page at a time: no transaction stays open while the client reads."""
    yield _lines([("timestamp", "level", "flow_run_id", "task_run_id", "message")])
    last: Log | None = None
    while True:
        with database.read() as session:
            logs = LogRepository(session).of_run(flow_run_id, last, PAGE)
        if not logs:
            return
        last = logs[-1]
        yield _lines([(log.timestamp, log.level, log.flow_run_id, log.task_run_id, log.message) for log in logs])


def _lines(rows: list[tuple[object, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
