"""A long history of runs, written into a server's database while it stands still: by its API that would take an hour.

The rows are copied inside the database, so their other columns need not be known here, neither what they are nor of what type.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    Connection,
    Join,
    MetaData,
    Table,
    case,
    create_engine,
    insert,
    inspect,
    make_url,
    null,
    select,
    text,
)

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


def multiply_runs(database_url: str, count: int) -> None:
    """Copy the runs that there are, in turn and each with its state, until `count` have come on top, each older than the last."""
    url = make_url(database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(url if is_sqlite else url.set(drivername="postgresql+psycopg"))
    try:
        with engine.begin() as connection:
            if not is_sqlite:  # a run and its state refer to each other: neither can come first
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            _copy(connection, count)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # What the database would do by itself some time later, in the midst of the measurement.
            for statement in ("ANALYZE",) if is_sqlite else ("VACUUM (ANALYZE)", "CHECKPOINT"):
                connection.execute(text(statement))
    finally:
        engine.dispose()


def _copy(connection: Connection, count: int) -> None:
    metadata = MetaData()
    run, state = _table(connection, metadata, "flow_run"), _table(connection, metadata, "flow_run_state")
    wanted = Table(
        "wanted_copy",
        metadata,
        Column("source", run.c.id.type),
        Column("run", run.c.id.type),
        Column("state", run.c.id.type),
        Column("moment", run.c.created.type),
        Column("name", run.c.name.type),
        prefixes=["TEMPORARY"],
    )
    wanted.create(connection)
    sources = list(connection.scalars(select(run.c.id).order_by(run.c.created)))
    connection.execute(insert(wanted), copies(sources, count, datetime.now(UTC)))
    moments: dict[str, Any] = dict.fromkeys(_TIMES, wanted.c.moment)
    if "end_order" in run.c:  # far in the future until a run has ended
        moments["end_order"] = case((run.c.end_time.is_(None), run.c.end_order), else_=wanted.c.moment)
    originals = wanted.join(run, run.c.id == wanted.c.source)
    _insert_copies(
        connection,
        run,
        originals,
        {**moments, "id": wanted.c.run, "state_id": wanted.c.state, "name": wanted.c.name},
    )
    _insert_copies(
        connection,
        state,
        originals.join(state, state.c.id == run.c.state_id),
        {**moments, "id": wanted.c.state, "flow_run_id": wanted.c.run, "timestamp": wanted.c.moment},
    )
    wanted.drop(connection)


def _table(connection: Connection, metadata: MetaData, name: str) -> Table:
    """The table with the columns that can be written."""
    columns = inspect(connection).get_columns(name)
    return Table(name, metadata, *(Column(one["name"], one["type"]) for one in columns if "computed" not in one))


def _insert_copies(connection: Connection, table: Table, originals: Join, replaced: dict[str, Any]) -> None:
    """Copy the rows of `table` that `originals` has, with the columns `replaced` that have a value at all."""
    values = [
        case((column.is_(None), null()), else_=replaced[column.name]) if column.name in replaced else column
        for column in table.c
    ]
    rows = select(*values).select_from(originals)
    connection.execute(insert(table).from_select([column.name for column in table.c], rows))


def copies(sources: Sequence[str | UUID], count: int, now: datetime) -> list[dict[str, Any]]:
    """Which run is copied under which ids, when it was and what it is called: the sources in turn, backwards in time."""
    return [
        {
            "source": source,
            "run": _new_id(source),
            "state": _new_id(source),
            "moment": now - number * _APART,
            "name": f"run-{number}",
        }
        for number, source in enumerate(islice(cycle(sources), count))
    ]


def _new_id(like: str | UUID) -> str | UUID:
    fresh = uuid4()
    if isinstance(like, UUID):
        return fresh
    return str(fresh) if "-" in like else fresh.hex
