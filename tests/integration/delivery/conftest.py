"""Blocks that send to the local HTTP server of a test."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block

SECRET = "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"
"""The part of a Slack webhook's URL that lets anyone post."""


@pytest.fixture
def slack(client: TestClient, httpserver: HTTPServer) -> UUID:
    """A slack-webhook block."""
    return block(client, "slack-webhook", {"url": httpserver.url_for(f"/services/{SECRET}")}, name="alerts")


@pytest.fixture
def webhook(client: TestClient, httpserver: HTTPServer) -> UUID:
    """A webhook block with a secret header."""
    data = {"method": "POST", "url": httpserver.url_for("/hook"), "headers": {"X-Token": "s3cr3t-t0ken-value"}}
    return block(client, "webhook", data, name="hook")


@pytest.fixture
def notification(slack: UUID) -> Json:
    """The guide's own action."""
    return {
        "type": "send-notification",
        "block_document_id": str(slack),
        "subject": "Pipeline Failed: {{ flow.name }}",
        "body": ":x: *Pipeline Failed*\n*State*: {{ flow_run.state.name }}\n<{{ flow_run_url }}|View in Prefect Cloud>",
    }


@pytest.fixture
def call(webhook: UUID) -> Json:
    return {"type": "call-webhook", "block_document_id": str(webhook), "payload": '{"run": "{{ flow_run.id }}"}'}
