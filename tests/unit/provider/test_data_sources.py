"""Data sources without Terraform: what they ask for, and what of it they leave out."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin.automations.schemas import AutomationRead
from tocsin.blocks.schemas import BlockTypeRead
from tocsin.deployments.schemas import Deployment
from tocsin.flows.schemas import Flow
from tocsin.variables.schemas import Variable
from tocsin.work_pools.schemas import WorkPool, WorkQueue
from tocsin_provider import registry
from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.api.paging import every
from tocsin_provider.contract import contract
from tocsin_provider.data_sources.block import without_secrets
from tocsin_provider.data_sources.listing import matches
from tocsin_provider.data_sources.lookup import no_such
from tocsin_provider.problems import ProviderError
from tocsin_provider.resources.block_types import MASK
from tocsin_provider.values import UNKNOWN

FLOW: dict[str, Any] = {
    "id": "11111111-2222-4333-8444-555555555555",
    "name": "etl",
    "created": "c",
    "updated": "u",
    "tags": [],
}


MADE_HERE = {
    "prefect_block_type": {"fields", "required_fields", "secret_fields", "capabilities", "can_notify"},
    "prefect_deployment": {"flow_name", "global_concurrency_limit_id"},
    "prefect_work_pool": {"paused"},
    "prefect_work_queue": {"paused"},
}
"""Attributes that the API has under another name, or that something else says."""


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Client]:
    client = Client(Configuration(httpserver.url_for("/api")))
    yield client
    client.close()


def test_what_slips_to_the_next_page_meanwhile_is_listed_once(httpserver: HTTPServer, client: Client) -> None:
    entries = [{"id": str(number)} for number in range(250)]

    def page(request: Request) -> Response:
        asked = request.get_json()
        if asked["offset"]:  # two were made after the first page had been read
            shifted = [{"id": "new"}, {"id": "newer"}, *entries]
            return Response(json.dumps(shifted[asked["offset"] : asked["offset"] + asked["limit"]]))
        return Response(json.dumps(entries[: asked["limit"]]))

    httpserver.expect_request("/api/flows/filter").respond_with_handler(page)
    assert [entry["id"] for entry in every(client, "/flows")] == [str(number) for number in range(250)]


@pytest.mark.parametrize(
    ("name", "pattern", "is_meant"),
    [
        ("team-a", None, True),
        ("team-a", "team-*", True),
        ("team-a", "team-?", True),
        ("team-a", "team", False),
        ("team-a", "Team-*", False),
        ("team-a", "team-[bc]", False),
    ],
)
def test_a_pattern_is_about_the_whole_name(name: str, pattern: str | None, is_meant: bool) -> None:
    assert matches(name, pattern) is is_meant


@pytest.mark.parametrize(
    ("data", "secrets", "left"),
    [
        ({"url": "u", "kind": "info"}, ["url"], {"kind": "info"}),
        ({"url": None}, ["url"], {}),
        ({"a": {"key": "k", "host": "h"}}, ["a.key"], {"a": {"host": "h"}}),
        ({"headers": {"one": "1", "two": "2"}, "x": 1}, ["headers.*"], {"x": 1}),
        ({"a": {"b": {"c": 1, "d": 2}}}, ["a.*.c"], {"a": {"b": {"d": 2}}}),
        ({"a": [{"key": "k", "host": "h"}]}, ["a.key"], {"a": [{"host": "h"}]}),
        ({"a": MASK, "b": {"c": MASK, "d": 1}, "e": [MASK, 1]}, [], {"b": {"d": 1}, "e": [1]}),
        ({"urls": "u"}, ["url"], {"urls": "u"}),
    ],
)
def test_no_secret_is_left(data: dict[str, Any], secrets: list[str], left: dict[str, Any]) -> None:
    assert without_secrets(data, secrets) == left


def test_what_is_not_known_yet_is_no_mistake() -> None:
    assert registry.data_source("prefect_flow").validate({"id": UNKNOWN}) == []
    assert registry.data_source("prefect_block").validate({"type_slug": "secret", "name": UNKNOWN}) == []


def test_a_part_of_a_name_finds_nothing() -> None:
    (problem,) = registry.data_source("prefect_deployment").validate({"flow_name": "etl"})
    assert (problem.path, problem.detail) == (
        ("flow_name",),
        "A deployment is found by either id, or flow_name and name.",
    )


def test_an_id_may_be_in_capitals(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(f"/api/flows/{FLOW['id'].upper()}").respond_with_json(FLOW)
    found, problems = registry.data_source("prefect_flow").read({"id": str(FLOW["id"]).upper()}, client)
    assert (found, problems) == (FLOW, [])


def test_an_id_and_the_name_of_another_are_a_contradiction(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request(f"/api/flows/{FLOW['id']}").respond_with_json(FLOW)
    with pytest.raises(ProviderError) as caught:
        registry.data_source("prefect_flow").read({"id": FLOW["id"], "name": "elt"}, client)
    assert caught.value.problems[0].path == ("name",)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ([], "It has no flow at all"),
        (["ETL nightly"], 'Did you mean "ETL nightly"?'),
        (["a", "b"], 'It has "a", "b".'),
        ([f"{number:02}" for number in range(12)], '"09" and 2 more.'),
    ],
)
def test_a_name_that_is_mistaken_is_told_with_those_that_there_are(names: list[str], says: str) -> None:
    assert says in no_such("flow", "name", "etl nightlyy", names).detail


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("prefect_automation", AutomationRead),
        ("prefect_block_type", BlockTypeRead),
        ("prefect_deployment", Deployment),
        ("prefect_flow", Flow),
        ("prefect_variable", Variable),
        ("prefect_work_pool", WorkPool),
        ("prefect_work_queue", WorkQueue),
    ],
)
def test_what_a_data_source_says_is_what_the_api_has(name: str, model: type[BaseModel]) -> None:
    said = contract().data_sources[name].attributes.keys() - {"account_id", "workspace_id"}
    assert said - MADE_HERE.get(name, set()) <= model.model_fields.keys()


@pytest.mark.parametrize(
    ("config", "requests"),
    [
        ({"flow_name": "etl", "name": "nightly"}, ["/api/deployments/name/etl/nightly"]),
        ({"id": "1"}, ["/api/deployments/1", f"/api/flows/{FLOW['id']}"]),
    ],
)
def test_the_name_of_a_flow_is_asked_for_where_it_is_not_known(
    httpserver: HTTPServer, client: Client, config: dict[str, Any], requests: list[str]
) -> None:
    deployment = {"id": "1", "name": "nightly", "flow_id": FLOW["id"]}
    for path in ("/api/deployments/name/etl/nightly", "/api/deployments/1"):
        httpserver.expect_request(path).respond_with_json(deployment)
    httpserver.expect_request(f"/api/flows/{FLOW['id']}").respond_with_json(FLOW)
    found, _ = registry.data_source("prefect_deployment").read(config, client)
    assert found["flow_name"] == "etl"
    assert [request.path for request, _ in httpserver.log] == requests
