"""One destination that does not answer must not silence the others."""

import asyncio
import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block, delivery, fire
from werkzeug import Request, Response

from tocsin.app import make_dispatcher
from tocsin.delivery.dispatcher import POLL_SECONDS
from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.slots import Slots
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


@pytest.fixture
def httpserver() -> Iterator[HTTPServer]:
    """Answers several requests at once, unlike the plugin's own."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def released(httpserver: HTTPServer) -> Iterator[threading.Event]:
    """Set it to let the destination at /stuck answer."""
    release = threading.Event()

    def hang(_: Request) -> Response:
        release.wait(10)
        return Response("ok")

    httpserver.expect_request("/stuck").respond_with_handler(hang)
    httpserver.expect_request("/healthy").respond_with_data("ok")
    yield release
    release.set()


@pytest.fixture
def stuck(client: TestClient, httpserver: HTTPServer) -> Json:
    return call(block(client, "webhook", {"url": httpserver.url_for("/stuck")}))


@pytest.fixture
def healthy(client: TestClient, httpserver: HTTPServer) -> Json:
    return call(block(client, "webhook", {"url": httpserver.url_for("/healthy")}))


def call(to: UUID) -> Json:
    return {"type": "call-webhook", "block_document_id": str(to), "payload": "x"}


def test_a_hundred_deliveries_to_one_that_hangs_leave_the_next_one_its_way(
    runtime: Runtime, released: threading.Event, stuck: Json, healthy: Json
) -> None:
    waiting = [fire(runtime, stuck) for _ in range(100)]

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        while await dispatcher.turn():
            pass
        most = runtime.settings.delivery_concurrency
        assert len(dispatcher._sending) == most * 3 // 4
        firing = await asyncio.to_thread(fire, runtime, healthy)
        await dispatcher.turn()
        await asyncio.wait(dispatcher._sending, return_when=asyncio.FIRST_COMPLETED, timeout=5)
        await dispatcher.turn()
        assert delivery(runtime, firing).state is DeliveryState.DELIVERED
        released.set()
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())
    assert {delivery(runtime, firing).state for firing in waiting} == {DeliveryState.DELIVERED}


def test_what_has_no_slot_is_not_asked_for_all_the_time(
    runtime: Runtime, released: threading.Event, stuck: Json
) -> None:
    for _ in range(runtime.settings.delivery_concurrency):
        fire(runtime, stuck)

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        while await dispatcher.turn():
            pass
        assert dispatcher._pause() > 0.5
        released.set()
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())


def test_who_has_no_free_slot_rests_until_something_ends(runtime: Runtime, healthy: Json) -> None:
    fire(runtime, healthy)
    dispatcher = make_dispatcher(runtime)
    assert dispatcher._transact([], Slots(0)) == (False, [])
    assert dispatcher._pause() == POLL_SECONDS
