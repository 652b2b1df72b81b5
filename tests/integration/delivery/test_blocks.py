"""Blocks as they are when something is sent: nothing of them is kept from one delivery to the next."""

import asyncio
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block, fire
from werkzeug.datastructures import Headers

from tocsin.app import make_dispatcher
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

HOOK = "/hook"


def patch(client: TestClient, id: UUID, data: Json) -> None:
    answer = client.patch(f"block_documents/{id}", json={"data": data, "merge_existing_data": True})
    assert answer.status_code == 204, answer.text


def headers_sent_before_and_after(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json, changed: UUID, data: Json
) -> list[Headers]:
    """What one dispatcher sends, before and after a block is changed."""
    httpserver.expect_request(HOOK).respond_with_data("ok")

    async def run() -> None:
        dispatcher = make_dispatcher(runtime)
        await asyncio.to_thread(fire, runtime, call)
        await dispatcher.drain()
        await asyncio.to_thread(patch, client, changed, data)
        await asyncio.to_thread(fire, runtime, call)
        await dispatcher.drain()
        await dispatcher.finish()

    asyncio.run(run())
    return [request.headers for request, _ in httpserver.log]


def test_a_rotated_secret_is_used_at_once(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, webhook: UUID, call: Json
) -> None:
    new = {"headers": {"X-Token": "another-t0ken"}}
    sent = headers_sent_before_and_after(runtime, client, httpserver, call, webhook, new)
    assert [headers["X-Token"] for headers in sent] == ["s3cr3t-t0ken-value", "another-t0ken"]


def test_a_rotated_secret_of_a_block_that_it_refers_to_is_used_at_once(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json
) -> None:
    headers = block(client, "json", {"value": "old"})
    data = {"method": "POST", "url": httpserver.url_for(HOOK), "headers": {"$ref": {"block_document_id": str(headers)}}}
    outer = block(client, "webhook", data)
    through = {**call, "block_document_id": str(outer)}
    sent = headers_sent_before_and_after(runtime, client, httpserver, through, headers, {"value": "new"})
    assert [each["Value"] for each in sent] == ["old", "new"]
