"""twilio.py"""

from typing import Any
from urllib.parse import parse_qs

import pytest
from tests.support.messages import NOW, RUN, answer, notification

from tocsin.actions.message import Notification
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.twilio import TwilioChannel, number
from tocsin.delivery.reasons import Reason

DATA = {
    "account_sid": "AC1",
    "auth_token": "t0k3n",
    "from_phone_number": "18001234567",
    "to_phone_numbers": ["18004242424", "+1 (800) 424-2425"],
}


def forms(message: Notification, **data: Any) -> list[dict[str, str]]:
    requests = TwilioChannel().requests({**DATA, **data}, message, NOW, None)
    return [{name: value for name, (value,) in parse_qs(request.body.decode()).items()} for request in requests]


def test_each_number_gets_a_message() -> None:
    text = f"Pipeline Failed: x\n*Flow* x\n{RUN.href}"
    assert forms(notification(body="*Flow* x")) == [
        {"From": "+18001234567", "To": "+18004242424", "Body": text},
        {"From": "+18001234567", "To": "+18004242425", "Body": text},
    ]


def test_the_account_authenticates_itself() -> None:
    request = TwilioChannel().request(DATA, notification(), NOW)
    assert request.url == "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"
    assert request.headers["authorization"] == "Basic QUMxOnQwazNu"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_link_that_is_there_is_not_repeated() -> None:
    (form, _) = forms(notification(body=f"<{RUN.href}|View>"))
    assert form["Body"] == f"Pipeline Failed: x\nView ({RUN.href})"


def test_a_long_text_is_cut_and_keeps_its_link() -> None:
    (form, _) = forms(notification(body="x" * 5_000))
    assert len(form["Body"]) == 1_600
    assert form["Body"].endswith(f"x…\n{RUN.href}")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("18001234567", "+18001234567"),
        ("+49 (0) 30-1234", "+490301234"),
        ("12345", "12345"),
        ("ALERTS", "ALERTS"),
        ("whatsapp:+14155238886", "whatsapp:+14155238886"),
    ],
)
def test_numbers(written: str, sent: str) -> None:
    assert number(written) == sent


def test_the_address_of_the_operator_wins() -> None:
    request = TwilioChannel("http://proxy/").request(DATA, notification(), NOW)
    assert request.url == "http://proxy/2010-04-01/Accounts/AC1/Messages.json"


@pytest.mark.parametrize("field", list(DATA))
def test_a_block_that_does_not_do(field: str) -> None:
    with pytest.raises(BlockUnusable, match=field):
        forms(notification(), **{field: None})


def test_what_twilio_does_not_like_is_told() -> None:
    verdict = TwilioChannel().judge(answer(400, {"code": 21211, "message": "Invalid 'To' Phone Number"}))
    assert verdict.reason is Reason.BAD_REQUEST
    assert verdict.detail == "the destination answered 400: Invalid 'To' Phone Number (code 21211)"
    assert TwilioChannel().judge(answer(429, {"code": 20429})).reason is Reason.RATE_LIMITED
    assert TwilioChannel().judge(answer(201, {"sid": "SM1", "status": "queued"})).reason is None
