"""events/follower.py: every wanted event counts exactly once, on both databases."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select
from structlog.testing import capture_logs

from tocsin.errors import Unavailable
from tocsin.events import follower as follower_module
from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.events.follower import BATCH, Follower
from tocsin.events.log import EventLog
from tocsin.events.models import EventFollowerRow
from tocsin.flows.logs.models import LogRow
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

MOMENT = ManualClock().now()


def note(session: Session, events: Sequence[StoredEvent]) -> None:
    """Write a row for each event; one that is handled twice has two."""
    for stored in events:
        session.add(
            LogRow(
                id=new_id(),
                created=MOMENT,
                name="x",
                level=stored.position,
                message=str(stored.event.id),
                timestamp=MOMENT,
            )
        )
    session.flush()


def follow(runtime: Runtime, handle: Any = note, log: EventLog | None = None) -> Follower:
    return Follower(
        "test", runtime.database, log or runtime.log, wants=lambda event: event.event.startswith("a"), handle=handle
    )


def other_log(runtime: Runtime) -> EventLog:
    """The log as another process has it, with nothing in memory."""
    return EventLog(runtime.clock, Signal())


def happen(runtime: Runtime, *names: str) -> list[str]:
    """Append events of these names. The answer is the ids of those that are wanted."""
    events = [make_event(event=name, occurred=MOMENT, resource={"prefect.resource.id": "r"}) for name in names]
    with runtime.database.write() as session:
        runtime.log.append(session, events)
    return [str(event.id) for event in events if event.event.startswith("a")]


def noted(runtime: Runtime) -> list[str]:
    with runtime.database.read() as session:
        return list(session.execute(select(col(LogRow.message)).order_by(col(LogRow.level))).scalars())


def position(runtime: Runtime) -> int | None:
    with runtime.database.read() as session:
        return session.execute(select(col(EventFollowerRow.position))).scalar_one_or_none()


def is_bad(event: Event) -> bool:
    return event.event == "a.bad"


def refuse_bad(session: Session, events: Sequence[StoredEvent]) -> None:
    note(session, events)
    if any(is_bad(stored.event) for stored in events):
        raise ZeroDivisionError


def test_wanted_events_come_in_order(runtime: Runtime) -> None:
    came: list[str] = []
    wanted = happen(runtime, "a.1", "b", "a.2", "b")
    follow(runtime, lambda _session, events: came.extend(str(stored.event.id) for stored in events)).catch_up()
    assert came == wanted


def test_a_follower_begins_at_the_beginning_of_the_log(runtime: Runtime) -> None:
    wanted = happen(runtime, *["a"] * (BATCH + 1))
    follow(runtime, log=other_log(runtime)).catch_up()
    assert noted(runtime) == wanted


def test_another_process_goes_on_where_one_stopped(runtime: Runtime) -> None:
    first = happen(runtime, "a.1", "b")
    follow(runtime).catch_up()
    second = happen(runtime, "b", "a.2")
    follow(runtime, log=other_log(runtime)).catch_up()
    assert noted(runtime) == first + second


def test_a_process_that_fell_behind_goes_on_from_where_the_other_is(runtime: Runtime) -> None:
    slow, fast = follow(runtime), follow(runtime)
    wanted = happen(runtime, "a.1")
    slow.catch_up()
    wanted += happen(runtime, "a.2")
    fast.catch_up()
    wanted += happen(runtime, "a.3")
    slow.catch_up()
    assert noted(runtime) == wanted


def test_what_nobody_wants_is_not_written_down(runtime: Runtime) -> None:
    happen(runtime, "b", "b")
    follower = follow(runtime)
    follower.catch_up()
    assert position(runtime) is None


def test_what_nobody_wants_is_written_down_now_and_then(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower_module, "SAVE_EVERY", 2)
    others = follow(runtime)
    happen(runtime, "b", "b", "b")
    follow(runtime).catch_up()
    saved = position(runtime)
    assert saved is not None
    happen(runtime, "b", "b", "b")
    others.catch_up()
    assert position(runtime) == saved + 3


def test_a_batch_that_fails_leaves_nothing_behind(runtime: Runtime) -> None:
    def fail(session: Session, events: Sequence[StoredEvent]) -> None:
        note(session, events)
        raise OperationalError("", {}, Exception("away"))

    wanted = happen(runtime, "a.1", "a.2")
    with pytest.raises(Unavailable):
        follow(runtime, fail).step()
    assert noted(runtime) == []
    follow(runtime).catch_up()
    assert noted(runtime) == wanted


def test_an_event_that_the_handler_refuses_holds_up_no_other(runtime: Runtime) -> None:
    wanted = happen(runtime, "a.1", "a.2", "b", "a.bad", "a.3", "a.4")
    with capture_logs() as logs:
        follow(runtime, refuse_bad).catch_up()
    assert noted(runtime) == wanted[:2] + wanted[3:]
    assert [log["id"] for log in logs if log["event"] == "event_refused"] == [wanted[2]]


def test_several_processes_at_once_handle_each_event_once(runtime: Runtime) -> None:
    followers = [follow(runtime, log=other_log(runtime)) for _ in range(4)]

    def work(follower: Follower) -> None:
        for _ in range(30):
            follower.step()

    wanted = []
    with ThreadPoolExecutor(len(followers)) as pool:
        working = [pool.submit(work, follower) for follower in followers]
        for _ in range(20):
            wanted += happen(runtime, "a.1", "b", "a.2", "a.3")
    for one in working:
        one.result()
    follow(runtime).catch_up()
    assert noted(runtime) == wanted


def test_a_running_follower_takes_what_comes_and_asks_nothing_about_the_rest(runtime: Runtime) -> None:
    """Events that nobody wants cost no query as long as they are this process's own."""
    queries: list[str] = []

    async def follow_along() -> list[str]:
        stop = asyncio.Event()
        service = asyncio.create_task(follow(runtime).run(stop))
        wanted = await asyncio.to_thread(happen, runtime, "a.1", "b")
        await until(lambda: noted(runtime) == wanted)
        with watched(runtime, queries):
            for _ in range(20):
                await asyncio.to_thread(happen, runtime, "b")
        wanted += await asyncio.to_thread(happen, runtime, "b", "a.2")
        await until(lambda: noted(runtime) == wanted)
        stop.set()
        await service
        return wanted

    wanted = asyncio.run(follow_along())
    assert noted(runtime) == wanted
    asked = [query for query in queries if "event_follower" in query]
    assert len(asked) < 5, asked  # those of its own rounds, every POLL_SECONDS


def test_a_running_follower_sees_what_other_processes_append(runtime: Runtime) -> None:
    async def follow_along() -> None:
        stop = asyncio.Event()
        service = asyncio.create_task(follow(runtime).run(stop))
        wanted: list[str] = []
        for number in range(5):
            for log in (runtime.log, other_log(runtime)):
                wanted += await asyncio.to_thread(append_by, runtime, log, f"a.{number}", "b")
        await until(lambda: noted(runtime) == wanted)
        stop.set()
        await service

    asyncio.run(follow_along())


def append_by(runtime: Runtime, log: EventLog, *names: str) -> list[str]:
    events = [make_event(event=name, occurred=MOMENT, resource={"prefect.resource.id": "r"}) for name in names]
    with runtime.database.write() as session:
        log.append_new(session, events)
    return [str(event.id) for event in events if event.event.startswith("a")]


async def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(holds):
            await asyncio.sleep(0.02)


@contextmanager
def watched(runtime: Runtime, queries: list[str]) -> Iterator[None]:
    """Note every statement that is executed in this block."""

    def note_query(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        queries.append(statement)

    event.listen(runtime.database.engine, "before_cursor_execute", note_query)
    try:
        yield
    finally:
        event.remove(runtime.database.engine, "before_cursor_execute", note_query)


def test_what_others_have_handled_is_told_to_who_remembers(runtime: Runtime) -> None:
    skipped: list[tuple[int, int]] = []
    asked: list[str] = []

    def wants(event: Event) -> bool:
        asked.append(event.event)
        return event.event.startswith("a")

    def slow(log: EventLog) -> Follower:
        return Follower(
            "test",
            runtime.database,
            log,
            wants=wants,
            handle=note,
            skipped=lambda _session, after, to: skipped.append((after, to)),
        )

    one = slow(other_log(runtime))
    happen(runtime, "a.1", "b")
    one.catch_up()
    assert skipped == []
    happen(runtime, "b.2", "a.2")
    follow(runtime).catch_up()
    happen(runtime, "b.3")
    asked.clear()
    one.catch_up()
    assert (skipped, asked) == ([(2, 4)], ["b.3"])
    slow(other_log(runtime)).catch_up()
    assert skipped[1:] == [(0, 4)]
