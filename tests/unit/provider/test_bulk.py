"""Many reads of one kind, answered from lists; the API here says what it was asked."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import FEW, Listing
from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.api.paging import PAGE

LISTING = Listing("things", query={"with": "all"}, asked={"with": "all"})


class Api:
    """Has `count` things, of which `unlisted` are in no list."""

    def __init__(self, server: HTTPServer, count: int, unlisted: int = 0) -> None:
        self.ids = [f"id-{number}" for number in range(count)]
        self.listed = self.ids[: count - unlisted]
        self.asked: Counter[str] = Counter()
        server.expect_request("/api/things/count", method="POST").respond_with_handler(self._count)
        server.expect_request("/api/things/filter", method="POST").respond_with_handler(self._page)
        for each in self.ids:
            server.expect_request(f"/api/things/{each}").respond_with_handler(self._one)

    def _count(self, request: Request) -> Response:
        self.asked["count"] += 1
        return _json(len(self.listed))

    def _page(self, request: Request) -> Response:
        self.asked["page"] += 1
        asked = json.loads(request.data)
        assert asked["with"] == "all"
        return _json([_thing(each) for each in self.listed[asked["offset"] : asked["offset"] + asked["limit"]]])

    def _one(self, request: Request) -> Response:
        if request.method == "GET":
            self.asked["one"] += 1
            assert request.args["with"] == "all"
        return _json(_thing(request.path.rpartition("/")[2]))


def _thing(id: str) -> dict[str, str]:
    return {"id": id, "name": f"the {id}"}


def _json(value: object) -> Response:
    return Response(json.dumps(value), content_type="application/json")


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api")))
    yield made
    made.close()


def test_a_few_are_read_one_by_one(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, FEW)
    assert [client.read(LISTING, each) for each in api.ids] == [_thing(each) for each in api.ids]
    assert api.asked == {"one": FEW}


def test_many_are_read_from_lists(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, PAGE + 1)
    assert [client.read(LISTING, each) for each in api.ids] == [_thing(each) for each in api.ids]
    assert api.asked == {"one": FEW, "count": 1, "page": 2}


def test_a_few_of_very_many_are_read_one_by_one(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, 400)
    for each in api.ids[: FEW + 2]:
        client.read(LISTING, each)
    assert api.asked == {"one": FEW + 2, "count": 1}


def test_what_no_list_has_is_read_by_itself(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, FEW + 3, unlisted=2)
    assert [client.read(LISTING, each)["id"] for each in api.ids] == api.ids
    assert api.asked == {"one": FEW + 2, "count": 1, "page": 1}


def test_what_is_gone_is_not_found(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, FEW + 1)
    for each in api.ids:
        client.read(LISTING, each)
    httpserver.expect_request("/api/things/gone").respond_with_json({"detail": "gone"}, 404)
    with pytest.raises(failures.NotFound):
        client.read(LISTING, "gone")


def test_after_a_write_it_is_read_anew(httpserver: HTTPServer, client: Client) -> None:
    api = Api(httpserver, FEW + 1)
    for each in api.ids:
        client.read(LISTING, each)
    client.request("PATCH", f"/things/{api.ids[0]}", {})
    client.read(LISTING, api.ids[0])
    assert api.asked["one"] == FEW + 1


def test_an_api_that_does_not_list_is_asked_one_by_one(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/things/count").respond_with_json({"detail": "no such route"}, 405)
    for number in range(FEW + 2):
        httpserver.expect_request(f"/api/things/{number}").respond_with_json({"id": str(number)})
        assert client.read(LISTING, str(number)) == {"id": str(number)}
