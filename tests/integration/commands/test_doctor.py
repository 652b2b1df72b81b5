"""commands/doctor against servers of all sorts, and against what is none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from tests.support.commands import Run
from tests.support.server import ServerProcess

from tocsin import __version__
from tocsin_provider.install import install

pytestmark = pytest.mark.integration

Json = dict[str, Any]
Examine = Callable[..., dict[str, list[Json]]]

SECRET = "wonder:land"
LOGIN = f"alice:{SECRET}"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home directory with the provider in it; this is no job of GitHub Actions."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    install()


@pytest.fixture
def examine(run: Run, tmp_path: Path) -> Examine:
    """Runs `tocsin doctor`: what it finds, by check. Nothing that it says holds the secret."""

    def examined(*options: str) -> dict[str, list[Json]]:
        done = run("doctor", str(tmp_path), "--json", *options)
        assert SECRET not in done.output
        found: dict[str, list[Json]] = {}
        for finding in json.loads(done.stdout):
            found.setdefault(finding["check"], []).append(finding)
        failed = any(each["verdict"] == "failed" for findings in found.values() for each in findings)
        assert done.exit_code == int(failed)
        return found

    return examined


def test_all_is_well(server: ServerProcess, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", server.url)
    done = run("doctor", str(tmp_path), "--strict")
    assert done.exit_code == 0, done.output
    assert f"Tocsin {__version__}, as this command" in done.stdout
    assert "all is well" in done.stdout
    assert not {"!", "✗"} & set(done.stdout)


def test_warnings_are_failures_if_somebody_says_so(
    server: ServerProcess, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", server.url)  # which the provider does not know
    done = run("doctor", str(tmp_path))
    assert (done.exit_code, "1 warning" in done.stdout) == (0, True)
    assert run("doctor", str(tmp_path), "--strict").exit_code == 1


def test_a_directory_that_is_none_is_a_mistake_in_the_command(run: Run) -> None:
    assert run("doctor", "nowhere").exit_code == 2


@pytest.mark.parametrize(
    ("variables", "verdict", "said", "advice"),
    [
        ({"PREFECT_API_AUTH_STRING": LOGIN}, "ok", "as alice, who may write, but not delete", None),
        ({"PREFECT_API_KEY": SECRET}, "ok", "knows PREFECT_API_KEY as alice", None),
        ({}, "failed", "wants credentials, and none are given", "set PREFECT_API_KEY"),
        ({"PREFECT_API_KEY": LOGIN}, "failed", "not what the server wants", "put it into PREFECT_API_AUTH_STRING"),
        ({"PREFECT_API_AUTH_STRING": SECRET}, "failed", "not what the server wants", "put it into PREFECT_API_KEY"),
        ({"PREFECT_API_AUTH_STRING": f"{LOGIN}\n"}, "failed", "not what the server wants", "line ends"),
        ({"PREFECT_API_KEY": "of another server"}, "failed", "does not take what PREFECT_API_KEY", "of this server"),
    ],
)
def test_credentials(
    closed: ServerProcess,
    examine: Examine,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    verdict: str,
    said: str,
    advice: str | None,
) -> None:
    for name, value in ({"PREFECT_API_URL": closed.url} | variables).items():
        monkeypatch.setenv(name, value)
    found = examine()
    (finding,) = found["credentials"]
    assert finding["verdict"] == verdict
    assert said in finding["says"]
    assert (advice or "") in (finding["advice"] or "")
    assert found["server"][0]["verdict"] == "ok"


def test_a_key_with_a_line_end_is_told_as_what_it_is(
    closed: ServerProcess, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", closed.url)
    monkeypatch.setenv("PREFECT_API_KEY", f"{SECRET}\n")
    cannot, wrong = examine()["credentials"]
    assert "cannot be sent" in cannot["says"]
    assert "take the blanks and line ends" in wrong["advice"]


@pytest.mark.parametrize("credentials", [True, False])
def test_the_path_of_the_api_is_missing(
    closed: ServerProcess, examine: Examine, monkeypatch: pytest.MonkeyPatch, credentials: bool
) -> None:
    pages = closed.url.removesuffix("/api")
    monkeypatch.setenv("PREFECT_API_URL", pages)
    if credentials:
        monkeypatch.setenv("PREFECT_API_AUTH_STRING", LOGIN)
    (finding,) = examine()["server"]
    assert finding["advice"] == f"set PREFECT_API_URL to {pages}/api"


def test_a_server_of_prefect(examine: Examine, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    httpserver.expect_request("/api/admin/about").respond_with_json({"detail": "Not Found"}, status=404)
    httpserver.expect_request("/api/admin/version").respond_with_json("3.8.8")
    monkeypatch.setenv("PREFECT_API_URL", httpserver.url_for("/api"))
    found = examine()
    assert "Prefect's server 3.8.8, not Tocsin" in found["server"][0]["says"]
    assert found["clock"][0]["verdict"] == "ok"
    assert found["deliveries"][0]["verdict"] == "skipped"


@pytest.mark.parametrize(
    ("body", "status"),
    [("<html>hello</html>", 200), ('{"version": "9"}', 200), ("[1, 2", 200), ("", 404), ("null", 500), ("", 503)],
)
def test_nonsense_is_told_as_such(
    examine: Examine, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, body: str, status: int
) -> None:
    httpserver.expect_request("/api/admin/about").respond_with_data(body, status=status)
    monkeypatch.setenv("PREFECT_API_URL", httpserver.url_for("/api"))
    monkeypatch.setenv("PREFECT_API_KEY", SECRET)
    found = examine()
    (finding,) = found["server"]
    assert finding["verdict"] == "failed"
    assert f" {status}" in finding["says"]
    assert found["credentials"][-1]["verdict"] == "skipped"


def test_nobody_is_there(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", f"http://{LOGIN}@127.0.0.1:1/api")
    found = examine()
    assert found["server"][0]["says"] == "nothing listens at http://127.0.0.1:1/api"
    assert {found[name][-1]["verdict"] for name in ("credentials", "clock", "deliveries")} == {"skipped"}


def test_secrets_that_the_server_cannot_have(
    server: ServerProcess, run: Run, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", server.url)
    assert examine()["secrets"][0]["verdict"] == "ok"
    reference = "env://TOCSIN_SECRET_NOWHERE"
    made = run("block", "create", "webhook/hook", "--url", f"secret:{reference}")
    assert made.exit_code == 0, made.output
    (finding,) = examine()["secrets"]
    assert (finding["verdict"], finding["says"].partition(",")[0]) == ("warning", "webhook/hook: secret_missing")
    assert reference in finding["advice"]
