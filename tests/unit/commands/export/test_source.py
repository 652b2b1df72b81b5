"""commands/export/source.py: whole lists, from an API that is not always there."""

import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import free_port
from werkzeug import Request, Response

from tocsin.commands.export.source import CannotRead, Refused, Source

ROUTE = "/things"
PATH = f"{ROUTE}/filter"


def read(url: str) -> list[float]:
    with Source(url, {}) as source:
        return [each["number"] for each in source.every(ROUTE, {})]


def test_all_pages_are_read(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        asked = request.get_json()
        page = range(450)[asked["offset"] : asked["offset"] + asked["limit"]]
        return Response("[" + ",".join(f'{{"id": "{number}", "number": {number}}}' for number in page) + "]")

    httpserver.expect_request(f"/api{PATH}", method="POST").respond_with_handler(answer)
    assert read(httpserver.url_for("")) == list(range(450))


def test_an_api_that_is_busy_is_asked_again(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request(f"/api{PATH}").respond_with_data("", 429, {"Retry-After": "0.01"})
    httpserver.expect_ordered_request(f"/api{PATH}").respond_with_json([{"id": "1", "number": 1.5}])
    assert read(httpserver.url_for("/api")) == [1.5]


def test_where_the_api_is_says_the_environment() -> None:
    assert Source(None, {"PREFECT_API_URL": "http://one:1/api"}).endpoint == "http://one:1/api"
    both = {"PREFECT_API_URL": "http://one:1/api", "TOCSIN_API_URL": "http://two:2"}
    assert Source(None, both).endpoint == "http://two:2/api"
    assert Source("http://three:3", both).endpoint == "http://three:3/api"


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (401, Refused, "refuses us things: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY"),
        (404, CannotRead, "is no API of Tocsin or Prefect"),
        (500, CannotRead, "500 INTERNAL SERVER ERROR"),
    ],
)
def test_what_goes_wrong_is_told(httpserver: HTTPServer, status: int, kind: type[Exception], said: str) -> None:
    httpserver.expect_request(f"/api{PATH}").respond_with_data("no", status)
    with pytest.raises(kind, match=said):
        read(httpserver.url_for(""))


def test_so_is_that_nobody_answers() -> None:
    with pytest.raises(CannotRead, match=r"no answer from .* The address is --url"):
        read(f"http://127.0.0.1:{free_port()}")


@pytest.mark.parametrize("url", ["localhost:4200", "http://user:s3cr3t@host/api"])
def test_an_address_that_is_none_is_not_repeated(url: str) -> None:
    with pytest.raises(CannotRead) as told:
        Source(url, {})
    assert "s3cr3t" not in str(told.value)
