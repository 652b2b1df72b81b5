"""Webhooks where no secret is set."""

import pytest
from fastapi.testclient import TestClient
from tests.support.pager_duty import send, webhook

pytestmark = pytest.mark.integration


def test_it_says_what_to_set(client: TestClient) -> None:
    answer = send(client, webhook("pagey.ping"), status=501)
    assert "set TOCSIN_PAGERDUTY_WEBHOOK_SECRETS" in answer.json()["exception_message"]
