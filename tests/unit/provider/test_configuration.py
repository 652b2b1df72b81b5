import json
from pathlib import Path

import pytest

from tocsin_provider.api.configuration import (
    DEFAULT_ENDPOINT,
    Configuration,
    check_provider,
    normalise_endpoint,
    resolve,
)
from tocsin_provider.contract import contract
from tocsin_provider.problems import Problem, Severity
from tocsin_provider.values import UNKNOWN, Object

NOTHING: Object = dict.fromkeys(contract().provider.attributes)
ACCOUNT = "0b5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a22"
WORKSPACE = "1c5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a33"
CLOUD = f"https://api.prefect.cloud/api/accounts/{ACCOUNT}/workspaces/{WORKSPACE}"
PROFILES = """
active = "local"

[profiles.local]
PREFECT_API_URL = "http://from-profile/api"
PREFECT_API_AUTH_STRING = "u:from-profile"

[profiles.cloud]
PREFECT_API_URL = "https://api.prefect.cloud/api"
PREFECT_API_KEY = "cloud-key"
PREFECT_CSRF_ENABLED = true
"""


@pytest.fixture
def profiles(tmp_path: Path) -> str:
    """A file with profiles, as the stock client keeps it."""
    path = tmp_path / "profiles.toml"
    path.write_text(PROFILES)
    return str(path)


def resolved(config: Object, environment: dict[str, str] | None = None) -> Configuration:
    """The configuration, which has to be without a mistake."""
    found = resolve(NOTHING | config, environment or {})
    assert isinstance(found, Configuration)
    return found


def refused(config: Object, environment: dict[str, str] | None = None) -> Problem:
    """The mistake, which there has to be."""
    found = resolve(NOTHING | config, environment or {})
    assert isinstance(found, Problem)
    return found


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


@pytest.mark.parametrize(
    ("config", "environment", "seconds"),
    [
        ({}, {}, 60),
        ({}, {"PREFECT_API_REQUEST_TIMEOUT": "7.5"}, 7.5),
        ({}, {"PREFECT_API_REQUEST_TIMEOUT": "soon"}, 60),
        ({"timeout": 120}, {"PREFECT_API_REQUEST_TIMEOUT": "7.5"}, 120),
    ],
)
def test_how_long_to_wait_is_said_by_the_block_or_by_the_setting_of_the_stock_client(
    config: Object, environment: dict[str, str], seconds: float
) -> None:
    assert resolved(NOTHING | config, environment).timeout == seconds


def test_the_provider_block_wins_and_an_empty_string_is_not_set() -> None:
    config: Object = {"endpoint": "http://here", "api_key": "", "auth_string": None}
    environment = {"PREFECT_API_URL": "http://there", "PREFECT_API_KEY": "key"}
    assert resolved(config, environment) == Configuration("http://here/api", "key")


@pytest.mark.parametrize(
    "name",
    [
        "endpoint",
        "api_key",
        "auth_string",
        "basic_auth_key",
        "account_id",
        "workspace_id",
        "csrf_enabled",
        "custom_headers",
        "profile",
        "profile_file",
    ],
)
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


@pytest.mark.parametrize("name", ["auth_string", "basic_auth_key"])
def test_the_auth_string_has_two_names(name: str) -> None:
    assert resolved({name: "u:p"}, {"PREFECT_BASIC_AUTH_KEY": "other"}).auth_string == "u:p"
    assert resolved({}, {"PREFECT_BASIC_AUTH_KEY": "u:p"}).auth_string == "u:p"


def test_both_names_of_the_auth_string_are_a_mistake() -> None:
    (problem,) = check_provider(NOTHING | {"auth_string": "u:hunter2", "basic_auth_key": "u:hunter2"})
    assert problem.path == ("basic_auth_key",)
    assert "hunter2" not in problem.detail


def test_account_and_workspace_lead_into_the_cloud() -> None:
    config: Object = {"endpoint": "https://api.prefect.cloud", "account_id": ACCOUNT, "workspace_id": WORKSPACE}
    assert resolved(config).endpoint == CLOUD
    assert resolved({"endpoint": CLOUD} | config | {"endpoint": CLOUD}).endpoint == CLOUD
    assert resolved({"endpoint": CLOUD}).workspace == (ACCOUNT, WORKSPACE)


def test_an_api_of_ones_own_passes_over_account_and_workspace() -> None:
    found = resolved({"account_id": ACCOUNT, "workspace_id": WORKSPACE})
    assert found == Configuration(DEFAULT_ENDPOINT)
    assert found.workspace is None


@pytest.mark.parametrize(("given", "missing"), [({}, "account_id"), ({"account_id": ACCOUNT}, "workspace_id")])
def test_the_cloud_needs_both(given: Object, missing: str) -> None:
    assert refused({"endpoint": "https://api.prefect.cloud/api", **given}).path == (missing,)


def test_another_workspace_than_the_endpoints_is_a_mistake() -> None:
    assert refused({"endpoint": CLOUD, "workspace_id": ACCOUNT}).path == ("workspace_id",)


def test_an_id_that_is_none_is_a_mistake() -> None:
    assert [problem.path for problem in check_provider(NOTHING | {"account_id": "acme"})] == [("account_id",)]


def test_custom_headers_are_read_from_json_and_secret() -> None:
    found = resolved({"custom_headers": json.dumps({"X-Proxy": "hunter2", "X-Short": "1", "User-Agent": "mine"})})
    assert found.headers == {"X-Proxy": "hunter2", "X-Short": "1"}
    assert found.secrets == ("hunter2",)
    assert "hunter2" not in repr(found)
    assert resolved({}, {"PREFECT_CLIENT_CUSTOM_HEADERS": '{"A": "b"}'}).headers == {"A": "b"}


def test_a_header_of_the_clients_own_is_warned_of() -> None:
    (problem,) = check_provider(NOTHING | {"custom_headers": '{"user-agent": "mine"}'})
    assert problem.severity is Severity.WARNING
    assert "user-agent" in problem.summary


@pytest.mark.parametrize(
    "headers",
    ["hunter2", '["hunter2"]', '{"a hunter2": "x"}', '{"A": 7}', '{"A": "hunter2\\nB: c"}', '{"A": "hünter2"}'],
)
def test_wrong_custom_headers_are_told_without_showing_them(headers: str) -> None:
    for problem in (*check_provider(NOTHING | {"custom_headers": headers}), refused({"custom_headers": headers})):
        assert problem.path == ("custom_headers",)
        assert "hunter2" not in problem.detail


def test_a_profile_says_what_nothing_else_does(profiles: str) -> None:
    active = Configuration("http://from-profile/api", auth_string="u:from-profile")
    assert resolved({"profile_file": profiles}) == active
    assert resolved({"profile": "local"}, {"PREFECT_PROFILES_PATH": profiles}) == active
    assert resolved({"profile": "local"}, {"PREFECT_HOME": str(Path(profiles).parent)}) == active
    elsewhere = resolved({"profile_file": profiles, "endpoint": "http://here"}, {"PREFECT_API_AUTH_STRING": "u:p"})
    assert elsewhere == Configuration("http://here/api", auth_string="u:p")


def test_a_profile_may_be_named_by_the_environment(profiles: str) -> None:
    config: Object = {"profile_file": profiles, "account_id": ACCOUNT, "workspace_id": WORKSPACE}
    assert resolved(config, {"PREFECT_PROFILE": "cloud"}) == Configuration(CLOUD, "cloud-key", csrf_enabled=True)
    assert resolved(config | {"csrf_enabled": False}, {"PREFECT_PROFILE": "cloud"}).csrf_enabled is False


def test_without_being_asked_for_no_profile_counts(profiles: str) -> None:
    assert resolved({}, {"PREFECT_PROFILES_PATH": profiles}) == Configuration(DEFAULT_ENDPOINT)


def test_a_misspelt_profile_is_told_with_the_nearest(profiles: str) -> None:
    problem = refused({"profile_file": profiles, "profile": "clout"})
    assert problem.path == ("profile",)
    assert 'Did you mean "cloud"?' in problem.detail


def test_profiles_that_cannot_be_read_are_told_without_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    path.write_text("PREFECT_API_KEY = hunter2\n")
    problem = refused({"profile_file": str(path)})
    assert problem.path == ("profile_file",)
    assert "hunter2" not in problem.detail


def test_missing_profiles_matter_only_where_nothing_else_says_where_the_api_is(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.toml")
    assert refused({"profile_file": missing}).path == ("profile_file",)
    assert resolved({"profile_file": missing}, {"PREFECT_API_URL": "http://here"}).endpoint == "http://here/api"


@pytest.mark.parametrize("key", ["hunter2\n", " hunter2", "hünter2"])
def test_a_key_that_no_header_carries_is_told_without_being_shown(key: str) -> None:
    for problem in (refused({}, {"PREFECT_API_KEY": key}), refused({"api_key": key})):
        assert problem.summary == "Wrong api_key"
        assert "ter2" not in problem.detail
    assert resolved({"auth_string": "user:secret"}, {"PREFECT_API_KEY": key}).auth_string == "user:secret"
