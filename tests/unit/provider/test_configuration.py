import pytest

from tocsin_provider.api.configuration import (
    DEFAULT_ENDPOINT,
    Configuration,
    check_provider,
    normalise_endpoint,
    resolve,
)
from tocsin_provider.problems import Problem
from tocsin_provider.values import UNKNOWN, Object

NOTHING: Object = {"endpoint": None, "api_key": None, "auth_string": None}


@pytest.mark.parametrize(
    ("written", "endpoint"),
    [
        ("http://127.0.0.1:4200", "http://127.0.0.1:4200/api"),
        ("http://127.0.0.1:4200/", "http://127.0.0.1:4200/api"),
        ("http://127.0.0.1:4200/api", "http://127.0.0.1:4200/api"),
        (" http://127.0.0.1:4200/api/ ", "http://127.0.0.1:4200/api"),
        ("HTTPS://alerts.example.org/tocsin", "https://alerts.example.org/tocsin/api"),
        ("https://example.org/api/accounts/a/workspaces/w/", "https://example.org/api/accounts/a/workspaces/w"),
    ],
)
def test_an_endpoint_may_be_written_with_or_without_api(written: str, endpoint: str) -> None:
    assert normalise_endpoint(written) == endpoint


def test_without_anything_it_is_the_local_server() -> None:
    assert resolve(NOTHING, {}) == Configuration(DEFAULT_ENDPOINT)


def test_the_environment_fills_in() -> None:
    environment = {
        "PREFECT_API_URL": "http://host:1/api",
        "PREFECT_API_KEY": "key",
        "PREFECT_API_AUTH_STRING": "user:password",
    }
    assert resolve(NOTHING, environment) == Configuration("http://host:1/api", "key", "user:password")


def test_the_provider_block_wins_and_an_empty_string_is_not_set() -> None:
    config: Object = {"endpoint": "http://here", "api_key": "", "auth_string": None}
    resolved = resolve(config, {"PREFECT_API_URL": "http://there", "PREFECT_API_KEY": "key"})
    assert resolved == Configuration("http://here/api", "key")


@pytest.mark.parametrize("name", ["endpoint", "api_key", "auth_string"])
def test_what_is_not_known_yet_is_no_configuration(name: str) -> None:
    assert resolve(NOTHING | {name: UNKNOWN}, {}) is None


@pytest.mark.parametrize(
    "endpoint", ["localhost:4200", "ftp://host/api", "http://", "http://[", "http://u:hunter2@host"]
)
def test_a_wrong_endpoint_is_told_at_its_place_without_showing_it(endpoint: str) -> None:
    for problem in (*check_provider(NOTHING | {"endpoint": endpoint}), resolve(NOTHING | {"endpoint": endpoint}, {})):
        assert isinstance(problem, Problem)
        assert problem.path == ("endpoint",)
        assert "hunter2" not in problem.detail


def test_a_wrong_address_in_the_environment_is_told_by_its_name() -> None:
    problem = resolve(NOTHING, {"PREFECT_API_URL": "nonsense"})
    assert isinstance(problem, Problem)
    assert "PREFECT_API_URL must be a URL" in problem.detail


def test_secrets_are_not_in_the_repr() -> None:
    assert "hunter2" not in repr(Configuration("http://x/api", "hunter2", "u:hunter2"))
