"""A secret that a block refers to is in no log, event, answer or file of a server that sends with it."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.aws import Aws
from tests.support.server import ServerProcess
from werkzeug import Response

pytestmark = pytest.mark.integration

TOKEN = "s3cr3t-t0ken-7261"


def test_the_secret_is_written_down_nowhere(
    start_server: Any, httpserver: HTTPServer, aws: Aws, put: Callable[[str, str], None]
) -> None:
    put("prefect/slack", httpserver.url_for(f"/{TOKEN}"))
    httpserver.expect_request(f"/{TOKEN}").respond_with_handler(
        lambda request: Response(f"no such hook: {request.url}", status=404)
    )
    server: ServerProcess = start_server(TOCSIN_LOG_LEVEL="DEBUG", TOCSIN_ALLOW_PRIVATE_URLS="true", **aws.environment)
    with server.client() as client:
        block = _block(client, {"url": {"$secret": "aws-sm://prefect/slack"}})
        shown = [_failed_test(client, block), server.read_log()]
        shown += [client.post(path, json={}).text for path in ("/events/filter", "/block_documents/filter")]
        asked = client.get(f"/block_documents/{block}", params={"include_secrets": True}).json()
        shown.append(client.get(str(client.base_url).removesuffix("/api/") + f"/blocks/block/{block}").text)
    server.stop()

    stored = b"".join(path.read_bytes() for path in server.home.rglob("*") if path.is_file())
    assert asked["data"] == {"url": {"$secret": "aws-sm://prefect/slack"}}
    assert "aws-sm://prefect/slack" in shown[-1]
    assert [text for text in shown if TOKEN in text] == []
    assert TOKEN.encode() not in stored
    assert b"no such hook: ********" in stored


def _block(client: httpx.Client, data: dict[str, Any]) -> str:
    block_type = client.get("/block_types/slug/slack-webhook").json()
    wanted = {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    schema = client.post("/block_schemas/filter", json=wanted).json()[0]
    body = {
        "name": f"b-{uuid4().hex[:8]}",
        "data": data,
        "block_type_id": block_type["id"],
        "block_schema_id": schema["id"],
    }
    answer = client.post("/block_documents/", json=body)
    assert answer.status_code == 201, answer.text
    document_id: str = answer.json()["id"]
    return document_id


def _failed_test(client: httpx.Client, block: str) -> str:
    """What is told of a test delivery that the destination has refused."""
    (sent,) = client.post(f"/block_documents/{block}/test", json={}).json()["deliveries"]
    deadline = time.monotonic() + 30
    while (answer := client.get(f"/deliveries/{sent['id']}")).json()["state"] != "dead":
        if time.monotonic() > deadline:
            pytest.fail(f"the delivery did not fail: {answer.text}")
        time.sleep(0.05)
    assert answer.json()["reason"] == "not_found"
    return answer.text
