import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy import delete
from sqlmodel import col

from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.events.filters import EventFilter
from tocsin.events.log import EventLog
from tocsin.events.models import EventRow
from tocsin.events.queries import EventQueries
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime
from tocsin.storage.database import Database

pytestmark = pytest.mark.integration

MOMENT = ManualClock().now()


def an_event(name: str = "a") -> Event:
    return make_event(event=name, occurred=MOMENT, resource={"prefect.resource.id": "r"})


def append(database: Database, log: EventLog, *events: Event) -> list[StoredEvent]:
    with database.write() as session:
        return log.append(session, events)


def other_log(runtime: Runtime) -> EventLog:
    """The log as another process has it, with a tail of its own."""
    return EventLog(runtime.clock, Signal())


def read(runtime: Runtime, log: EventLog, after: int, limit: int = 100) -> list[int]:
    with runtime.database.read() as session:
        return [stored.position for stored in log.read(session, after, limit)]


def read_all(runtime: Runtime, log: EventLog, after: int) -> list[int]:
    seen: list[int] = []
    while more := read(runtime, log, seen[-1] if seen else after):
        seen += more
    return seen


def test_positions_grow_by_one(runtime: Runtime) -> None:
    before = append(runtime.database, runtime.log, an_event())[0].position
    after = append(runtime.database, runtime.log, an_event(), an_event())
    assert [stored.position for stored in after] == [before + 1, before + 2]


def test_new_events_go_on_from_what_others_appended(runtime: Runtime) -> None:
    before = append(runtime.database, runtime.log, an_event())[0].position
    with runtime.database.write() as session:
        after = runtime.log.append_new(session, [an_event(), an_event()])
        assert runtime.log.append_new(session, []) == []
    assert [stored.position for stored in after] == [before + 1, before + 2]
    assert read(runtime, other_log(runtime), before) == [before + 1, before + 2]
    assert append(runtime.database, other_log(runtime), an_event())[0].position == before + 3


def test_an_event_is_kept_once(runtime: Runtime) -> None:
    event = an_event()
    (first,) = append(runtime.database, runtime.log, event, event)
    assert append(runtime.database, runtime.log, event) == []
    assert append(runtime.database, other_log(runtime), an_event(), event)[0].position == first.position + 1


def test_nothing_is_kept_of_a_transaction_that_fails(runtime: Runtime) -> None:
    start = append(runtime.database, runtime.log, an_event())[0].position

    def fail() -> None:
        with runtime.database.write() as session:
            runtime.log.append(session, [an_event()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert read(runtime, runtime.log, start) == []
    assert append(runtime.database, runtime.log, an_event())[0].position == start + 1


def test_reading_crosses_what_another_process_has_appended(runtime: Runtime) -> None:
    other = other_log(runtime)
    start = append(runtime.database, runtime.log, an_event())[0].position - 1
    append(runtime.database, other, an_event(), an_event())
    append(runtime.database, runtime.log, an_event())
    append(runtime.database, other, an_event())
    for log in (runtime.log, other, other_log(runtime)):
        assert read_all(runtime, log, start) == list(range(start + 1, start + 6))


def test_what_another_process_has_appended_is_read_once_for_all_who_follow(runtime: Runtime) -> None:
    other = other_log(runtime)
    start = append(runtime.database, other, an_event())[0].position - 1
    append(runtime.database, runtime.log, an_event(), an_event())
    append(runtime.database, other, an_event())
    assert other.newest(start + 1, 10) is None
    assert read(runtime, other, start + 1) == [start + 2, start + 3]
    known = other.newest(start, 10)
    assert known is not None
    assert [stored.position for stored in known] == [start + 1, start + 2, start + 3, start + 4]


def test_positions_that_are_missing_for_good_are_passed_over(runtime: Runtime) -> None:
    start = append(runtime.database, runtime.log, *(an_event() for _ in range(5)))[0].position - 1
    with runtime.database.write() as session:
        session.execute(delete(EventRow).where(col(EventRow.position).in_([start + 1, start + 3])))
    log = other_log(runtime)
    for _ in range(2):
        assert read_all(runtime, log, start) == [start + 2, start + 4, start + 5]


def test_a_read_is_limited(runtime: Runtime) -> None:
    start = append(runtime.database, runtime.log, *(an_event() for _ in range(5)))[0].position - 1
    assert read(runtime, runtime.log, start, limit=2) == [start + 1, start + 2]
    assert read(runtime, other_log(runtime), start, limit=2) == [start + 1, start + 2]


def test_the_tail_and_the_database_say_the_same(runtime: Runtime) -> None:
    appended = append(runtime.database, runtime.log, an_event("a"), an_event("b"))
    after = appended[0].position - 1
    with runtime.database.read() as session:
        assert runtime.log.read(session, after, 10) == EventRepository(session).after(after, 10) == appended


def test_however_many_are_appended_at_once_they_are_read_as_they_were(runtime: Runtime) -> None:
    events = [
        make_event(
            event=f"e{number}",
            occurred=MOMENT.replace(microsecond=number),
            resource={"prefect.resource.id": f"r{number}", "ä": "\U0001f514"},
            related=[{"prefect.resource.id": f"{number}.{n}", "prefect.resource.role": "x"} for n in range(number % 4)],
            payload={"n": number},
            follows=uuid4() if number % 3 else None,
        )
        for number in range(123)
    ]
    start = append(runtime.database, runtime.log, *events)[0].position - 1
    with runtime.database.read() as session:
        repository = EventRepository(session)
        assert [stored.event for stored in repository.after(start, 200)] == events
        assert repository.known([uuid4(), *(event.id for event in events)]) == {event.id for event in events}
        for number in (0, 1, 99, 122):
            wanted = EventFilter.model_validate({"related": {"id": [f"{number}.0"]}}).bounded(
                MOMENT + timedelta(days=1)
            )
            found = EventQueries(session).find(wanted, start + 200, 10, 0)
            assert [stored.event for stored in found] == ([events[number]] if number % 4 else [])


def test_a_moment_of_any_zone_is_kept_and_one_without_a_zone_is_refused(runtime: Runtime) -> None:
    def at(moment: datetime) -> Event:
        return make_event(event="a", occurred=moment, resource={"prefect.resource.id": "r"})

    there = MOMENT.astimezone(timezone(timedelta(hours=2)))
    (stored,) = append(runtime.database, runtime.log, at(there))
    with runtime.database.read() as session:
        assert EventRepository(session).after(stored.position - 1, 1)[0].event.occurred == MOMENT
    with pytest.raises(ValueError, match="time zone"):
        append(runtime.database, runtime.log, at(MOMENT.replace(tzinfo=None)))


def test_a_reader_sees_every_position_in_order_while_many_append(runtime: Runtime) -> None:
    logs = [runtime.log, other_log(runtime), other_log(runtime)]
    with runtime.database.read() as session:
        start = EventRepository(session).head()
    seen: list[int] = []
    done = threading.Event()

    def follow() -> None:
        while True:
            finished = done.is_set()
            more = read(runtime, runtime.log, seen[-1] if seen else start)
            seen.extend(more)
            if finished and not more:
                return

    with ThreadPoolExecutor(9) as pool:
        follower = pool.submit(follow)
        writers = [
            pool.submit(append, runtime.database, logs[number % 3], *(an_event() for _ in range(1 + number % 4)))
            for number in range(120)
        ]
        expected = sum(len(writer.result()) for writer in writers)
        done.set()
        follower.result()
    assert seen == list(range(start + 1, start + 1 + expected))


def test_the_position_before_a_moment(runtime: Runtime, clock: ManualClock) -> None:
    positions = []
    for _ in range(3):
        clock.advance(10)
        positions.append(append(runtime.database, runtime.log, an_event())[0].position)
    with runtime.database.read() as session:
        events = EventRepository(session)
        assert events.position_before(clock.now()) == positions[1]
        assert events.position_before(clock.now().replace(year=2027)) == positions[2]
        assert events.position_before(clock.now().replace(year=2025)) == 0
