"""resources/fingerprints.py: many blocks of one plan are asked for together, by an API that knows that and by one that does not."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.resources import fingerprints

BLOCKS = "/api/block_documents"


@pytest.fixture
def client(make_httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(make_httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


def one(request: Request) -> Response:
    time.sleep(0.05)
    return Response(json.dumps({"data_fingerprint": "of " + json.loads(request.data)["data"]["url"]}))


def several(request: Request) -> Response:
    asked = json.loads(request.data)["documents"]
    return Response(json.dumps([{"data_fingerprint": "of " + each["data"]["url"]} for each in asked]))


def ask_for_ten(client: Client) -> list[str]:
    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(lambda each: fingerprints.of(client, each, json.dumps({"url": each})), "abcdefghij"))


@pytest.mark.parametrize("status", [200, 404, 405, 422])
def test_each_has_its_own(httpserver: HTTPServer, client: Client, status: int) -> None:
    for block in "abcdefghij":
        httpserver.expect_request(f"{BLOCKS}/{block}/fingerprint", method="POST").respond_with_handler(one)
    together = httpserver.expect_request(f"{BLOCKS}/fingerprints", method="POST")
    if status == 200:
        together.respond_with_handler(several)
    else:
        together.respond_with_json({"detail": "no"}, status)
    assert ask_for_ten(client) == [f"of {each}" for each in "abcdefghij"]
    alone = sum(request.path.endswith("/fingerprint") for request, _ in httpserver.log)
    assert (alone < 10) is (status == 200)
