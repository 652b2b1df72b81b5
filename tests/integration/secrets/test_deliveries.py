"""Deliveries through blocks that refer to secrets: resolved when they are sent, and never written down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.integration.secrets.conftest import error
from tests.support.aws import Aws
from tests.support.outbox import Json, action_events, block, delivery, fire, send_all
from werkzeug import Request, Response

from tocsin.app import make_dispatcher
from tocsin.delivery.addressing import MAX_RECIPIENTS
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.slots import Slots
from tocsin.kit.clock import ManualClock
from tocsin.kit.http import longest_exchange
from tocsin.runtime import Runtime
from tocsin.secrets import resolver
from tocsin.secrets.resolver import Resolver

pytestmark = pytest.mark.integration

SLACK = "prefect/slack-webhook-url"
TOKEN = "T0/B0/s3cr3t-t0ken"

Put = Callable[[str, str], None]


@pytest.fixture
def notification(client: TestClient) -> Json:
    """A notification through a block whose URL is a secret of AWS."""
    return _through(block(client, "slack-webhook", {"url": {"$secret": f"aws-sm://{SLACK}"}}, name="alerts"))


def _through(block_id: UUID) -> Json:
    return {"type": "send-notification", "block_document_id": str(block_id), "subject": "Failed", "body": "x"}


def _paths(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


def test_the_server_sends_with_the_secret(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json
) -> None:
    put(SLACK, httpserver.url_for(f"/{TOKEN}"))
    httpserver.expect_request(f"/{TOKEN}").respond_with_data("ok")
    firing = fire(runtime, notification)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert _paths(httpserver) == [f"/{TOKEN}"]


def test_values_at_any_depth_and_of_any_type_are_filled_in(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("prefect/hook", '{"token": "s3cr3t-t0ken", "number": 7}')
    monkeypatch.setenv("TOCSIN_SECRET_HOOK", httpserver.url_for("/hook"))
    data = {
        "method": "POST",
        "url": {"$secret": "env://TOCSIN_SECRET_HOOK"},
        "headers": {"X-Token": {"$secret": "aws-sm://prefect/hook#token"}, "X-Plain": "a"},
    }
    hook = block(client, "webhook", data)
    httpserver.expect_request("/hook", headers={"X-Token": "s3cr3t-t0ken", "X-Plain": "a"}).respond_with_data("ok")
    firing = fire(runtime, {"type": "call-webhook", "block_document_id": str(hook), "payload": "{}"})
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED


@pytest.mark.parametrize("answer", [404, 410, 403])
def test_a_secret_that_was_rotated_is_noticed_when_the_destination_refuses_the_old_one(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json, answer: int
) -> None:
    httpserver.expect_ordered_request("/old").respond_with_data("ok")
    httpserver.expect_ordered_request("/old").respond_with_data("no", status=answer)
    httpserver.expect_ordered_request("/new").respond_with_data("ok")
    put(SLACK, httpserver.url_for("/old"))
    fire(runtime, notification)
    send_all(runtime)

    put(SLACK, httpserver.url_for("/new"))
    firing = fire(runtime, notification)
    send_all(runtime)
    done = delivery(runtime, firing)
    assert (done.state, done.attempts) == (DeliveryState.DELIVERED, 1)
    assert _paths(httpserver) == ["/old", "/old", "/new"]


def test_a_refusal_with_the_secret_as_it_is_stays_a_refusal(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json
) -> None:
    put(SLACK, httpserver.url_for("/gone"))
    httpserver.expect_request("/gone").respond_with_data("no", status=410)
    firing = fire(runtime, notification)
    send_all(runtime)
    assert (delivery(runtime, firing).state, delivery(runtime, firing).reason) == (DeliveryState.DEAD, Reason.GONE)
    assert _paths(httpserver) == ["/gone"]


def test_what_may_have_arrived_is_not_sent_again_at_once(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json
) -> None:
    httpserver.expect_ordered_request("/old").respond_with_data("ok")
    httpserver.expect_ordered_request("/old").respond_with_data("no", status=502)
    put(SLACK, httpserver.url_for("/old"))
    fire(runtime, notification)
    send_all(runtime)
    put(SLACK, httpserver.url_for("/new"))
    firing = fire(runtime, notification)
    send_all(runtime)
    assert delivery(runtime, firing).reason is Reason.SERVER_ERROR
    assert _paths(httpserver) == ["/old", "/old"]


def test_who_has_got_it_does_not_get_it_again_when_a_secret_was_rotated(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, put: Put
) -> None:
    """The token of Mattermost is part of the address, and each channel is a request."""
    data = {
        "hostname": "127.0.0.1",
        "port": httpserver.port,
        "secure": False,
        "token": {"$secret": "aws-sm://prefect/mattermost"},
        "channels": ["first", "second"],
    }
    action = _through(block(client, "mattermost-webhook", data))

    def revoked(request: Request) -> Response:
        if request.json["channel"] == "second":
            put("prefect/mattermost", "new-t0ken")
            return Response("no", status=403)
        return Response("ok")

    httpserver.expect_request("/hooks/old-t0ken").respond_with_handler(revoked)
    httpserver.expect_request("/hooks/new-t0ken").respond_with_data("ok")
    put("prefect/mattermost", "old-t0ken")
    firing = fire(runtime, action)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert [(request.path, request.json["channel"]) for request, _ in httpserver.log] == [
        ("/hooks/old-t0ken", "first"),
        ("/hooks/old-t0ken", "second"),
        ("/hooks/new-t0ken", "second"),
    ]


def test_a_secret_that_is_missing_is_named_and_waited_for(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, aws: Aws, put: Put, notification: Json
) -> None:
    httpserver.expect_request("/hook").respond_with_data("ok")
    firing = fire(runtime, notification)
    send_all(runtime)
    waiting = delivery(runtime, firing)
    assert (waiting.state, waiting.reason, waiting.uncertain) == (
        DeliveryState.WAITING,
        Reason.SECRET_MISSING,
        False,
    )
    assert waiting.detail is not None
    assert waiting.detail.startswith(f"aws-sm://{SLACK}: AWS Secrets Manager has no such secret")

    put(SLACK, httpserver.url_for("/hook"))
    clock.advance(60)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert _paths(httpserver) == ["/hook"]


def test_a_secret_that_the_server_may_not_read_is_denied(
    runtime: Runtime, manager: HTTPServer, notification: Json
) -> None:
    manager.expect_request("/").respond_with_json(**error("AccessDeniedException"))
    firing = fire(runtime, notification)
    send_all(runtime)
    waiting = delivery(runtime, firing)
    assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, Reason.SECRET_DENIED)


def test_a_page_goes_out_with_the_last_known_secret_while_the_store_fails(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, manager: HTTPServer, notification: Json
) -> None:
    manager.expect_ordered_request("/").respond_with_json({"SecretString": httpserver.url_for("/hook")})
    httpserver.expect_request("/hook").respond_with_data("ok")
    fire(runtime, notification)
    send_all(runtime)
    manager.clear()
    manager.expect_request("/").respond_with_json(**error("AccessDenied" + "NotAtAll"))
    clock.advance(3600)
    firing = fire(runtime, notification)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert _paths(httpserver) == ["/hook", "/hook"]


def test_what_this_server_does_not_allow_any_more_is_not_resolved(
    runtime: Runtime, clock: ManualClock, put: Put, notification: Json
) -> None:
    put(SLACK, "https://hooks.example")
    settings = runtime.settings.model_copy(update={"secret_references": ("env://*",)})
    firing = fire(runtime, notification)
    send_all(replace(runtime, secrets=Resolver(settings, clock)))
    waiting = delivery(runtime, firing)
    assert waiting.reason is Reason.SECRET_NOT_ALLOWED
    assert waiting.detail is not None
    assert "TOCSIN_SECRET_REFERENCES" in waiting.detail


def test_many_deliveries_through_a_block_fetch_its_secret_once(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, manager: HTTPServer
) -> None:
    manager.expect_request("/").respond_with_json({"SecretString": httpserver.url_for("/hook")})
    httpserver.expect_request("/hook").respond_with_data("ok")
    hook = block(client, "webhook", {"url": {"$secret": f"aws-sm://{SLACK}"}})
    for _ in range(20):
        fire(runtime, {"type": "call-webhook", "block_document_id": str(hook), "payload": "{}"})
    send_all(runtime)
    assert (len(httpserver.log), len(manager.log)) == (20, 1)


def test_what_would_flood_a_channel_is_summed_up_with_the_secret(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json
) -> None:
    put(SLACK, httpserver.url_for("/hook"))
    httpserver.expect_request("/hook").respond_with_data("ok")
    firings = [fire(runtime, notification) for _ in range(60)]
    send_all(runtime)
    assert {delivery(runtime, firing).state for firing in firings} == {DeliveryState.DELIVERED}
    assert len(httpserver.log) == 1


def test_a_secret_that_is_not_what_the_field_wants_is_a_mistake_in_the_block(
    runtime: Runtime, put: Put, client: TestClient
) -> None:
    numbers = ", ".join(f'"+1800424{number:04}"' for number in range(MAX_RECIPIENTS + 1))
    put("prefect/on-call", f'{{"many": [{numbers}], "none": {{"s3cr3t-key": 1}}}}')
    account = {"account_sid": "AC1", "auth_token": "t0ken", "from_phone_number": "+18001234567"}
    said = []
    for key in ("many", "none"):
        data = account | {"to_phone_numbers": {"$secret": f"aws-sm://prefect/on-call#{key}"}}
        firing = fire(runtime, _through(block(client, "twilio-sms", data)))
        send_all(runtime)
        dead = delivery(runtime, firing)
        assert (dead.state, dead.reason) == (DeliveryState.DEAD, Reason.BLOCK_INVALID)
        said.append(str(dead.detail).partition("not usable: ")[2])
    assert said == [f"the secret: names more than {MAX_RECIPIENTS} recipients", "to_phone_numbers: is not a list"]


def test_the_lease_covers_the_fetching_and_a_second_sending(
    runtime: Runtime, clock: ManualClock, aws: Aws, notification: Json
) -> None:
    firing = fire(runtime, notification)
    _, begun = make_dispatcher(runtime)._transact([], Slots(20))
    assert begun
    longest = 2 * longest_exchange(runtime.settings.delivery_timeout) + resolver.LONGEST
    clock.advance(timedelta(seconds=longest + runtime.settings.delivery_lease - 1))
    for state in (DeliveryState.SENDING, DeliveryState.WAITING):
        another = make_dispatcher(runtime)
        another._released = clock.now() - timedelta(days=1)
        another._transact([], Slots(20))
        assert delivery(runtime, firing).state is state
        clock.advance(2)


def test_a_destination_that_quotes_the_secret_has_it_masked(
    runtime: Runtime, httpserver: HTTPServer, put: Put, notification: Json
) -> None:
    put(SLACK, httpserver.url_for(f"/{TOKEN}"))
    httpserver.expect_request(f"/{TOKEN}").respond_with_handler(
        lambda request: Response(f"no such hook: {request.url}", status=404)
    )
    firing = fire(runtime, notification)
    send_all(runtime)
    done = delivery(runtime, firing)
    assert done.reason is Reason.NOT_FOUND
    assert done.tries[0].answer == "no such hook: ********"
    assert [event for event in action_events(runtime) if "s3cr3t" in str(event)] == []


def test_also_where_a_field_is_no_secret_otherwise(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, put: Put
) -> None:
    put("prefect/name", "s3cr3t-name")
    data = {
        "name": {"$secret": "aws-sm://prefect/name"},
        "url": httpserver.url_for("/hook"),
        "json_data": {"n": "{{name}}"},
    }
    httpserver.expect_request("/hook").respond_with_handler(
        lambda request: Response(f"I do not like {request.get_data(as_text=True)}", status=400)
    )
    firing = fire(runtime, _through(block(client, "custom-webhook", data)))
    send_all(runtime)
    assert delivery(runtime, firing).tries[0].answer == 'I do not like {"n":"********"}'
