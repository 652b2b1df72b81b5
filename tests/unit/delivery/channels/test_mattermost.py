"""mattermost.py"""

from typing import Any

import pytest
from tests.support.messages import NOW, RUN, answer, content, notification

from tocsin.actions.message import Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.mattermost import MattermostChannel
from tocsin.delivery.reasons import Reason

DATA = {"hostname": "mm.example.com", "token": "t0k3n"}


def posts(message: Notification, **data: Any) -> list[dict[str, Any]]:
    return [content(request) for request in MattermostChannel().requests({**DATA, **data}, message, NOW, None)]


def text(body: str) -> str:
    found: str = posts(notification(body=body, links=()))[0]["attachments"][0]["text"]
    return found


def url(**data: Any) -> str:
    return MattermostChannel().request({**DATA, **data}, notification(), NOW).url


def test_the_message_is_an_attachment() -> None:
    assert posts(notification(severity=Severity.WARNING)) == [
        {
            "attachments": [
                {
                    "fallback": "Pipeline Failed: x",
                    "color": "#CACF29",
                    "title": "Pipeline Failed: x",
                    "title_link": RUN.href,
                    "text": "body\n\n[Automation](https://t/automations/automation/2)",
                    "footer": "Prefect Notifications · Alert · 1 January 2026, 12:00 UTC",
                }
            ]
        }
    ]


def test_fields_of_the_block() -> None:
    (post,) = posts(notification(), botname="Bot", include_image=True, notify_type="failure")
    assert post["username"] == "Bot"
    assert post["icon_url"].endswith("failure-72x72.png")


def test_each_channel_gets_the_message() -> None:
    channels = [post["channel"] for post in posts(notification(), channels=["#alerts", "ops", "@ann"])]
    assert channels == ["alerts", "ops", "@ann"]


@pytest.mark.parametrize(
    ("data", "address"),
    [
        ({}, "http://mm.example.com:8065/hooks/t0k3n"),
        ({"secure": True, "port": 443}, "https://mm.example.com:443/hooks/t0k3n"),
        ({"path": "/sub/"}, "http://mm.example.com:8065/sub/hooks/t0k3n"),
    ],
)
def test_address(data: dict[str, Any], address: str) -> None:
    assert url(**data) == address


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<https://x|y>", "[y](https://x)"),
        ("@channel @all @here @hereby x@y.z", "@\u200bchannel @\u200ball @\u200bhere @hereby x@y.z"),
        ("<!here> <!channel> <!everyone>", "@here @channel @all"),
        ("<https://x|@all>", "[@\u200ball](https://x)"),
    ],
)
def test_only_markup_calls_everyone(body: str, shown: str) -> None:
    assert text(body) == shown


def test_texts_fit() -> None:
    assert len(text("y" * 50_000)) == 7_000


@pytest.mark.parametrize(
    "data", [{"hostname": ""}, {"hostname": "https://mm/x"}, {"token": None}, {"port": 70_000}, {"channels": "a"}]
)
def test_a_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        posts(notification(), **data)


def test_what_mattermost_does_not_like_is_told() -> None:
    verdict = MattermostChannel().judge(answer(404, {"message": "Couldn't find the channel", "status_code": 404}))
    assert verdict.reason is Reason.NOT_FOUND
    assert verdict.detail.endswith("404: Couldn't find the channel")
