"""commands/export/kinds/blocks.py: what of a block is a secret, of which type, whether the API shows secrets or not."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin.commands.export.kinds.blocks import read_blocks
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Secret, Thing

MASK = "********"
DATA = {
    "url": "https://s3cr3t",
    "verify": True,
    "empty": "",
    "unset": None,
    "nested": [{"pin": 12345, "user": "ada"}],
    "any": {"a": [1]},
    "hidden_by_the_server_alone": "x",
}
SECRETS = ["url", "empty", "unset", "nested.pin", "any"]


@pytest.fixture
def api(httpserver: HTTPServer) -> HTTPServer:
    return httpserver


def read(api: HTTPServer, *, shows: bool, status: int = 200) -> Thing:
    def answer(request: Request) -> Response:
        if request.json and request.json.get("include_secrets"):
            data: dict[str, Any] = DATA if shows else masked()
            return Response(json(data), status, content_type="application/json")
        return Response(json(masked()), content_type="application/json")

    api.expect_request("/api/block_documents/filter", method="POST").respond_with_handler(answer)
    with Source(api.url_for("/api"), {}) as source:
        (thing,) = read_blocks(source)
    return thing


def masked() -> dict[str, Any]:
    return {
        **DATA,
        **dict.fromkeys(("url", "empty", "any", "hidden_by_the_server_alone"), MASK),
        "nested": [{"pin": MASK, "user": "ada"}],
    }


def json(data: dict[str, Any]) -> str:
    from json import dumps

    document = {
        "id": "11111111-0000-4000-8000-000000000001",
        "created": "2026-01-01T00:00:00Z",
        "name": "mine",
        "block_type": {"slug": "my-type"},
        "block_schema": {"fields": {"secret_fields": SECRETS}},
        "data": data,
        "block_document_references": {},
    }
    return dumps([document])


def test_what_is_called_a_secret_or_hidden_is_one_and_has_the_type_of_its_value(api: HTTPServer) -> None:
    data = read(api, shows=True).body["data"].argument
    assert data == {
        **DATA,
        "url": Secret(("url",), "string", "https://s3cr3t"),
        "nested": [{"pin": Secret(("nested", 0, "pin"), "number", 12345), "user": "ada"}],
        "any": Secret(("any",), "any", {"a": [1]}),
        "hidden_by_the_server_alone": Secret(("hidden_by_the_server_alone",), "string", "x"),
    }
    assert "s3cr3t" not in repr(data["url"])


@pytest.mark.parametrize("status", [200, 403])
def test_what_nobody_may_see_is_a_text_without_a_value(api: HTTPServer, status: int) -> None:
    data = read(api, shows=False, status=status).body["data"].argument
    assert data["url"] == Secret(("url",), "string", None)
    assert data["empty"] == Secret(("empty",), "string", None)
    assert data["nested"] == [{"pin": Secret(("nested", 0, "pin"), "string", None), "user": "ada"}]


def test_the_label_says_the_type_and_the_name(api: HTTPServer) -> None:
    thing = read(api, shows=True)
    assert (thing.label, thing.name) == ("my_type_mine", "my-type/mine")
