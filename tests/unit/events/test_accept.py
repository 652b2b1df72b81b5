import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

import pytest

from tocsin.errors import Invalid, Unavailable
from tocsin.events.accept import BATCH_EVENTS, EVENT_BYTES, PENDING_BYTES, Acceptor, Unstorable
from tocsin.events.event import Event, make_event

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def events(*names: str) -> list[Event]:
    return [make_event(event=name, occurred=_MOMENT, resource={"prefect.resource.id": "r"}) for name in names]


class FakeLog:
    """Notes what is committed, together with what; each commit waits until it is let through."""

    def __init__(self) -> None:
        self.commits: list[list[str]] = []
        self.begun = threading.Semaphore(0)
        self.let_through = threading.Semaphore(0)

    def commit(self, batch: Sequence[Event]) -> int:
        self.begun.release()
        assert self.let_through.acquire(timeout=10)
        names = [event.event for event in batch]
        if "away" in names:
            raise Unavailable("the database is away")
        if "poison" in names:
            raise RuntimeError("secret content")
        self.commits.append(names)
        return len(batch)


def run(scene: Callable[[Acceptor, FakeLog], Awaitable[None]]) -> FakeLog:
    async def play() -> FakeLog:
        log = FakeLog()
        acceptor = Acceptor(log.commit)
        await scene(acceptor, log)
        for _ in range(1000):
            log.let_through.release()
        await acceptor.close()
        return log

    return asyncio.run(play())


async def begun(log: FakeLog) -> None:
    assert await asyncio.to_thread(log.begun.acquire, timeout=10)


def test_what_gathers_during_a_commit_goes_into_the_next_one() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        first = await acceptor.submit(events("a"), 1)
        await begun(log)
        others = [await acceptor.submit(events(name), 1) for name in "bcd"]
        log.let_through.release()
        await first.durable()
        assert log.commits == [["a"]]
        log.let_through.release()
        await asyncio.gather(*(ticket.durable() for ticket in others))

    assert run(scene).commits == [["a"], ["b", "c", "d"]]


def test_nobody_is_answered_before_the_commit() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        waiting = asyncio.create_task(acceptor.accept(events("a"), 1))
        await begun(log)
        assert not waiting.done()
        log.let_through.release()
        await waiting

    run(scene)


def test_a_transaction_is_bounded() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        await acceptor.submit(events("first"), 1)
        await begun(log)
        for _ in range(3):
            await acceptor.submit(events(*"x" * (BATCH_EVENTS // 2)), 1)

    assert [len(names) for names in run(scene).commits] == [1, BATCH_EVENTS, BATCH_EVENTS // 2]


def test_a_large_submission_stays_whole() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        await acceptor.submit(events(*"x" * (BATCH_EVENTS * 2)), 1)

    assert [len(names) for names in run(scene).commits] == [BATCH_EVENTS * 2]


def test_a_failing_commit_fails_those_who_wait_for_it_and_no_others() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        first = await acceptor.submit(events("a"), 1)
        await begun(log)
        second = [await acceptor.submit(events(name), 1) for name in ("b", "away")]
        log.let_through.release(2)
        await first.durable()
        for ticket in second:
            with pytest.raises(Unavailable, match="the database is away"):
                await ticket.durable()
        log.let_through.release()
        await acceptor.accept(events("c"), 1)

    assert run(scene).commits == [["a"], ["c"]]


def test_an_event_that_the_database_refuses_fails_alone() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        first = await acceptor.submit(events("a"), 1)
        await begun(log)
        good, poison, other = [await acceptor.submit(events(name), 1) for name in ("b", "poison", "c")]
        log.let_through.release(5)
        await first.durable()
        await good.durable()
        await other.durable()
        with pytest.raises(Unstorable) as refused:
            await poison.durable()
        assert isinstance(refused.value, Invalid)
        assert "secret" not in str(refused.value)

    assert run(scene).commits == [["a"], ["b"], ["c"]]


def test_who_brings_too_much_waits() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        first = await acceptor.submit(events("a"), PENDING_BYTES)
        await begun(log)
        waiting = asyncio.create_task(acceptor.submit(events("b"), 1))
        await asyncio.sleep(0)
        assert not waiting.done()
        log.let_through.release()
        await first.durable()
        await waiting

    assert run(scene).commits == [["a"], ["b"]]


def test_small_events_count_too() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        await acceptor.submit(events(*"x" * (PENDING_BYTES // EVENT_BYTES)), 1)
        waiting = asyncio.create_task(acceptor.submit(events("b"), 1))
        await asyncio.sleep(0)
        assert not waiting.done()
        log.let_through.release()
        await waiting

    run(scene)


def test_closing_commits_what_was_taken_and_takes_no_more() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        await acceptor.submit(events("a"), 1)
        await begun(log)
        await acceptor.submit(events("b"), 1)
        log.let_through.release(2)
        await acceptor.close()
        with pytest.raises(Unavailable, match="stopping"):
            await acceptor.submit(events("c"), 1)

    assert run(scene).commits == [["a"], ["b"]]


def test_one_who_gives_up_does_not_take_the_others_along() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        impatient, patient = (asyncio.create_task(acceptor.accept(events(name), 1)) for name in "ab")
        await begun(log)
        impatient.cancel()
        log.let_through.release(2)
        await patient

    assert [name for names in run(scene).commits for name in names] == ["a", "b"]


def test_it_counts_what_has_come_in() -> None:
    async def scene(acceptor: Acceptor, log: FakeLog) -> None:
        log.let_through.release(2)
        await acceptor.accept(events("a", "b"), 1)
        await acceptor.accept(events("c"), 1)
        assert (acceptor.stats.new, acceptor.stats.repeated, acceptor.stats.commits) == (3, 0, 2)

    run(scene)
