"""automations/checker/notifications.py"""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.support.checked import FACTS, block, codes, find, notification, only, trigger

from tocsin.automations.checker.finding import Severity

EMAIL, SERVER, PAGER = UUID(int=21), UUID(int=22), UUID(int=23)
BLOCKS = {
    **FACTS.blocks,
    EMAIL: block(EMAIL, "email", "notify"),
    SERVER: block(SERVER, "email-server-credentials"),
    PAGER: block(PAGER, "pager-duty-webhook", "notify"),
}
WITH_MAIL = replace(FACTS, blocks=BLOCKS)


def test_addresses_on_a_block_that_sends_no_mail() -> None:
    finding = only(find(trigger(), notification(emails=["a@example.com"])), "emails")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, "emails")
    assert "Slack-Webhook" in finding.text


def test_a_server_that_is_told_nobody_to_write_to() -> None:
    found = find(trigger(), notification(block_document_id=str(SERVER)), facts=WITH_MAIL)
    assert "nobody to write to" in only(found, "emails").text


@pytest.mark.parametrize("fields", [{}, {"emails": ["a@example.com"]}])
def test_a_mail_block_needs_no_addresses_and_takes_them(fields: dict[str, Any]) -> None:
    assert find(trigger(), notification(block_document_id=str(EMAIL), **fields), facts=WITH_MAIL) == []


def test_a_server_takes_addresses_although_it_cannot_notify_by_itself() -> None:
    action = notification(block_document_id=str(SERVER), emails=["a@example.com"])
    assert find(trigger(), action, facts=WITH_MAIL) == []


@pytest.mark.parametrize(("field", "value"), [("event_action", "resolve"), ("dedup_key", "nightly")])
def test_an_alert_where_none_are_kept(field: str, value: str) -> None:
    finding = only(find(trigger(), notification(**{field: value})), "alert-unknown")
    assert (finding.severity, finding.path) == (Severity.WARNING, ("actions", 0, field))
    there = notification(block_document_id=str(PAGER), **{field: value})
    assert codes(find(trigger(), there, facts=WITH_MAIL)) == []
