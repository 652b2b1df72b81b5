"""Write-only data of a block: what a plan makes of it, what a read asks for, and what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.contract import contract
from tocsin_provider.ephemeral_resources.block import EphemeralBlock
from tocsin_provider.problems import ProviderError, Severity
from tocsin_provider.resources.block import Block
from tocsin_provider.resources.resource import Plan
from tocsin_provider.values import UNKNOWN, Object, Value

ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
ROUTE = f"/api/block_documents/{ID}"
NOW = "2026-01-01T00:00:00Z"
SECRET = '{"url": "https://secret"}'
NOTHING: Object = dict.fromkeys(("data", "data_wo", "data_wo_version"))
BASE: Object = dict.fromkeys(contract().resources["prefect_block"].attributes) | {
    "name": "alerts",
    "type_slug": "slack-webhook",
    "id": ID,
    "created": NOW,
    "updated": NOW,
}
HELD: Object = BASE | {"data_fingerprint": "mark"}
"""The state of a block whose data the API has under the fingerprint "mark"."""
DOCUMENT = {
    "id": ID,
    "name": "alerts",
    "created": NOW,
    "updated": NOW,
    "block_type": {"slug": "slack-webhook"},
    "data": {"url": "https://secret"},
}


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    """Of an API in which `SECRET` has the fingerprint "mark", and everything else another."""

    def fingerprint(request: Request) -> Response:
        same = json.loads(request.data) == {"data": json.loads(SECRET)}
        return Response(json.dumps({"data_fingerprint": "mark" if same else "other"}), content_type="application/json")

    httpserver.expect_request(f"{ROUTE}/fingerprint", method="POST").respond_with_handler(fingerprint)
    httpserver.expect_request("/api/block_types/slug/slack-webhook").respond_with_json({"id": "t"})
    httpserver.expect_request("/api/block_schemas/filter").respond_with_json([{"id": "s", "fields": {}}])
    made = Client(Configuration(httpserver.url_for("/api")), wait=lambda _seconds: False)
    yield made
    made.close()


def plan(prior: Object | None, written: Object, client: Client | None) -> Plan:
    """As Terraform asks for it: it proposes what is written, and what is there where the API decides."""
    config = BASE | dict.fromkeys(("id", "created", "updated")) | NOTHING | written | {"data_fingerprint": None}
    kept = {name: value for name, value in (prior or {}).items() if config.get(name) is None and name in HELD}
    computed = {name: kept.get(name) for name in ("id", "created", "updated", "data_fingerprint")}
    data = config["data"] if config["data"] is not None else kept.get("data")
    return Block().plan(prior, config | computed | {"data": data}, config, client)


def test_the_same_secret_is_no_change(client: Client) -> None:
    made = plan(HELD, {"data_wo": SECRET}, client)
    assert made.planned == HELD
    assert made.problems == []


def test_another_secret_is_a_change_that_shows_nothing_of_it(client: Client) -> None:
    made = plan(HELD, {"data_wo": '{"url": "https://other"}'}, client)
    assert made.planned == HELD | {"data_fingerprint": UNKNOWN, "updated": UNKNOWN}


@pytest.mark.parametrize("written", [UNKNOWN, SECRET])
def test_what_cannot_be_compared_is_a_change(client: Client, written: Value) -> None:
    made = plan(HELD, {"data_wo": written}, client if written is UNKNOWN else None)
    assert made.planned["data_fingerprint"] is UNKNOWN


def test_with_any_other_change_the_secret_may_be_another_one_at_apply(client: Client) -> None:
    made = plan(HELD, {"data_wo": SECRET, "name": "renamed"}, client)
    assert made.planned == HELD | {"name": "renamed", "data_fingerprint": UNKNOWN, "updated": UNKNOWN}


def test_another_version_has_it_written_again(client: Client) -> None:
    made = plan(HELD | {"data_wo_version": 1}, {"data_wo": SECRET, "data_wo_version": 2}, client)
    assert made.planned["data_fingerprint"] is UNKNOWN


@pytest.mark.parametrize("written", [{"data": SECRET}, {"data_wo": SECRET}, {}])
def test_an_imported_block_is_left_alone_however_its_data_is_declared(client: Client, written: Object) -> None:
    imported = HELD | {"data": ""}
    assert plan(imported, written, client).planned == imported


def test_an_imported_block_with_other_data_is_changed(client: Client) -> None:
    other = '{"url": "https://other"}'
    made = plan(HELD | {"data": ""}, {"data": other}, client)
    assert made.planned == HELD | {"data": other, "data_fingerprint": UNKNOWN, "updated": UNKNOWN}


def test_a_block_of_which_nothing_is_said_is_warned_of_and_a_new_one_refused(client: Client) -> None:
    (left,) = plan(HELD, {}, client).problems
    assert left.severity is Severity.WARNING
    (refused,) = plan(None, {}, client).problems
    assert refused.severity is Severity.ERROR
    assert "Neither" in refused.summary


def test_the_state_forgets_data_that_is_no_longer_declared(client: Client) -> None:
    made = plan(HELD | {"data": SECRET}, {}, client)
    assert made.planned == HELD | {"data": "", "updated": UNKNOWN}


def test_forgetting_writes_nothing(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, method="GET").respond_with_json(DOCUMENT | {"data_fingerprint": "mark"})
    forgotten = HELD | {"data": "", "updated": UNKNOWN}
    assert Block().update(HELD | {"data": SECRET}, forgotten, client).state == HELD | {"data": ""}
    assert [request.method for request, _ in httpserver.log] == ["GET"]


def test_prefects_server_has_only_the_version_to_go_by_and_that_is_told_once(client: Client) -> None:
    prior = BASE | {"data_wo_version": 1, "data_fingerprint": None}
    same = plan(prior, {"data_wo": '{"url": "https://other"}', "data_wo_version": 1}, client)
    assert same.planned == prior
    assert [problem.severity for problem in same.problems] == [Severity.WARNING]
    again = plan(prior, {"data_wo": SECRET, "data_wo_version": 2}, client)
    assert again.planned == prior | {"data_wo_version": 2, "data_fingerprint": UNKNOWN, "updated": UNKNOWN}
    assert again.problems == []


@pytest.mark.parametrize("state", [HELD, HELD | {"data": ""}, HELD | {"data": SECRET}])
def test_a_read_asks_for_no_secret_where_the_fingerprint_is_the_same(
    httpserver: HTTPServer, client: Client, state: Object
) -> None:
    httpserver.expect_request(ROUTE, query_string="").respond_with_json(DOCUMENT | {"data_fingerprint": "mark"})
    assert Block().read(state, client) == state


def test_a_read_does_not_bring_into_the_state_what_it_does_not_hold(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, query_string="").respond_with_json(DOCUMENT | {"data_fingerprint": "new"})
    assert Block().read(HELD, client) == HELD | {"data_fingerprint": "new"}


def test_what_the_state_holds_is_read_where_the_fingerprint_is_another(httpserver: HTTPServer, client: Client) -> None:
    changed = DOCUMENT | {"data_fingerprint": "new"}
    masked = changed | {"data": {"url": "********"}}
    httpserver.expect_request(ROUTE, query_string="").respond_with_json(masked)
    httpserver.expect_request(ROUTE, query_string="include_secrets=true").respond_with_json(changed)
    found = Block().read(HELD | {"data": '{"url": "https://old"}'}, client)
    assert found == HELD | {"data": '{"url":"https://secret"}', "data_fingerprint": "new"}


def test_a_state_without_a_fingerprint_gets_one(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, query_string="include_secrets=true").respond_with_json(
        DOCUMENT | {"data_fingerprint": "mark"}
    )
    assert Block().read(HELD | {"data": SECRET, "data_fingerprint": None}, client) == HELD | {"data": SECRET}


def test_an_import_brings_no_secret_from_tocsin(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, query_string="").respond_with_json(DOCUMENT | {"data_fingerprint": "mark"})
    assert Block().read(Block().import_state(ID, client), client) == HELD | {"data": ""}


def test_an_import_from_prefects_server_brings_the_data(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE).respond_with_json(DOCUMENT)
    found = Block().read(Block().import_state(ID, client), client)
    assert found == BASE | {"data": '{"url":"https://secret"}', "data_fingerprint": None}


def test_write_only_data_stays_out_of_the_state_with_prefects_server(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE).respond_with_json(DOCUMENT)
    state = BASE | {"data_fingerprint": None}
    assert Block().read(state, client) == state


def test_a_refusal_points_at_the_attribute_that_was_written(httpserver: HTTPServer, client: Client) -> None:
    mistake = {"loc": ["body", "data", "url"], "msg": "'https://secret' is no webhook", "type": "x"}
    body = {"exception_message": "Invalid request received.", "exception_detail": [mistake]}
    httpserver.expect_request(ROUTE, method="PATCH").respond_with_json(body, 422)
    planned = HELD | {"data_wo": SECRET, "data_fingerprint": UNKNOWN}
    with pytest.raises(ProviderError) as caught:
        Block().update(HELD, planned, client)
    (problem,) = caught.value.problems
    assert problem.path == ("data_wo", "url")
    assert "https://secret" not in problem.detail


def test_a_change_that_cannot_be_read_back_reaches_the_state(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, method="PATCH").respond_with_data(b"", 204)
    httpserver.expect_request(ROUTE, method="GET").respond_with_data(b"", 500)
    applied = Block().update(HELD, HELD | {"data_wo": SECRET, "data_fingerprint": UNKNOWN, "updated": UNKNOWN}, client)
    assert Block().without_write_only(applied.state) == HELD
    assert len(applied.problems) == 1


def test_a_block_of_a_run_that_was_killed_gets_what_is_written_now(httpserver: HTTPServer, client: Client) -> None:
    found = DOCUMENT | {"data": {"url": "********"}, "data_fingerprint": "old"}
    sent = {"block_schema_id": "s", "merge_existing_data": False, "data": json.loads(SECRET)}
    httpserver.expect_request("/api/block_documents/", method="POST").respond_with_json(found, 200)
    httpserver.expect_request(ROUTE, method="PATCH", json=sent).respond_with_data(b"", 204)
    httpserver.expect_request(ROUTE, method="GET").respond_with_json(DOCUMENT | {"data_fingerprint": "mark"})
    unknown = dict.fromkeys(("id", "created", "updated", "data_fingerprint"), UNKNOWN)
    applied = Block().create(HELD | unknown | {"data_wo": SECRET}, client)
    assert Block().without_write_only(applied.state) == HELD
    assert applied.problems == []


def test_only_the_name_is_sent_of_a_block_whose_data_is_not_managed(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_ordered_request(ROUTE, method="PATCH", json={"name": "renamed"}).respond_with_data(b"", 204)
    httpserver.expect_ordered_request(ROUTE, method="GET").respond_with_json(DOCUMENT | {"data_fingerprint": "mark"})
    planned = HELD | {"name": "renamed", "data": "", "updated": UNKNOWN}
    assert Block().update(HELD | {"data": ""}, planned, client).state == planned | {"updated": NOW}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({}, "No block named"),
        ({"name": "alerts"}, "No block named"),
        ({"id": ID, "name": "alerts"}, "Both id and name"),
        ({"id": "alerts"}, "Wrong id"),
        ({"type_slug": "", "name": "alerts"}, "Empty type_slug"),
    ],
)
def test_an_ephemeral_block_is_named_in_one_way(written: Object, says: str) -> None:
    (problem,) = EphemeralBlock().validate({"id": None, "type_slug": None, "name": None} | written)
    assert problem.summary == says


def test_an_ephemeral_block_is_the_block_with_its_secrets(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(ROUTE, query_string="include_secrets=true").respond_with_json(DOCUMENT)
    opened = EphemeralBlock().open({"id": ID, "type_slug": None, "name": None}, client)
    assert opened == {"id": ID, "type_slug": "slack-webhook", "name": "alerts", "data": '{"url":"https://secret"}'}
