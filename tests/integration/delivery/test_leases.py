"""Crashes: what was being sent when its process died is sent again, and says that it may have arrived before."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer
from sqlmodel import Session
from tests.support.outbox import Json, action_events, delivery, fire, send_all
from werkzeug import Request, Response

from tocsin.app import make_dispatcher
from tocsin.delivery.composer import Composed
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.dispatcher import Dispatcher
from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.delivery.slots import Slots
from tocsin.errors import Unavailable
from tocsin.kit.clock import ManualClock
from tocsin.kit.http import longest_exchange
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

HOOK = "/hook"


def lease(runtime: Runtime) -> timedelta:
    return timedelta(seconds=longest_exchange(runtime.settings.delivery_timeout) + runtime.settings.delivery_lease)


def die_while_sending(runtime: Runtime) -> None:
    """Begin the attempts of what is due, as a process does that is then killed."""
    dispatcher = make_dispatcher(runtime)
    moved, outgoing = dispatcher._transact([], Slots(20))
    assert moved
    assert outgoing


def test_what_was_being_sent_is_sent_again_and_called_uncertain(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)
    die_while_sending(runtime)
    assert delivery(runtime, firing).state is DeliveryState.SENDING

    clock.advance(lease(runtime) + timedelta(seconds=1))
    send_all(runtime)
    waiting = delivery(runtime, firing)
    assert (waiting.state, waiting.reason, waiting.uncertain) == (DeliveryState.WAITING, Reason.LEASE_EXPIRED, True)

    clock.advance(5)
    send_all(runtime)
    done = delivery(runtime, firing)
    assert (done.state, done.uncertain) == (DeliveryState.DELIVERED, True)
    assert [attempt.outcome for attempt in done.tries] == [AttemptOutcome.UNCERTAIN, AttemptOutcome.DELIVERED]
    assert action_events(runtime)[-1].read_payload()["uncertain"] is True


def test_a_lease_that_runs_belongs_to_its_owner(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    firing = fire(runtime, call)
    die_while_sending(runtime)
    send_all(runtime)
    # SQLite has one server process: a new one knows at once that nobody is sending.
    expected = DeliveryState.WAITING if runtime.database.is_sqlite else DeliveryState.SENDING
    assert delivery(runtime, firing).state is expected


def test_a_result_that_comes_after_the_lease_still_counts_if_it_arrived(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    release = threading.Event()

    def hang(_: Request) -> Response:
        release.wait(10)
        return Response("ok")

    httpserver.expect_request(HOOK).respond_with_handler(hang)
    firing = fire(runtime, call)

    async def run() -> None:
        slow, other = make_dispatcher(runtime), make_dispatcher(runtime)
        await slow.turn()
        clock.advance(lease(runtime) + timedelta(seconds=1))
        await other.turn()
        assert delivery(runtime, firing).state is DeliveryState.WAITING
        release.set()
        await slow.drain()
        await slow.finish()
        await other.drain()
        await other.finish()

    asyncio.run(run())
    clock.advance(timedelta(hours=1))
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_clock_that_jumps_while_something_is_sent_casts_no_doubt_on_it(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json, jump: timedelta
) -> None:
    release = threading.Event()

    def hang(_: Request) -> Response:
        release.wait(10)
        return Response("ok")

    httpserver.expect_request(HOOK).respond_with_handler(hang)
    firing = fire(runtime, call)

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        await dispatcher.turn()
        clock.advance(jump)
        await dispatcher.turn()
        assert not await dispatcher.turn(), "its lease is over again at once"
        release.set()
        later = await asyncio.to_thread(fire, runtime, call)
        await dispatcher.drain()
        await dispatcher.finish()
        assert delivery(runtime, later).state is DeliveryState.DELIVERED

    asyncio.run(run())
    done = delivery(runtime, firing)
    assert (done.state, done.attempts, done.uncertain) == (DeliveryState.DELIVERED, 1, False)
    assert len(httpserver.log) == 2


def test_two_dispatchers_never_send_the_same_delivery(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firings = [fire(runtime, call) for _ in range(60)]

    def drain(dispatcher: Dispatcher) -> None:
        async def run() -> None:
            # On SQLite the second of two processes would take the first one's leases for orphans; there is only ever one.
            dispatcher._released = runtime.clock.now()
            await dispatcher.drain()
            await dispatcher.finish()

        asyncio.run(run())

    threads = [threading.Thread(target=drain, args=[make_dispatcher(runtime)]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    seen = Counter(request.headers["webhook-id"] for request, _ in httpserver.log)
    assert len(seen) == len(firings)
    assert set(seen.values()) == {1}
    assert {delivery(runtime, firing).state for firing in firings} == {DeliveryState.DELIVERED}
    assert len(action_events(runtime)) == 2 * len(firings)


def test_what_another_dispatcher_takes_while_it_is_rendered_is_sent_once(
    runtime: Runtime, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)

    async def run() -> None:
        slow, other = make_dispatcher(runtime), make_dispatcher(runtime)
        compose = slow._composer.compose

        def stall(session: Session, deliveries: Sequence[Delivery], now: datetime) -> list[Composed]:
            # Nobody waits for the rendering. On PostgreSQL what is rendered is passed over, on SQLite it can be taken away.
            asyncio.run(other.drain())
            asyncio.run(other.finish())
            return compose(session, deliveries, now)

        monkeypatch.setattr(slow._composer, "compose", stall)
        await slow.turn()
        assert bool(slow._sending) is not runtime.database.is_sqlite
        await slow.drain()
        await slow.finish()

    asyncio.run(run())
    done = delivery(runtime, firing)
    assert (done.state, done.attempts, done.uncertain) == (DeliveryState.DELIVERED, 1, False)
    assert len(httpserver.log) == 1


def test_more_orphans_than_one_batch_are_all_taken_over_at_once(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not runtime.database.is_sqlite:
        return  # leases run out there
    monkeypatch.setattr("tocsin.delivery.dispatcher._MAX_BATCH", 4)
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firings = [fire(runtime, call) for _ in range(10)]
    die_while_sending(runtime)
    assert {delivery(runtime, firing).state for firing in firings} == {DeliveryState.SENDING}
    send_all(runtime)
    assert {delivery(runtime, firing).state for firing in firings} == {DeliveryState.WAITING}
    clock.advance(timedelta(minutes=1))
    send_all(runtime)
    assert {delivery(runtime, firing).state for firing in firings} == {DeliveryState.DELIVERED}


def test_a_database_that_fails_while_attempts_begin_delays_nothing(
    runtime: Runtime, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        with monkeypatch.context() as broken:
            broken.setattr(dispatcher, "_begin", _disk_full)
            with pytest.raises(Unavailable):
                await dispatcher.turn()
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())
    done = delivery(runtime, firing)
    assert (done.state, done.attempts, done.uncertain) == (DeliveryState.DELIVERED, 1, False)


def test_a_result_that_cannot_be_recorded_is_kept_until_it_can(
    runtime: Runtime, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        await dispatcher.turn()
        await asyncio.wait(dispatcher._sending)
        with monkeypatch.context() as broken:
            broken.setattr(dispatcher, "_transact", _disk_full)
            with pytest.raises(Unavailable):
                await dispatcher.turn()
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert len(httpserver.log) == 1


def _disk_full(*_: object) -> None:
    raise Unavailable("the database did not take the change: disk full")
