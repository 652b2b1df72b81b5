"""What the tests of test fires share."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import block

from tocsin.runtime import Runtime


@pytest.fixture
def pager_duty(client: TestClient, runtime: Runtime, httpserver: HTTPServer) -> UUID:
    """A pager-duty-webhook block whose events go to the server of the test."""
    runtime.settings.pagerduty_events_url = httpserver.url_for("/v2/enqueue")
    return block(client, "pager-duty-webhook", {"integration_key": "R" * 32}, name="critical")
