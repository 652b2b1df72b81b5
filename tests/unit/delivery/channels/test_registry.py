"""registry.py"""

from typing import Any

import pytest
from tests.support.messages import answer

from tocsin.actions.message import Notification, WebhookCall
from tocsin.blocks.builtin import recordings
from tocsin.delivery.channels.email import EmailChannel
from tocsin.delivery.channels.registry import make_channels, slugs_taking
from tocsin.delivery.reasons import Reason
from tocsin.settings import Settings

CHANNELS = make_channels(Settings())
NOTIFYING = [one["slug"] for one in recordings() if "notify" in one["block_schemas"][-1]["capabilities"]]


@pytest.mark.parametrize("slug", NOTIFYING)
def test_every_built_in_type_that_can_notify_has_a_channel(slug: str) -> None:
    assert slug in slugs_taking(Notification)


def test_calls_go_through_webhooks_alone() -> None:
    assert slugs_taking(WebhookCall) == {"webhook"}
    assert "webhook" not in slugs_taking(Notification)


def test_which_channels_there_are_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_PORT", "none")
    slugs_taking.cache_clear()
    assert slugs_taking(WebhookCall) == {"webhook"}


SPEAKING_HTTP = {slug: channel for slug, channel in CHANNELS.items() if not isinstance(channel, EmailChannel)}


@pytest.mark.parametrize("channel", SPEAKING_HTTP.values(), ids=SPEAKING_HTTP)
def test_every_channel_knows_a_refusal(channel: Any) -> None:
    assert channel.judge(answer(500)).reason is Reason.SERVER_ERROR
    assert channel.judge(answer(404)).reason is Reason.NOT_FOUND
    assert channel.judge(answer(429)).reason is Reason.RATE_LIMITED


@pytest.mark.parametrize("channel", SPEAKING_HTTP.values(), ids=SPEAKING_HTTP)
@pytest.mark.parametrize("said", [{"errors": 1, "error": 2, "message": 3}, {"errors": ["x"], "error": "y"}, [1]])
def test_no_answer_is_too_strange(channel: Any, said: object) -> None:
    assert channel.judge(answer(400, said)).reason is Reason.BAD_REQUEST
