"""All tests in this folder kill processes or break peers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from tests.support.traffic import Destination


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.chaos)


@pytest.fixture
def httpserver() -> Iterator[HTTPServer]:
    """Answers several requests at once, unlike the plugin's own."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def destination(httpserver: HTTPServer) -> Destination:
    """What counts the calls of /hook."""
    destination = Destination()
    httpserver.expect_request("/hook").respond_with_handler(destination)
    return destination
