from typing import Any

import pytest

from tocsin_provider.problems import Severity
from tocsin_provider.resources.block_types import BlockType, check_data

SLACK = BlockType(
    "1",
    "slack-webhook",
    "2",
    {
        "properties": {
            "notify_type": {"type": "string", "enum": ["info", "failure"]},
            "url": {"type": "string"},
            "allow_private_urls": {"type": "boolean"},
        },
        "required": ["url"],
        "secret_fields": ["url"],
    },
)
PAGERDUTY = BlockType(
    "3",
    "pager-duty-webhook",
    "4",
    {
        "properties": {"integration_key": {"type": "string"}, "api_key": {"type": "string"}},
        "required": ["integration_key", "api_key"],
        "secret_fields": ["integration_key", "api_key"],
    },
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "data.url is required by a slack-webhook block"),
        ({"url": None}, "data.url is required"),
        ({"url": ""}, "data.url is empty"),
        ({"url": "  "}, "data.url is empty"),
        ({"url": "********"}, "is the mask"),
        ({"urll": "https://x"}, 'Did you mean "url"?'),
        ({"url": "https://x", "notify": "info"}, 'Did you mean "notify_type"?'),
        ({"url": ["https://x"]}, "data.url must be a string"),
        ({"url": "https://x", "allow_private_urls": "yes"}, "must be true or false"),
        ({"url": "https://x", "notify_type": "loud"}, 'must be one of "info", "failure"'),
    ],
)
def test_one_mistake_in_data_is_one_problem(data: dict[str, Any], says: str) -> None:
    (problem,) = check_data(data, SLACK)
    assert says in problem.detail
    assert problem.path[0] == "data"
    assert "https://x" not in problem.detail


def test_pagerduty_needs_no_api_key() -> None:
    assert check_data({"integration_key": "k", "api_key": ""}, PAGERDUTY) == []
    assert check_data({"integration_key": "k"}, PAGERDUTY) == []


def test_pagerduty_needs_its_integration_key_and_the_trap_of_the_names_case_is_told() -> None:
    (problem,) = check_data({"integration_key": "", "api_key": ""}, PAGERDUTY)
    assert problem.path == ("data", "integration_key")
    assert "TF_VAR_name" in problem.detail


def test_a_type_that_takes_more_than_it_names_has_no_unknown_fields() -> None:
    open_type = BlockType("1", "x", "2", {"properties": {"a": {}}, "additionalProperties": True})
    assert check_data({"b": 1}, open_type) == []


def test_a_reference_to_another_block_fits_any_type() -> None:
    data = {"url": {"$ref": {"block_document_id": "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"}}}
    assert check_data(data, SLACK) == []


WEBHOOK = BlockType(
    "5",
    "webhook",
    "6",
    {
        "properties": {
            "url": {"type": "string"},
            "password": {"type": "string"},
            "headers": {"type": "object"},
            "login": {},
            "urls": {"type": "array"},
            "port": {"type": "integer"},
        },
        "required": ["url"],
        "secret_fields": ["url", "password", "headers.*", "login.token", "urls"],
    },
)


@pytest.mark.parametrize(
    ("more", "path", "spelt"),
    [
        ({"headers": {"Authorization": ""}}, ("headers", "Authorization"), "data_wo.headers.Authorization"),
        ({"headers": {"a.b": {"c": " "}}}, ("headers", "a.b", "c"), 'data_wo.headers["a.b"].c'),
        ({"login": {"token": ""}}, ("login", "token"), "data_wo.login.token"),
        ({"login": [{"token": "x"}, {"token": ""}]}, ("login", 1, "token"), "data_wo.login[1].token"),
        ({"urls": ["x", ""]}, ("urls", 1), "data_wo.urls[1]"),
    ],
)
def test_an_empty_secret_further_inside_is_refused_at_its_path(
    more: dict[str, Any], path: tuple[str | int, ...], spelt: str
) -> None:
    (problem,) = check_data({"url": "https://x", **more}, WEBHOOK, "data_wo")
    assert problem.path == ("data_wo", *path)
    assert problem.detail.startswith(f"{spelt} is empty")
    assert problem.severity is Severity.ERROR


def test_an_empty_secret_that_the_block_can_do_without_is_pointed_out() -> None:
    (problem,) = check_data({"url": "https://x", "password": ""}, WEBHOOK)
    assert problem.severity is Severity.WARNING


def test_a_masked_secret_further_inside_is_refused() -> None:
    (problem,) = check_data({"url": "https://x", "headers": {"Authorization": "********"}}, WEBHOOK)
    assert problem.path == ("data", "headers", "Authorization")
    assert "is the mask" in problem.detail


@pytest.mark.parametrize("port", ["5432", True])
def test_a_number_is_a_number(port: object) -> None:
    (problem,) = check_data({"url": "https://x", "port": port}, WEBHOOK)
    assert "data.port must be a whole number" in problem.detail
    assert check_data({"url": "https://x", "port": 5432}, WEBHOOK) == []
