"""Destinations that hang, trickle, break or fail for ever must not hold up the one that works."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from pytest_httpserver import HTTPServer
from tests.support.bad_peers import bad_peer, never_answer, reset_halfway, trickle
from tests.support.server import ServerProcess
from tests.support.traffic import Destination, automate, event, wait_until, webhook_action

EACH = 40
TIMEOUT = 2
LONGEST = 2 * TIMEOUT + 2
"""Seconds that one attempt can take, to connect and to the end of the answer."""


@pytest.fixture
def bad_urls(httpserver: HTTPServer) -> Iterator[dict[str, str]]:
    httpserver.expect_request("/fails").respond_with_data("down", status=500)
    with ExitStack() as stack:
        yield {
            "silent": stack.enter_context(bad_peer(never_answer)),
            "trickling": stack.enter_context(bad_peer(trickle)),
            "breaking": stack.enter_context(bad_peer(reset_halfway)),
            "failing": httpserver.url_for("/fails"),
        }


def test_bad_destinations_hold_up_nobody_else(
    start_server: Callable[..., ServerProcess],
    bad_urls: dict[str, str],
    httpserver: HTTPServer,
    destination: Destination,
) -> None:
    server = start_server(TOCSIN_DELIVERY_TIMEOUT=str(TIMEOUT))
    with server.client() as client:
        for name, url in {**bad_urls, "healthy": httpserver.url_for("/hook")}.items():
            automate(client, name, webhook_action(client, url, name), match={"prefect.resource.id": name})
        client.post("/events", json=[event(name) for name in bad_urls for _ in range(EACH)]).raise_for_status()
        time.sleep(0.5)
        client.post("/events", json=[event("healthy")]).raise_for_status()
        wait_until(lambda: len(destination.seen) == 1, LONGEST, "one that works waits longer than an attempt takes")

        time.sleep(LONGEST)
        client.post("/events", json=[event("healthy") for _ in range(20)]).raise_for_status()
        wait_until(lambda: len(destination.seen) == 21, 2, "one that works waits for those that are known to hang")

        waiting = client.post("/deliveries/filter", json={"deliveries": {"state": {"any_": ["waiting"]}}, "limit": 200})
        reasons = Counter(delivery["reason"] for delivery in waiting.json())
    assert {"timeout", "connection_reset", "server_error"} <= set(reasons)
