"""A destination gets no more than it takes; what would flood it becomes one summary."""

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import delete
from sqlmodel import col
from tests.support.outbox import Json, deliveries, delivery, fire, send_all

from tocsin.app import make_dispatcher
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.slots import Slots
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.models import FiringRow

from .conftest import SECRET

pytestmark = pytest.mark.integration

SLACK = f"/services/{SECRET}"


def attachments(httpserver: HTTPServer) -> list[Json]:
    return [attachment for request, _ in httpserver.log for attachment in request.get_json()["attachments"]]


def test_slack_gets_a_burst_and_then_one_each_second(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_request(SLACK).respond_with_data("ok")
    for _ in range(8):
        fire(runtime, notification)
    send_all(runtime)
    assert len(httpserver.log) == 5
    for sent in (6, 7, 8, 8):
        clock.advance(1)
        send_all(runtime)
        assert len(httpserver.log) == sent


def test_a_flood_becomes_a_summary_and_every_delivery_is_delivered(
    runtime: Runtime, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_request(SLACK).respond_with_data("ok")
    firings = [fire(runtime, notification | {"subject": f"alert {number}"}) for number in range(40)]
    send_all(runtime)

    (attachment,) = attachments(httpserver)
    assert attachment["title"] == "40 alerts of DLT Pipeline Failure Alert"
    assert "alert 0>" in attachment["text"]
    assert "and 20 more" in attachment["text"]
    found = [delivery(runtime, firing) for firing in firings]
    assert {each.state for each in found} == {DeliveryState.DELIVERED}
    assert {each.tries[0].detail for each in found} == {"the destination answered 200 (in a summary of 40)"}


def test_a_summary_that_fails_leaves_every_delivery_to_be_tried_again(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_ordered_request(SLACK).respond_with_data("no", status=500)
    httpserver.expect_ordered_request(SLACK).respond_with_data("ok")
    firings = [fire(runtime, notification) for _ in range(30)]
    send_all(runtime)
    found = [delivery(runtime, firing) for firing in firings]
    assert {(each.state, each.reason) for each in found} == {(DeliveryState.WAITING, Reason.SERVER_ERROR)}
    clock.advance(2)
    send_all(runtime)
    assert [len(each.tries) for each in (delivery(runtime, firing) for firing in firings)] == [2] * 30
    assert len(httpserver.log) == 2


def test_webhooks_have_no_rate(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request("/hook").respond_with_data()
    for _ in range(30):
        fire(runtime, call)
    send_all(runtime)
    assert len(httpserver.log) == 30


def test_what_a_destination_says_about_one_message_holds_for_all(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data(status=429, headers={"Retry-After": "60"})
    for _ in range(2):
        httpserver.expect_ordered_request("/hook").respond_with_data()
    first = fire(runtime, call)
    send_all(runtime)
    second = fire(runtime, call)
    clock.advance(59)
    send_all(runtime)
    assert len(httpserver.log) == 1
    assert deliveries(runtime, second)[0].attempts == 0
    clock.advance(2)
    send_all(runtime)
    assert {delivery(runtime, firing).state for firing in (first, second)} == {DeliveryState.DELIVERED}


def test_another_destination_stays_open(
    runtime: Runtime, httpserver: HTTPServer, call: Json, notification: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=503, headers={"Retry-After": "60"})
    httpserver.expect_request(SLACK).respond_with_data("ok")
    fire(runtime, call)
    send_all(runtime)
    firing = fire(runtime, notification)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED


def test_a_summary_that_tells_of_something_gone_is_not_begun(runtime: Runtime, notification: Json) -> None:
    firings = [fire(runtime, notification) for _ in range(30)]
    dispatcher, now = make_dispatcher(runtime), runtime.clock.now()
    with runtime.database.write() as session:
        waiting = dispatcher._turnstile.waiting(session, Slots(64), now)
        taken = dispatcher._turnstile.take(session, waiting, Slots(64), now)
        composed = dispatcher._compose(session, taken, now)
    assert len(composed) == 1
    with runtime.database.write() as session:
        session.execute(delete(FiringRow).where(col(FiringRow.id) == firings[-1].id))
    with runtime.database.write() as session:
        assert dispatcher._begin(session, composed) == ([], [])
    assert delivery(runtime, firings[0]).state is DeliveryState.WAITING
