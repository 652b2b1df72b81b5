"""webhook.py"""

import base64
import hashlib
import hmac
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from tests.support.messages import ENVELOPE, NOW

from tocsin.actions.message import WebhookCall
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.webhook import WebhookChannel, sign
from tocsin.kit.http import Reach

ID = str(UUID(int=1))
STAMP = str(int(NOW.timestamp()))


def request(payload: str = "{}", **data: Any) -> Any:
    return WebhookChannel().request(
        {"url": "https://x/y", **data}, WebhookCall(envelope=ENVELOPE, payload=payload), NOW
    )


def test_headers_are_standard_and_the_blocks_own_win() -> None:
    sent = request('{"a": 1}', headers={"X-Token": "t", "Content-Type": "application/x-own"})
    assert sent.headers == {
        "webhook-id": ID,
        "webhook-timestamp": STAMP,
        "content-type": "application/x-own",
        "x-token": "t",
    }
    assert sent.body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("payload", "content_type"),
    [("[1]", "application/json"), ("hello", "text/plain; charset=utf-8"), ("", None)],
)
def test_it_says_what_it_sends(payload: str, content_type: str | None) -> None:
    assert request(payload).headers.get("content-type") == content_type


def test_method_and_limits() -> None:
    sent = request(method="put", verify=False, allow_private_urls=False)
    assert (sent.method, sent.verify, sent.reach) == ("PUT", False, Reach.PUBLIC)
    assert request(method=None).method == "POST"


def test_one_that_is_only_tried_says_so() -> None:
    call = WebhookCall(envelope=replace(ENVELOPE, test=True), payload="")
    assert WebhookChannel().request({"url": "https://x"}, call, NOW).headers["tocsin-test"] == "true"


def test_the_signature_is_that_of_the_specification() -> None:
    # The example of the reference implementations of Standard Webhooks.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    signature = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_plain_secret_is_its_characters() -> None:
    digest = hmac.new(b"pl@in", f"{ID}.{STAMP}.{{}}".encode(), hashlib.sha256).digest()
    assert request(signing_secret="pl@in").headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


def test_a_secret_that_is_being_changed_is_signed_with_beside_the_old_one() -> None:
    both = request(signing_secret="whsec_bmV3 old").headers["webhook-signature"]
    assert both == f"{sign('new', ID, STAMP, b'{}')} {sign('old', ID, STAMP, b'{}')}"


def test_what_is_signed_is_what_is_sent() -> None:
    own = {"Webhook-Id": "own", "webhook-signature": "mine"}
    assert request(signing_secret="s", headers=own).headers["webhook-signature"] == sign("s", "own", STAMP, b"{}")


def test_without_a_secret_there_is_no_signature() -> None:
    assert "webhook-signature" not in request(signing_secret=None).headers


@pytest.mark.parametrize(
    "data",
    [{"url": ""}, {"url": None}, {"url": 3}, {"method": "TRACE"}, {"headers": "x"}, {"signing_secret": "whsec_?"}],
)
def test_a_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable) as caught:
        request(**data)
    assert next(iter(data)) in str(caught.value)
    assert "?" not in str(caught.value)
