"""Channels over real sockets: several recipients of one message, and what a destination says about it."""

from urllib.parse import parse_qs
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, action_events, block, delivery, fire, send_all
from werkzeug import Request, Response

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration

NUMBERS = ["+18004242421", "+18004242422", "+18004242423"]
TOKEN = "t0k3n-of-twilio"


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    here = httpserver.url_for("").rstrip("/")
    return settings.model_copy(update={"twilio_api_url": here, "discord_api_url": here})


@pytest.fixture
def twilio(client: TestClient) -> UUID:
    data = {
        "account_sid": "AC1",
        "auth_token": TOKEN,
        "from_phone_number": "18001234567",
        "to_phone_numbers": NUMBERS,
    }
    return block(client, "twilio-sms", data)


def message(to: UUID) -> Json:
    return {"type": "send-notification", "block_document_id": str(to), "subject": "s", "body": "b"}


def texted(httpserver: HTTPServer, answers: dict[str, Response]) -> list[str]:
    """The numbers that are texted, in their order; those that are not named take everything."""
    numbers: list[str] = []

    def answer(request: Request) -> Response:
        (number,) = parse_qs(request.get_data(as_text=True))["To"]
        numbers.append(number)
        return answers.get(number, Response('{"status": "queued"}', status=201))

    httpserver.expect_request("/2010-04-01/Accounts/AC1/Messages.json", method="POST").respond_with_handler(answer)
    return numbers


def test_each_number_is_texted_once(runtime: Runtime, httpserver: HTTPServer, twilio: UUID) -> None:
    numbers = texted(httpserver, {})
    firing = fire(runtime, message(twilio))
    send_all(runtime)
    assert numbers == NUMBERS
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED


def test_a_number_that_is_refused_keeps_nobody_else_from_being_texted(
    runtime: Runtime, httpserver: HTTPServer, twilio: UUID
) -> None:
    refusal = Response('{"code": 21211, "message": "Invalid To +18004242421"}', status=400)
    numbers = texted(httpserver, {NUMBERS[0]: refusal})
    firing = fire(runtime, message(twilio))
    send_all(runtime)
    assert numbers == NUMBERS
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.DEAD, Reason.BAD_REQUEST)
    assert found.detail == "the destination answered 400: Invalid To +18004242421 (code 21211)"


def test_an_outage_halfway_is_waited_for(runtime: Runtime, httpserver: HTTPServer, twilio: UUID) -> None:
    refusal, outage = Response("{}", status=400), Response("{}", status=503)
    numbers = texted(httpserver, {NUMBERS[0]: refusal, NUMBERS[1]: outage})
    firing = fire(runtime, message(twilio))
    send_all(runtime)
    assert numbers == NUMBERS[:2]
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.WAITING, Reason.SERVER_ERROR)


def test_a_text_is_given_up_sooner_than_other_messages(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, twilio: UUID
) -> None:
    texted(httpserver, {NUMBERS[0]: Response("{}", status=503)})
    firing = fire(runtime, message(twilio))
    for _ in range(8):
        send_all(runtime)
        clock.advance(200)
    found = delivery(runtime, firing)
    assert (found.state, found.attempts) == (DeliveryState.DEAD, 8)


def test_who_has_the_message_does_not_get_it_again(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, twilio: UUID
) -> None:
    answers = {NUMBERS[1]: Response("{}", status=503)}
    numbers = texted(httpserver, answers)
    firing = fire(runtime, message(twilio))
    send_all(runtime)
    assert numbers == NUMBERS[:2]
    clock.advance(2)
    send_all(runtime)
    assert numbers == [*NUMBERS[:2], NUMBERS[1]]
    answers.clear()
    clock.advance(4)
    send_all(runtime)
    assert numbers == [*NUMBERS[:2], NUMBERS[1], *NUMBERS[1:]]
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED


def test_a_destination_that_quotes_a_secret_is_not_quoted(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer
) -> None:
    token = "t0k3n-of-discord"
    to = block(client, "discord-webhook", {"webhook_id": "1234567890", "webhook_token": token})
    httpserver.expect_request(f"/webhooks/1234567890/{token}").respond_with_json(
        {"message": f"no webhook 1234567890/{token}"}, status=404
    )
    firing = fire(runtime, message(to))
    send_all(runtime)
    found = delivery(runtime, firing)
    assert found.detail == "the destination answered 404: no webhook ********/********"
    assert token not in found.model_dump_json()
    assert token not in str([event.payload for event in action_events(runtime)])
