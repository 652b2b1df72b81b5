"""The yardstick of taking events in: plain code that decodes the same JSON and inserts the same rows, and does nothing else.

`measure` runs it in a process of its own. The module run by itself is that process: it takes the database of a server, whose tables
and indexes it makes anew in an empty file, and the bodies of the POSTs on standard input, one a line.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from benchmarks.events import Batch
from tocsin.storage.database import SQLITE_PRAGMAS

_TABLES: Final = (
    "SELECT sql FROM sqlite_master WHERE tbl_name IN ('event', 'event_related') AND sql IS NOT NULL ORDER BY rootpage"
)
_EVENT: Final = (
    "INSERT INTO event (position, id, occurred, received, name, resource_id, follows, resource, related, payload) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RELATED: Final = "INSERT INTO event_related (position, ordinal, resource_id, role) VALUES (?, ?, ?, ?)"
_ID: Final = "prefect.resource.id"
_ROLE: Final = "prefect.resource.role"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast events were decoded and inserted: in how many seconds, of which the processor was used for so many."""

    events: int
    seconds: float
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds


class PlainEvent(msgspec.Struct, gc=False):
    """An event as far as its rows need it."""

    id: UUID
    occurred: datetime
    event: str
    resource: dict[str, str]
    related: list[dict[str, str]]
    payload: msgspec.Raw
    follows: UUID | None = None


def measure(server_file: Path, batches: Sequence[Batch]) -> Pace:
    """How fast plain code is with these batches and the tables of this server's database, each batch a transaction."""
    with tempfile.TemporaryDirectory(prefix="tocsin-benchmark-yardstick-") as directory:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.yardstick", str(server_file), str(Path(directory) / "plain.db")],
            input=b"\n".join(one.body for one in batches),
            stdout=subprocess.PIPE,
            check=True,
        )
    return Pace(**json.loads(done.stdout))


def run(server_file: Path, own_file: Path, bodies: Sequence[bytes]) -> Pace:
    """Decode and insert here and now, into a new database."""
    with closing(sqlite3.connect(own_file, isolation_level=None)) as database:
        _make_tables(server_file, database)
        begun, used, events = time.monotonic(), _cpu_seconds(), 0
        for body in bodies:
            events += _insert(database, body, events)
        return Pace(events, time.monotonic() - begun, _cpu_seconds() - used)


def _make_tables(server_file: Path, database: sqlite3.Connection) -> None:
    for pragma in SQLITE_PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    with closing(sqlite3.connect(server_file)) as server:
        for (statement,) in server.execute(_TABLES):
            database.execute(statement)


_decoder = msgspec.json.Decoder(list[PlainEvent])
_encoder = msgspec.json.Encoder()


def _insert(database: sqlite3.Connection, body: bytes, position: int) -> int:
    """One transaction. Returns how many events it had."""
    events = _decoder.decode(body)
    received = _moment(datetime.now(UTC))
    rows = [
        (
            number,
            event.id.hex,
            _moment(event.occurred),
            received,
            event.event,
            event.resource[_ID],
            event.follows and event.follows.hex,
            _encoder.encode(event.resource).decode(),
            _encoder.encode(event.related).decode(),
            str(event.payload, "utf-8"),
        )
        for number, event in enumerate(events, position + 1)
    ]
    related = [
        (number, ordinal, labels[_ID], labels[_ROLE])
        for number, event in enumerate(events, position + 1)
        for ordinal, labels in enumerate(event.related)
    ]
    database.execute("BEGIN IMMEDIATE")
    database.executemany(_EVENT, rows)
    database.executemany(_RELATED, related)
    database.execute("COMMIT")
    return len(events)


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system


if __name__ == "__main__":
    pace = run(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin.buffer.read().split(b"\n"))
    print(json.dumps(asdict(pace)))
