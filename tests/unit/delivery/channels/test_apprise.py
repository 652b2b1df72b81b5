"""The call of Apprise that a message becomes."""

import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from tocsin.actions.message import Envelope, Link, Notification, Severity
from tocsin.delivery.channels.apprise import AppriseChannel
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.kit.apprise import AppriseCall
from tocsin.kit.url_safety import Reach

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
MESSAGE = Notification(
    envelope=Envelope(
        delivery_id=UUID(int=1),
        key="automation:key",
        triggered=NOW,
        automation="Alert",
        links=(Link("https://t/runs/flow-run/1", "Flow run"),),
    ),
    subject="Pipeline Failed",
    body="see <https://t/x|this>",
)


def call(message: Notification = MESSAGE, **data: Any) -> AppriseCall:
    return AppriseChannel().request({"urls": ["tgram://a/b", "tgram://a/b", "ntfy://c"], **data}, message, NOW)


def test_a_message() -> None:
    assert call() == AppriseCall(
        urls=("tgram://a/b", "ntfy://c"),
        title="Pipeline Failed",
        body="see this (https://t/x)\n\nFlow run: https://t/runs/flow-run/1",
        notify_type="info",
        reach=Reach.PUBLIC_UNLESS_ALLOWED,
    )


def test_severity_and_test() -> None:
    tried = replace(MESSAGE, severity=Severity.ERROR, envelope=replace(MESSAGE.envelope, test=True))
    assert (call(tried).notify_type, call(tried).title) == ("failure", "[Test] Pipeline Failed")


def test_the_block_may_allow_services_of_ones_own() -> None:
    assert call(allow_private_urls=True).reach is Reach.PRIVATE


@pytest.mark.parametrize("urls", [[], None, "tgram://a/b"])
def test_a_block_that_does_not_do(urls: Any) -> None:
    with pytest.raises(BlockUnusable, match="urls"):
        call(urls=urls)


def test_a_server_without_the_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(BlockUnusable, match=r"install tocsin\[apprise\]"):
        call()
