"""Blocks whose secrets stay where they are: `{ "$secret" = "…" }` in the place of a value."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.commands import run_command
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace
from tests.support.warm_provider import WarmProvider

SECRET = "https://hooks.slack.com/services/T/B/hunter2"
MAIN = """
resource "prefect_block" "slack" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = { "$secret" = "env://TOCSIN_SECRET_SLACK" } })
}

resource "prefect_block" "hook" {
  name      = "hook"
  type_slug = "webhook"
  data_wo = jsonencode({
    url     = { "$secret" = "env://TOCSIN_SECRET_SLACK" }
    headers = { Authorization = { "$secret" = "env://TOCSIN_SECRET_HOOK#token" } }
  })
}

resource "prefect_automation" "alert" {
  name    = "alert"
  trigger = { posture = "Reactive", expect = ["prefect.flow-run.Failed"], for_each = ["prefect.resource.id"] }
  actions = [{ type = "send-notification", block_document_id = prefect_block.slack.id, subject = "s", body = "b" }]
}
"""
MISTAKES = """
variable "url" {
  sensitive = true
}

resource "prefect_block" "malformed" {
  name      = "malformed"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = { "$secret" = var.url } })
}

resource "prefect_block" "forbidden" {
  name      = "forbidden"
  type_slug = "slack-webhook"
  data_wo   = jsonencode({ url = { "$secret" = "file:///etc/passwd" } })
}

resource "prefect_block" "unnamed" {
  name      = "unnamed"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = { "$secret" = "aws-sm://my secret" } })
}
"""


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server that has one of the secrets, and not yet the other."""
    with ServerProcess(tmp_path_factory.mktemp("secrets") / "home", {"TOCSIN_SECRET_SLACK": SECRET}) as server:
        yield server


@pytest.fixture
def workspace(
    own_server: ServerProcess, terraform_home: Path, warm_provider: WarmProvider | None, tmp_path: Path
) -> Workspace:
    return Workspace(tmp_path / "workspace", terraform_home, own_server.url, warm=warm_provider)


def stored(server: ServerProcess, slug: str, name: str) -> dict[str, Any]:
    with server.client() as api:
        path = f"/block_types/slug/{slug}/block_documents/name/{name}"
        found: dict[str, Any] = api.get(path, params={"include_secrets": "true"}).raise_for_status().json()
    return found


def test_a_reference_is_declared_kept_exported_and_imported(
    workspace: Workspace, own_server: ServerProcess, tmp_path: Path
) -> None:
    workspace.write(main=MAIN)
    applied = workspace.init().apply()
    assert "data_wo.headers.Authorization refers to env://TOCSIN_SECRET_HOOK#token" in applied.text
    assert "prefect_block.slack," not in applied.text, "its secret is there: no warning"
    assert stored(own_server, "slack-webhook", "alerts")["data"] == {"url": {"$secret": "env://TOCSIN_SECRET_SLACK"}}
    assert stored(own_server, "webhook", "hook")["data"]["headers"] == {
        "Authorization": {"$secret": "env://TOCSIN_SECRET_HOOK#token"}
    }
    assert workspace.plan().status == 0
    state = (workspace.directory / "terraform.tfstate").read_text()
    assert "env://TOCSIN_SECRET_SLACK" in state
    assert SECRET not in state

    exported = Workspace(tmp_path / "exported", Path(workspace.environment["HOME"]), own_server.url)
    (exported.directory / "provider.tf").unlink()
    done = run_command("export", "--url", own_server.url, "--out", str(exported.directory))
    assert done.exit_code == 0, done.output
    assert '"$secret" = "env://TOCSIN_SECRET_SLACK"' in (exported.directory / "blocks.tf").read_text()
    assert not (exported.directory / "variables.tf").exists(), "none is asked for"
    exported.init()
    assert "3 to import, 0 to add, 0 to change, 0 to destroy" in exported.plan().output


def test_what_the_server_would_refuse_is_refused_at_plan(workspace: Workspace) -> None:
    workspace.write(main=MISTAKES)
    workspace.variables = {"url": SECRET}
    planned = workspace.init().plan()
    assert planned.status == 1
    assert "data.url: A reference is written" in planned.text
    assert "hunter2" not in planned.text
    assert "data_wo.url: this server does not use file:///etc/passwd" in planned.text
    assert "TOCSIN_SECRET_REFERENCES" in planned.text
    assert "data.url: a secret of AWS has a name of letters" in planned.text
