"""commands/export/command.py against a server: what it writes, what it says, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from tests.support.commands import Run
from tests.support.server import ServerProcess, free_port

pytestmark = pytest.mark.integration

URL = "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"
TRIGGER = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The directory that is exported to; it is not there yet."""
    return tmp_path / "exported"


@pytest.fixture
def filled(tocsin: Run, server: ServerProcess) -> Run:
    """Runs `tocsin` against a server with a block and two automations."""
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    add(server, "DLT failures")
    add(server, "nightly__automation_1")
    return tocsin


def add(server: ServerProcess, name: str) -> None:
    with server.client() as client:
        client.post("automations/", json={"name": name, "trigger": TRIGGER, "actions": []}).raise_for_status()


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_it_says_what_it_wrote_and_what_is_still_to_be_given(filled: Run, out: Path) -> None:
    done = filled("export", "--out", str(out))
    assert done.exit_code == 0
    rows = {tuple(line.split()) for line in done.stdout.splitlines()}
    assert {("automations.tf", "2", "automations", "new"), ("variables.tf", "1", "secrets", "new")} <= rows
    assert "TF_VAR_slack_alerts_url" in done.stderr
    assert "triggers of deployments among them: 1" in done.stderr
    assert URL not in done.output
    assert "unchanged" in filled("export", "--out", str(out)).stdout


def test_secrets_are_written_when_that_is_asked_for(filled: Run, out: Path) -> None:
    done = filled("export", "--out", str(out), "--with-secrets")
    assert f'slack_alerts_url = "{URL}"' in (out / "secrets.auto.tfvars").read_text()
    assert "keep it out of version control" in done.stderr
    assert "TF_VAR" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("--only", "automations"), {"automations.tf", "imports.tf", "provider.tf"}),
        (("--name", "slack-webhook/*"), {"blocks.tf", "imports.tf", "provider.tf", "variables.tf"}),
        (
            ("--name", "alerts", "--name", "nightly*"),
            {"automations.tf", "blocks.tf", "imports.tf", "provider.tf", "variables.tf"},
        ),
        (("--name", "alert"), {"provider.tf"}),
    ],
)
def test_a_part_can_be_chosen(filled: Run, out: Path, arguments: tuple[str, ...], written: set[str]) -> None:
    assert filled("export", "--out", str(out), *arguments).exit_code == 0
    assert names(out) == written


def test_a_part_does_not_take_the_place_of_all(filled: Run, out: Path) -> None:
    filled("export", "--out", str(out))
    done = filled("export", "--out", str(out), "--only", "blocks")
    assert done.exit_code == 2
    assert "manages 2 things that --only and --name leave out: Terraform would destroy them" in done.stderr
    assert "automations.tf" in names(out)
    assert filled("export", "--out", str(out), "--only", "blocks", "--force").exit_code == 0
    assert "automations.tf" not in names(out)


def test_the_file_of_somebody_else_is_not_overwritten(filled: Run, out: Path) -> None:
    out.mkdir()
    (out / "blocks.tf").write_text("mine\n")
    done = filled("export", "--out", str(out))
    assert done.exit_code == 2
    assert "blocks.tf: not written by tocsin export" in done.stderr
    assert names(out) == {"blocks.tf"}


def test_a_kind_that_there_is_not(run: Run) -> None:
    done = run("export", "--only", "block")
    assert done.exit_code == 2
    assert "there are no 'block'; did you mean blocks?" in done.stderr


def test_a_server_that_is_not_there(run: Run, out: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    done = run("export", "--url", url, "--out", str(out))
    assert done.exit_code == 2
    assert f"no answer from {url}/api" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "refuses us block_documents: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY"), (404, "is no API of Tocsin")],
)
def test_a_server_that_says_no(run: Run, httpserver: HTTPServer, out: Path, status: int, said: str) -> None:
    httpserver.expect_request("/api/block_documents/filter").respond_with_json({"detail": "no"}, status)
    done = run("export", "--url", httpserver.url_for(""), "--out", str(out))
    assert done.exit_code == 2
    assert said in done.stderr


def test_what_cannot_be_said_in_terraform_is_left_out_and_told(run: Run, httpserver: HTTPServer, out: Path) -> None:
    httpserver.expect_request("/api/automations/filter").respond_with_json(
        [automation("1", actions=[{"type": "do-nothing"}]), automation("2", actions=[{"type": "brew-coffee"}])]
    )
    done = run("export", "--url", httpserver.url_for(""), "--out", str(out), "--only", "automations")
    assert done.exit_code == 1
    assert "left out: Alert 2 (2): actions[0].type" in done.stderr
    assert (out / "automations.tf").read_text().count("resource ") == 1


def test_the_credentials_of_prefects_client_are_sent(
    run: Run, httpserver: HTTPServer, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_KEY", "pnu_k3y")
    place = "/api/accounts/a/workspaces/w"
    httpserver.expect_request(
        f"{place}/automations/filter", headers={"Authorization": "Bearer pnu_k3y"}
    ).respond_with_json([])
    done = run("export", "--url", httpserver.url_for(place), "--out", str(out), "--only", "automations")
    assert done.exit_code == 0
    assert f'endpoint = "{httpserver.url_for(place)}"' in (out / "provider.tf").read_text()


def automation(id: str, actions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": id, "created": id, "name": f"Alert {id}", "enabled": True, "trigger": TRIGGER, "actions": actions}
