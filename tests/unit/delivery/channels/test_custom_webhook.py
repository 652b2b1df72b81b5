"""custom_webhook.py"""

import json
from typing import Any
from uuid import UUID

import pytest
from tests.support.messages import NOW, notification

from tocsin.actions.message import Notification
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.custom_webhook import CustomWebhookChannel
from tocsin.kit.http import OutgoingRequest, Reach

DATA = {"name": "hook", "url": "https://x/y"}


def request(message: Notification | None = None, **data: Any) -> OutgoingRequest:
    return CustomWebhookChannel().request({**DATA, **data}, message or notification("Failed", "a\nb"), NOW)


def test_json_with_values_in_it() -> None:
    sent = request(
        json_data={"text": "{{subject}}\n{{ body }}", "title": "{{name}}", "nested": [{"token": "{{t}}"}], "n": 1},
        secrets={"t": "s3cret"},
    )
    assert json.loads(sent.body) == {"text": "Failed\na\nb", "title": "hook", "nested": [{"token": "s3cret"}], "n": 1}
    assert (sent.method, sent.headers["content-type"]) == ("POST", "application/json")


def test_a_placeholder_alone_is_replaced_by_the_value_itself() -> None:
    sent = request(json_data={"a": "{{n}}", "b": "-{{n}}-"}, secrets={"n": 5})
    assert json.loads(sent.body) == {"a": 5, "b": "-5-"}


def test_a_form() -> None:
    sent = request(form_data={"text": "{{subject}} & {{body}}"})
    assert (sent.body, sent.headers["content-type"]) == (
        b"text=Failed+%26+a%0Ab",
        "application/x-www-form-urlencoded",
    )


def test_a_body_as_it_is_written() -> None:
    sent = request(form_data="{{subject}}: é")
    assert sent.body == "Failed: é".encode()
    assert "content-type" not in sent.headers


def test_address_headers_and_cookies_have_values_too() -> None:
    sent = request(
        url="https://x/{{t}}?old=1",
        params={"q": "{{subject}} ?"},
        headers={"X-Token": "Bearer {{t}}"},
        cookies={"a": "{{t}}", "b": "2"},
        secrets={"t": "s3cret"},
    )
    assert sent.url == "https://x/s3cret?q=Failed+%3F"
    assert (sent.headers["x-token"], sent.headers["cookie"]) == ("Bearer s3cret", "a=s3cret; b=2")


def test_what_stands_in_an_event_asks_for_no_secret() -> None:
    sent = request(notification("{{t}}", "{{ t }}"), form_data="{{subject}} {{body}}", secrets={"t": "s3cret"})
    assert sent.body == b"{{t}} {{ t }}"


def test_secrets_do_not_hide_the_message() -> None:
    assert request(form_data="{{body}}", secrets={"body": "other"}).body == b"a\nb"


def test_the_message_can_be_recognised_when_it_is_repeated() -> None:
    headers = request().headers
    assert headers["webhook-id"] == str(UUID(int=1))
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))


def test_method_time_and_reach() -> None:
    sent = request(method="PUT", timeout=3, allow_private_urls=False)
    assert (sent.method, sent.timeout, sent.reach) == ("PUT", 3.0, Reach.PUBLIC)
    assert request().timeout is None


def test_one_that_is_only_tried_says_so() -> None:
    assert request(notification("x", test=True), form_data="{{subject}}").body == b"[Test] x"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"url": ""}, "url: is missing"),
        ({"url": "https://x/{{typo}}"}, r"url: has {{typo}}"),
        ({"headers": {"a": "{{typo}}"}}, r"headers: has {{typo}}"),
        ({"json_data": {"a": ["{{$HOME}}"]}}, r"json_data: has {{\$HOME}}"),
        ({"json_data": {}, "form_data": {}}, "form_data: cannot be sent together"),
        ({"method": "TRACE"}, "method: is none of"),
        ({"timeout": 0}, "timeout: is not a number"),
        ({"secrets": "x"}, "secrets: is not an object"),
        ({"url": "https://[x/", "params": {}}, "url: is not a URL"),
    ],
)
def test_a_block_that_does_not_do(data: dict[str, Any], problem: str) -> None:
    with pytest.raises(BlockUnusable, match=problem):
        request(**data)
