"""What a newcomer sees when terraform and the server do not come together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess, free_port
from tests.support.terraform import PROVIDER, Workspace

MAIN = 'resource "prefect_automation" "it" {\n  name    = "Alert"\n  trigger = { posture = "Reactive" }\n}\n'
KEY = "pnu_connectionkey0123456789"
LOGIN = "admin:connection-password"
PASSWORD = "password-of-one-of-the-logins"


@pytest.fixture
def alone(terraform_home: Path, tmp_path: Path) -> Workspace:
    """A workspace whose API address nobody listens on."""
    workspace = Workspace(tmp_path / "workspace", terraform_home, f"http://127.0.0.1:{free_port()}/api")
    workspace.write(main=MAIN)
    return workspace.init()


@pytest.fixture
def locked_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server that wants a key or a login."""
    environment = {"TOCSIN_API_KEY": KEY, "TOCSIN_AUTH_STRING": LOGIN, "TOCSIN_LOGINS": f"alice:{PASSWORD}"}
    with ServerProcess(tmp_path / "home", environment) as server:
        yield server


def test_without_a_server_what_is_new_is_planned_with_one_warning(alone: Workspace) -> None:
    alone.write(more=MAIN.replace('"it"', '"more"'))
    done = alone.plan()
    assert done.status == 2
    assert done.output.count("Warning:") == 1
    assert "Cannot reach the API: only what needs no server is checked" in done.text
    assert alone.url in done.text
    assert "tocsin server start" in done.text


def test_without_a_server_nothing_is_applied(alone: Workspace) -> None:
    done = alone.run("apply", "-auto-approve", "-input=false")
    assert done.status == 1
    assert "Error: Cannot reach the API" in done.text
    assert alone.addresses() == []


def test_without_a_server_what_exists_is_one_error(workspace: Workspace) -> None:
    workspace.write(main=MAIN + MAIN.replace('"it"', '"other"'))
    workspace.init().apply()
    done = workspace.run("plan", PREFECT_API_URL=f"http://127.0.0.1:{free_port()}/api")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "While reading what exists" in done.text


def test_another_service_is_named_as_such(alone: Workspace, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/admin/version").respond_with_data("<html>", 200, content_type="text/html")
    done = alone.run("plan", PREFECT_API_URL=httpserver.url_for("/"))
    assert done.output.count("Error:") == 1
    assert "This is not a Prefect API" in done.text
    assert "text/html" in done.text


def test_an_address_without_a_scheme_is_told_apart_from_a_stopped_server(alone: Workspace) -> None:
    done = alone.run("plan", PREFECT_API_URL="127.0.0.1:4200/api")
    assert "PREFECT_API_URL must be a URL that starts with http:// or https://" in done.text


def test_a_wrong_endpoint_in_the_configuration_is_found_by_validate(alone: Workspace) -> None:
    alone.write(provider=PROVIDER + 'provider "prefect" {\n  endpoint = "localhost:4200"\n}\n')
    done = alone.run("validate")
    assert done.status == 1
    assert "on provider.tf line 8" in done.text


def test_a_wrong_key_is_refused_and_not_shown(alone: Workspace, locked_server: ServerProcess) -> None:
    done = alone.run("plan", PREFECT_API_URL=locked_server.url, PREFECT_API_KEY="pnu_thewrongone")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "The API refused the credentials" in done.text
    assert "PREFECT_API_KEY" in done.text
    assert "pnu_thewrongone" not in done.output


@pytest.mark.parametrize(
    "credentials", [{"PREFECT_API_KEY": KEY}, {"PREFECT_API_AUTH_STRING": LOGIN}, {"PREFECT_API_KEY": PASSWORD}]
)
def test_a_key_or_a_login_from_the_environment_opens(
    alone: Workspace, locked_server: ServerProcess, credentials: dict[str, str]
) -> None:
    alone.environment |= {"PREFECT_API_URL": locked_server.url, **credentials}
    assert alone.plan().status == 2
    log = alone.run("plan", TF_LOG="TRACE", TF_LOG_CORE="OFF").output
    assert "/api/admin/version" in log
    assert [secret for secret in credentials.values() if secret in log] == []


def test_the_provider_block_configures_as_well(alone: Workspace, locked_server: ServerProcess) -> None:
    address = locked_server.url.removesuffix("/api") + "/"
    alone.write(
        provider=PROVIDER
        + f'variable "key" {{\n  sensitive = true\n}}\nprovider "prefect" {{\n  endpoint = "{address}"\n  api_key = var.key\n}}\n'
    )
    alone.variables = {"key": KEY}
    alone.apply()
    assert alone.plan().status == 0
    alone.destroy()


def test_a_server_that_restarts_during_the_plan_is_waited_for(alone: Workspace, httpserver: HTTPServer) -> None:
    busy = {"exception_message": "Service Unavailable"}
    httpserver.expect_ordered_request("/api/admin/version").respond_with_json(busy, 503, headers={"Retry-After": "0.1"})
    httpserver.expect_ordered_request("/api/admin/version").respond_with_json("3.8.8")
    found = {"valid": True, "findings": []}
    httpserver.expect_ordered_request("/api/automations/validate").respond_with_json(found)
    assert alone.run("plan", PREFECT_API_URL=httpserver.url_for("/api")).status == 0


def test_an_endpoint_that_is_decided_at_apply_does_not_stop_the_plan(alone: Workspace) -> None:
    alone.write(
        provider=PROVIDER
        + 'resource "terraform_data" "url" {\n  input = "http://127.0.0.1:1"\n}\n'
        + 'provider "prefect" {\n  endpoint = terraform_data.url.output\n}\n'
    )
    assert alone.plan().status == 2
