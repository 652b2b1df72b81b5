"""Secrets of a `prefect_block`: written by Terraform, compared by Terraform, and kept by the server alone."""

import base64
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace

BLOCK = """
variable "url" {
  ephemeral = true
  sensitive = true
}

resource "prefect_block" "it" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data_wo   = jsonencode({ url = var.url })
}
"""
KEPT = BLOCK.replace("  ephemeral = true\n", "").replace("data_wo", "data   ")
URL = "https://hooks.slack.com/services/T/B/one"
OTHER = "https://hooks.slack.com/services/T/B/other"


def stored(api: httpx.Client, name: str = "alerts", slug: str = "slack-webhook") -> dict[str, Any]:
    path = f"/block_types/slug/{slug}/block_documents/name/{name}"
    found: dict[str, Any] = api.get(path, params={"include_secrets": "true"}).raise_for_status().json()
    return found


def write(workspace: Workspace, main: str = BLOCK, url: str = URL) -> None:
    workspace.write(main=main)
    workspace.variables = {"url": url}


def test_another_value_is_a_change_and_the_same_is_none(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace)
    workspace.init().apply()
    assert stored(api)["data"] == {"url": URL}
    assert workspace.plan().status == 0
    state = workspace.state("prefect_block.it")
    assert state["data"] is None
    assert state["data_wo"] is None
    assert state["data_fingerprint"] == stored(api)["data_fingerprint"]

    write(workspace, url=OTHER)
    planned = workspace.plan()
    assert "~ data_fingerprint" in planned.text
    assert "1 to change" in planned.text
    workspace.apply()
    assert stored(api)["data"] == {"url": OTHER}
    assert workspace.plan().status == 0


def test_what_somebody_else_changed_is_a_difference_and_mended(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace)
    workspace.init().apply()
    patch = {"data": {"url": OTHER}}
    api.patch(f"/block_documents/{stored(api)['id']}", json=patch).raise_for_status()
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert stored(api)["data"] == {"url": URL}
    assert workspace.plan().status == 0


def test_a_saved_plan_takes_the_value_that_it_is_applied_with(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace)
    workspace.init().apply()
    write(workspace, BLOCK.replace('"alerts"', '"renamed"'))
    assert workspace.run("plan", "-input=false", "-out=saved.tfplan").status == 0
    workspace.variables = {"url": OTHER}
    done = workspace.run("apply", "-input=false", "saved.tfplan")
    assert done.status == 0, done.output
    assert stored(api, "renamed")["data"] == {"url": OTHER}


def test_another_version_has_it_written_again(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace, BLOCK.replace('"slack-webhook"', '"slack-webhook"\n  data_wo_version = 1'))
    workspace.init().apply()
    before = stored(api)["updated"]
    assert workspace.plan().status == 0
    write(workspace, BLOCK.replace('"slack-webhook"', '"slack-webhook"\n  data_wo_version = 2'))
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert stored(api)["updated"] != before


@pytest.mark.parametrize("main", [BLOCK, KEPT], ids=["data_wo", "data"])
def test_an_imported_block_with_the_same_data_plans_clean(workspace: Workspace, api: httpx.Client, main: str) -> None:
    write(workspace)
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_block.it")
    write(workspace, main)
    done = workspace.run("import", "-input=false", "prefect_block.it", "slack-webhook/alerts")
    assert done.status == 0, done.output
    assert workspace.plan().status == 0
    assert URL not in (workspace.directory / "terraform.tfstate").read_text()

    write(workspace, main, OTHER)
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert stored(api)["data"] == {"url": OTHER}
    assert workspace.plan().status == 0


def test_the_state_forgets_what_is_no_longer_its_to_keep(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace, KEPT)
    workspace.init().apply()
    assert URL in (workspace.directory / "terraform.tfstate").read_text()
    write(workspace)
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert URL not in (workspace.directory / "terraform.tfstate").read_text()
    assert stored(api)["data"] == {"url": URL}
    assert workspace.plan().status == 0


def test_a_block_that_nothing_is_said_of_any_more_stays_as_it_is(workspace: Workspace, api: httpx.Client) -> None:
    write(workspace, KEPT)
    workspace.init().apply()
    before = stored(api)
    workspace.write(main="\n".join(line for line in KEPT.splitlines() if "jsonencode" not in line))
    assert "The data of this block is left as it is" in workspace.apply().text
    assert URL not in (workspace.directory / "terraform.tfstate").read_text()
    assert stored(api) == before
    assert workspace.plan().status == 0


def test_a_value_that_is_known_at_apply_is_a_change_until_then(workspace: Workspace, api: httpx.Client) -> None:
    main = (
        BLOCK.replace("var.url", "terraform_data.url.output") + 'resource "terraform_data" "url" {\n  input = "%s"\n}'
    )
    write(workspace, main % URL)
    workspace.init().apply()
    assert workspace.plan().status == 0
    write(workspace, main % OTHER)
    assert workspace.changes() == {"prefect_block.it": ["update"], "terraform_data.url": ["update"]}
    workspace.apply()
    assert stored(api)["data"] == {"url": OTHER}
    assert workspace.plan().status == 0


EPHEMERAL = """
ephemeral "prefect_block" "token" {
  type_slug = "secret"
  name      = "token"
}
"""


def test_a_block_is_filled_from_an_ephemeral_resource(workspace: Workspace, api: httpx.Client) -> None:
    write(
        workspace, BLOCK.replace("slack-webhook", "secret").replace('"alerts"', '"token"').replace("url =", "value =")
    )
    workspace.init().apply()
    write(
        workspace,
        (workspace.directory / "main.tf").read_text()
        + EPHEMERAL
        + BLOCK[BLOCK.index("resource") :]
        .replace('"it"', '"copy"')
        .replace("var.url", "jsondecode(ephemeral.prefect_block.token.data).value"),
    )
    workspace.apply()
    assert stored(api)["data"] == {"url": URL}
    assert workspace.plan().status == 0
    assert URL not in (workspace.directory / "terraform.tfstate").read_text()


def test_an_ephemeral_block_is_found_by_id_and_what_is_not_there_is_named(
    workspace: Workspace, api: httpx.Client
) -> None:
    write(workspace)
    workspace.init().apply()
    document_id = stored(api)["id"]
    check = """
ephemeral "prefect_block" "it" {
  id = "%s"
  lifecycle {
    postcondition {
      condition     = self.name == "alerts" && self.type_slug == "slack-webhook" && jsondecode(self.data).url == "%s"
      error_message = "not the block"
    }
  }
}
"""
    workspace.write(more=check % (document_id, URL))
    assert workspace.plan().status == 0
    workspace.write(more=EPHEMERAL)
    assert 'The API has no block "secret/token"' in workspace.plan().text
    workspace.write(more=EPHEMERAL.replace('  name      = "token"\n', ""))
    assert "Give the id of the block, or type_slug and name." in workspace.run("validate").text


@pytest.mark.parametrize(
    ("wrong", "says", "line"),
    [
        ('data_wo = jsonencode({ url = "" })', "data_wo.url is empty", 5),
        ('data_wo = jsonencode({ urll = "x" })', "data_wo.urll: a slack-webhook block has no such field. Did you", 5),
        ("data_wo = jsonencode([])", "data_wo must be a JSON object", 5),
        ('data_wo = "{}"\n  data = "{}"', "write one of the two", 5),
        ('data = "{}"\n  data_wo_version = 1', "data_wo is missing", 6),
        ("", "What the block holds is missing", 2),
    ],
    ids=["empty", "unknown", "no-object", "both", "version", "neither"],
)
def test_a_mistake_is_found_at_plan(workspace: Workspace, wrong: str, says: str, line: int) -> None:
    workspace.write(
        main=f'\nresource "prefect_block" "it" {{\n  name = "a"\n  type_slug = "slack-webhook"\n  {wrong}\n}}\n'
    )
    done = workspace.init().plan()
    assert done.output.count("Error:") == 1
    assert says in done.text
    assert f"on main.tf line {line}" in done.text


def test_an_empty_secret_says_which_variable_has_the_wrong_case(workspace: Workspace) -> None:
    workspace.write(
        main="""
variable "pagerduty_integration_key" {
  sensitive = true
  default   = ""
}

resource "prefect_block" "it" {
  name      = "data-pipelines"
  type_slug = "pager-duty-webhook"
  data_wo   = jsonencode({ integration_key = var.pagerduty_integration_key })
}
"""
    )
    done = workspace.init().run("plan", "-input=false", TF_VAR_PAGERDUTY_INTEGRATION_KEY="s3cret-key")
    assert done.status == 1
    assert "TF_VAR_PAGERDUTY_INTEGRATION_KEY is set, but Terraform matches names case by case" in done.text
    assert "Set TF_VAR_pagerduty_integration_key, or run `tocsin tfvars`." in done.text
    assert "s3cret-key" not in done.output


SECRET = 'wo-s3cr3t"<&>\\ü-7261'
SECOND = 'wo-changed"<&>\\ü-9913'
IN_STATE = 'kept-s3cr3t"<&>\\ü-4410'
BOTH = """
variable "secret" {
  ephemeral = true
}

variable "kept" {
  sensitive = true
}

resource "prefect_block" "written" {
  name      = "written"
  type_slug = "secret"
  data_wo   = jsonencode({ value = var.secret })
}

resource "prefect_block" "kept" {
  name      = "kept"
  type_slug = "secret"
  data      = jsonencode({ value = var.kept })
}

ephemeral "prefect_block" "read" {
  id = prefect_block.written.id
}
"""


@pytest.fixture
def loud_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server of its own that logs all that it can."""
    with ServerProcess(tmp_path / "server", {"TOCSIN_LOG_LEVEL": "DEBUG"}) as server:
        yield server


def test_a_secret_is_found_nowhere_but_encrypted(
    loud_server: ServerProcess, terraform_home: Path, tmp_path: Path
) -> None:
    workspace = Workspace(tmp_path / "workspace", terraform_home, loud_server.url)
    log = tmp_path / "terraform.log"
    workspace.environment |= {"TF_LOG": "TRACE", "TF_LOG_PATH": str(log)}
    workspace.write(main=BOTH)
    workspace.variables = {"secret": SECRET, "kept": IN_STATE}
    said = [
        workspace.init().run("plan", "-input=false", "-out=first.tfplan"),
        workspace.run("apply", "-input=false", "first.tfplan"),
        workspace.run("plan", "-input=false"),
    ]
    workspace.variables["secret"] = SECOND
    said += [
        workspace.run("plan", "-input=false", "-out=second.tfplan"),
        workspace.run("apply", "-input=false", "second.tfplan"),
        workspace.run("show", "-json"),
    ]
    assert [done.status for done in said] == [0] * len(said), [done.output for done in said]
    files = {**_contents(workspace.directory), **_contents(loud_server.home)}
    with loud_server.client() as api:
        assert [stored(api, name, "secret")["data"]["value"] for name in ("written", "kept")] == [SECOND, IN_STATE]
        events = api.post("/events/filter", json={}).text
        shown = api.post("/block_documents/filter", json={}).text
    said.append(workspace.destroy())
    loud_server.stop()

    everywhere = {
        **files,
        **{f"{name} at the end": content for name, content in _contents(loud_server.home).items()},
        "terraform.log": log.read_bytes(),
        "server.log": loud_server.log.read_bytes(),
        **{f"output {number}": done.output.encode() for number, done in enumerate(said)},
        "events": events.encode(),
        "documents": shown.encode(),
    }
    assert b"prefect.block-document.updated" in everywhere["events"]
    assert b"/fingerprint" in everywhere["terraform.log"]
    assert len(everywhere["tocsin.db"]) + len(everywhere["tocsin.db-wal"]) > 0
    assert _holding(everywhere, SECRET) == []
    assert _holding(everywhere, SECOND) == []
    # What Terraform is to keep is in its own files, and in what `terraform show -json` prints of them.
    kept = {name.split("/")[0] for name in _holding(everywhere, IN_STATE)}
    assert kept == {"first.tfplan", "second.tfplan", "terraform.tfstate", "terraform.tfstate.backup", "output 5"}


def _contents(directory: Path) -> dict[str, bytes]:
    """Every file, with those inside a plan file by themselves."""
    found: dict[str, bytes] = {}
    for path in directory.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        name = str(path.relative_to(directory))
        found[name] = path.read_bytes()
        if path.suffix == ".tfplan":
            with zipfile.ZipFile(path) as plan:
                found |= {f"{name}/{entry}": plan.read(entry) for entry in plan.namelist()}
    return found


def _holding(everywhere: dict[str, bytes], secret: str) -> list[str]:
    """Where the secret is, however it is written."""
    escaped = json.dumps(secret)[1:-1]
    plain = json.dumps(secret, ensure_ascii=False)[1:-1]
    go = plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    forms = {
        secret,
        escaped,
        plain,
        go,
        json.dumps(go)[1:-1],
        json.dumps(plain)[1:-1],
        quote(secret),
        repr(secret)[1:-1],
    }
    # The beginning of the secret, which no escape changes, and what Base64 makes of it at each of its three offsets.
    start = secret.split('"')[0]
    encoded = {
        base64.b64encode(b"\0" * offset + start.encode()).decode()[4 if offset else 0 : -4] for offset in range(3)
    }
    searched = [form.encode() for form in {*forms, start, *encoded}]
    return [name for name, content in everywhere.items() if any(form in content for form in searched)]
