"""What one key sends to one destination keeps its order."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, deliveries, delivery, fire, send_all

from tocsin.delivery.outbox import PATIENCE
from tocsin.delivery.reasons import DeliveryState
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

AUTOMATION = UUID(int=7)


def said(httpserver: HTTPServer) -> list[str]:
    return [request.get_data(as_text=True) for request, _ in httpserver.log]


def saying(call: Json, text: str) -> Json:
    return call | {"payload": text}


def test_a_message_waits_for_the_one_before_it_of_the_same_key(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data(status=500)
    for _ in range(2):
        httpserver.expect_ordered_request("/hook").respond_with_data()
    fire(runtime, saying(call, "failed"), automation_id=AUTOMATION, key=("a",))
    fire(runtime, saying(call, "recovered"), automation_id=AUTOMATION, key=("a",))
    send_all(runtime)
    assert said(httpserver) == ["failed"]
    clock.advance(2)
    send_all(runtime)
    send_all(runtime)
    assert said(httpserver) == ["failed", "failed", "recovered"]


def test_another_key_does_not_wait(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    fire(runtime, saying(call, "a"), automation_id=AUTOMATION, key=("a",))
    fire(runtime, saying(call, "b"), automation_id=AUTOMATION, key=("b",))
    fire(runtime, saying(call, "a of another"), automation_id=uuid4(), key=("a",))
    send_all(runtime)
    assert sorted(said(httpserver)) == ["a", "a of another", "b"]


def test_another_destination_does_not_wait(
    runtime: Runtime, httpserver: HTTPServer, call: Json, notification: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    httpserver.expect_request("/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX").respond_with_data("ok")
    fire(runtime, call, automation_id=AUTOMATION, key=("a",))
    second = fire(runtime, notification, automation_id=AUTOMATION, key=("a",))
    send_all(runtime)
    assert delivery(runtime, second).state is DeliveryState.DELIVERED


def test_firings_that_count_nothing_apart_and_never_end_do_not_wait_for_each_other(
    runtime: Runtime, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    for text in ("one", "two"):
        fire(runtime, saying(call, text), automation_id=AUTOMATION)
    send_all(runtime)
    assert sorted(said(httpserver)) == ["one", "two"]


def test_what_resolves_waits_for_what_it_resolves(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    over = [saying(call, "over")]
    fire(runtime, saying(call, "open"), automation_id=AUTOMATION, actions_on_resolve=over)
    fire(runtime, automation_id=AUTOMATION, state="Resolved", actions_on_resolve=over)
    send_all(runtime)
    assert said(httpserver) == ["open"]


def test_the_actions_of_a_firing_go_in_their_order(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data(status=500)
    for _ in range(3):
        httpserver.expect_ordered_request("/hook").respond_with_data()
    fire(runtime, *(saying(call, text) for text in ("one", "two", "three")))
    send_all(runtime)
    clock.advance(2)
    send_all(runtime)
    assert said(httpserver) == ["one", "one", "two", "three"]


def test_one_that_is_dead_holds_up_nothing(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data(status=404)
    httpserver.expect_ordered_request("/hook").respond_with_data()
    firing = fire(runtime, saying(call, "one"), saying(call, "two"))
    send_all(runtime)
    send_all(runtime)
    assert [each.state for each in deliveries(runtime, firing)] == [DeliveryState.DEAD, DeliveryState.DELIVERED]


def test_nobody_waits_for_longer_than_the_patience(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data(status=500)
    fire(runtime, saying(call, "stuck"), automation_id=AUTOMATION, key=("a",))
    fire(runtime, saying(call, "behind"), automation_id=AUTOMATION, key=("a",))
    send_all(runtime)
    clock.advance(PATIENCE.total_seconds() - 1)
    send_all(runtime)
    assert "behind" not in said(httpserver)
    clock.advance(1)
    send_all(runtime)
    assert "behind" in said(httpserver)


def test_what_waits_for_something_that_is_gone_goes(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    from sqlalchemy import delete

    from tocsin.triggers.models import FiringRow

    httpserver.expect_request("/hook").respond_with_data()
    first = fire(runtime, saying(call, "gone"), automation_id=AUTOMATION, key=("a",))
    fire(runtime, saying(call, "behind"), automation_id=AUTOMATION, key=("a",))
    with runtime.database.write() as session:
        session.execute(delete(FiringRow).where(FiringRow.id == first.id))  # type: ignore[arg-type]
    clock.advance(2)
    send_all(runtime)
    send_all(runtime)
    assert said(httpserver) == ["behind"]


def test_what_is_carried_out_here_keeps_its_order_too(runtime: Runtime, clock: ManualClock, call: Json) -> None:
    firing = fire(runtime, {"type": "do-nothing"}, {"type": "do-nothing"}, automation_id=AUTOMATION, key=("a",))
    send_all(runtime)
    first, second = deliveries(runtime, firing)
    assert first.finished == second.finished, "both in one transaction"
    assert timedelta() <= clock.now() - (second.finished or clock.now()) < timedelta(seconds=1)
