"""A great many automations, written into the peer's database while it stands still: with each one its API gets slower."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4


def multiply_automations(sqlite_file: Path, count: int) -> None:
    """Copy the automations that there are, in turn, until `count` have come on top."""
    with closing(sqlite3.connect(sqlite_file)) as database, database:
        database.row_factory = sqlite3.Row
        originals = [dict(row) for row in database.execute("SELECT * FROM automation")]
        columns = list(originals[0])
        database.executemany(
            f"INSERT INTO automation ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)})",
            copies(originals, count),
        )


def copies(originals: Sequence[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """Rows like these in turn, each with ids, a name and a resource of its own."""
    for number, original in enumerate(islice(cycle(originals), count)):
        trigger = json.loads(original["trigger"])
        trigger |= {"id": str(uuid4()), "match": {"prefect.resource.id": f"shop.copied.{number}"}}
        yield original | {"id": str(uuid4()), "name": f"Copied orders {number}", "trigger": json.dumps(trigger)}
