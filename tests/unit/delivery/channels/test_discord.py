"""discord.py"""

from typing import Any

import pytest
from tests.support.messages import NOW, RUN, answer, content, notification

from tocsin.actions.message import Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.discord import DiscordChannel
from tocsin.delivery.reasons import Reason

DATA = {"webhook_id": "1", "webhook_token": "t/k"}


def sent(message: Notification, **data: Any) -> dict[str, Any]:
    return content(DiscordChannel().request({**DATA, **data}, message, NOW))


def test_the_message_is_an_embed() -> None:
    request = DiscordChannel().request(DATA, notification(body="<https://x|y>", severity=Severity.ERROR), NOW)
    assert request.url == "https://discord.com/api/webhooks/1/t%2Fk?wait=true"
    assert content(request) == {
        "content": "",
        "allowed_mentions": {"parse": ["everyone", "roles", "users"]},
        "embeds": [
            {
                "title": "Pipeline Failed: x",
                "url": RUN.href,
                "description": "[y](https://x)",
                "color": 0xA32037,
                "timestamp": "2026-01-01T12:00:00+00:00",
                "footer": {"text": "Prefect Notifications · Alert"},
                "fields": [
                    {
                        "name": "Links",
                        "value": "[Flow run](https://t/runs/flow-run/1) · "
                        "[Automation](https://t/automations/automation/2)",
                    }
                ],
            }
        ],
        "tts": False,
    }


def test_fields_of_the_block() -> None:
    found = sent(notification(), botname="b" * 100, tts=True, avatar=True, avatar_url="https://a/b.png")
    assert (len(found["username"]), found["tts"], found["avatar_url"]) == (80, True, "https://a/b.png")


def test_pictures_are_shown_where_the_block_asks_for_them() -> None:
    assert "avatar_url" not in sent(notification(), avatar_url="https://a/b.png")
    assert sent(notification(), avatar=True, notify_type="failure")["avatar_url"].endswith("failure-256x256.png")
    assert sent(notification(), include_image=True)["embeds"][0]["thumbnail"]["url"].endswith("info-128x128.png")


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("@everyone @here", ""),
        ("<@123> <@&456> again <@123>", "<@123> <@&456>"),
        ("<!here> <!channel|all>", "@here @everyone"),
    ],
)
def test_only_markup_calls_people(body: str, called: str) -> None:
    assert sent(notification(body=body))["content"] == called


def test_texts_fit() -> None:
    (embed,) = sent(notification("x" * 500, "y" * 9_000, automation="z" * 9_000))["embeds"]
    sizes = [len(text) for text in (embed["title"], embed["description"], embed["footer"]["text"])]
    assert sizes == [256, 4_000, 512]
    assert sum(sizes) + len(embed["fields"][0]["value"]) <= 6_000


def test_the_address_of_the_operator_wins() -> None:
    assert DiscordChannel("http://proxy/").request(DATA, notification(), NOW).url.startswith("http://proxy/webhooks/1/")


@pytest.mark.parametrize("field", list(DATA))
def test_a_block_that_does_not_do(field: str) -> None:
    with pytest.raises(BlockUnusable, match=field):
        sent(notification(), **{field: ""})


def test_what_discord_does_not_like_is_told() -> None:
    verdict = DiscordChannel().judge(answer(404, {"message": "Unknown Webhook", "code": 10015}))
    assert verdict.reason is Reason.NOT_FOUND
    assert verdict.detail.endswith("404: Unknown Webhook")
    assert DiscordChannel().judge(answer(429, {"retry_after": 0.5})).reason is Reason.RATE_LIMITED
    assert DiscordChannel().judge(answer(204)).reason is None
