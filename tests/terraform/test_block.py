"""The life of a `prefect_block`."""

import json
import re
from typing import Any

import httpx
from tests.support.terraform import Workspace

BLOCK = """
resource "prefect_block" "it" {{
  name      = "{name}"
  type_slug = "{slug}"
  data      = {data}
}}
"""
URL = "https://hooks.slack.com/services/T00000000/B00000000/one"


def block(name: str = "alerts", slug: str = "slack-webhook", data: str = f'jsonencode({{ url = "{URL}" }})') -> str:
    return BLOCK.format(name=name, slug=slug, data=data)


def stored(api: httpx.Client, name: str = "alerts", slug: str = "slack-webhook") -> dict[str, Any]:
    path = f"/block_types/slug/{slug}/block_documents/name/{name}"
    found: dict[str, Any] = api.get(path, params={"include_secrets": "true"}).raise_for_status().json()
    return found


def test_changed_data_is_an_update_that_also_drops_keys(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block(data=f'jsonencode({{ url = "{URL}", notify_type = "failure" }})'))
    workspace.init().apply()
    before = stored(api)
    workspace.write(main=block(data=f'jsonencode({{ url = "{URL}2" }})'))
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    after = stored(api)
    assert after["id"] == before["id"]
    assert after["data"] == {"url": f"{URL}2"}
    assert workspace.plan().status == 0


def test_another_name_is_the_same_block(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    before = stored(api)
    workspace.write(main=block(name="others"))
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert stored(api, "others")["id"] == before["id"]
    assert len(api.post("/block_documents/filter", json={}).json()) == 1
    assert workspace.plan().status == 0


def test_a_name_that_another_block_has_is_refused(workspace: Workspace) -> None:
    workspace.write(main=block(), other=block(name="taken").replace('"it"', '"other"'))
    workspace.init().apply()
    workspace.write(main=block(name="taken"))
    done = workspace.run("apply", "-auto-approve")
    assert done.status == 1
    assert 'A block "slack-webhook/taken" exists already' in done.text
    assert workspace.state("prefect_block.it")["name"] == "alerts"


def test_another_type_is_another_block(workspace: Workspace) -> None:
    workspace.write(main=block(slug="secret", data='jsonencode({ value = "v" })'))
    workspace.init().apply()
    workspace.write(main=block())
    assert workspace.changes() == {"prefect_block.it": ["delete", "create"]}


def test_another_type_can_be_there_before_the_old_one_goes(workspace: Workspace, api: httpx.Client) -> None:
    automation = """
resource "prefect_automation" "it" {
  name    = "uses it"
  trigger = { posture = "Reactive", expect = ["never"] }
  actions = [{ type = "send-notification", block_id = prefect_block.it.id, body = "b" }]
}
"""
    lasting = "lifecycle {\n    create_before_destroy = true\n  }\n}\n"
    old = block(slug="discord-webhook", data='jsonencode({ webhook_id = "1", webhook_token = "t" })')
    workspace.write(main=old.rstrip().removesuffix("}") + lasting, automation=automation)
    workspace.init().apply()
    workspace.write(main=block().rstrip().removesuffix("}") + lasting)
    workspace.apply()
    wanted = {"filter": {"event": {"prefix": ["prefect.block-document.", "prefect.automation."]}}, "limit": 3}
    newest = [event["event"] for event in api.post("/events/filter", json=wanted).json()["events"]]
    assert newest == ["prefect.block-document.deleted", "prefect.automation.updated", "prefect.block-document.created"]


def test_the_spelling_of_json_is_no_difference(workspace: Workspace) -> None:
    workspace.write(main=block(data=f'"{{\\"url\\":  \\"{URL}\\"}}"'))
    workspace.init().apply()
    assert workspace.plan().status == 0
    workspace.write(main=block())
    assert workspace.plan().status == 0


def test_data_reaches_the_state_byte_for_byte(workspace: Workspace) -> None:
    text = f'{{"url":  "{URL}", "notify_type": "info"}}'
    workspace.write(main=block(data=json.dumps(text)))
    workspace.init().apply()
    assert workspace.state("prefect_block.it")["data"] == text


def test_drift_in_a_secret_is_found_and_mended(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    document = stored(api)
    api.patch(f"/block_documents/{document['id']}", json={"data": {"url": f"{URL}-drifted"}}).raise_for_status()
    assert workspace.changes() == {"prefect_block.it": ["update"]}
    workspace.apply()
    assert stored(api)["data"] == {"url": URL}


def test_a_block_that_somebody_deleted_is_made_again(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    api.delete(f"/block_documents/{stored(api)['id']}").raise_for_status()
    assert workspace.changes() == {"prefect_block.it": ["create"]}
    workspace.apply()
    assert workspace.plan().status == 0


def test_destroying_a_block_that_is_gone_already_is_fine(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    api.delete(f"/block_documents/{stored(api)['id']}").raise_for_status()
    assert workspace.run("destroy", "-auto-approve", "-refresh=false").status == 0


def test_it_is_imported_by_type_and_name(workspace: Workspace) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_block.it")
    done = workspace.run("import", "prefect_block.it", "slack-webhook/alerts")
    assert done.status == 0, done.output
    assert workspace.plan().status == 0


def test_it_is_imported_by_id_with_a_generated_configuration(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_block.it")
    workspace.write(main=f'import {{\n  to = prefect_block.it\n  id = "{stored(api)["id"]}"\n}}\n')
    generated = workspace.run("plan", "-generate-config-out=generated.tf")
    # Terraform leaves sensitive values out of what it generates: the block stays as it is until they are given.
    assert "Plan: 1 to import, 0 to add, 0 to change, 0 to destroy." in generated.text
    assert "The data of this block is left as it is" in generated.text
    assert re.search('name += "alerts"', (workspace.directory / "generated.tf").read_text())
    workspace.apply()
    assert workspace.plan().status == 0
    written = [(workspace.directory / name).read_text() for name in ("generated.tf", "terraform.tfstate")]
    assert not any(URL in text for text in written)


def test_importing_what_is_not_there_says_so(workspace: Workspace) -> None:
    workspace.write(main=block())
    workspace.init()
    assert (
        'no block "slack-webhook/nothing"' in workspace.run("import", "prefect_block.it", "slack-webhook/nothing").text
    )
    assert "type_slug/name" in workspace.run("import", "prefect_block.it", "alerts").text


def test_a_block_that_exists_already_says_how_to_import_it(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=block())
    workspace.init().apply()
    workspace.run("state", "rm", "prefect_block.it")
    done = workspace.run("apply", "-auto-approve")
    assert done.status == 1
    assert "terraform import <address> slack-webhook/alerts" in done.text


def test_an_unknown_block_type_is_found_at_plan_with_the_nearest_one(workspace: Workspace) -> None:
    workspace.write(main=block(slug="slack-webhok"))
    done = workspace.init().plan()
    assert done.output.count("Error:") == 1
    assert 'Did you mean "slack-webhook"?' in done.text


def test_a_misspelt_field_of_data_is_found_at_plan(workspace: Workspace) -> None:
    workspace.write(
        main=block(data="jsonencode({ urll = var.url })"), variables='variable "url" {\n  sensitive = true\n}\n'
    )
    workspace.variables = {"url": URL}
    done = workspace.init().plan()
    assert done.output.count("Error:") == 1
    assert 'Did you mean "url"?' in done.text
    assert "on main.tf line 5" in done.text
    assert URL not in done.output


def test_data_that_is_decided_at_apply_is_checked_by_the_api_then(workspace: Workspace) -> None:
    main = 'resource "terraform_data" "key" {\n  input = ""\n}\n' + block(
        slug="pager-duty-webhook", data="jsonencode({ integration_key = terraform_data.key.output })"
    )
    workspace.write(main=main)
    assert workspace.init().plan().status == 2
    done = workspace.run("apply", "-auto-approve")
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "integration_key" in done.text
    assert "on main.tf line 8" in done.text


def test_two_megabytes_of_data_pass(workspace: Workspace) -> None:
    workspace.write(
        main=block(
            slug="secret", data='jsonencode({ value = join("", [for n in range(1000) : format("%02048d", n)]) })'
        )
    )
    workspace.init().apply()
    assert workspace.plan().status == 0
    assert len(workspace.state("prefect_block.it")["data"]) > 2_000_000


def test_a_reference_to_another_block_is_no_drift_and_is_imported(workspace: Workspace, api: httpx.Client) -> None:
    keys = 'jsonencode({ aws_access_key_id = "AKIA", aws_secret_access_key = "s3cr3t" })'
    bucket = """
resource "prefect_block" "bucket" {
  name      = "data"
  type_slug = "s3-bucket"
  data = jsonencode({
    bucket_name = "data"
    credentials = { "$ref" = { block_document_id = prefect_block.it.id } }
  })
}
"""
    workspace.write(main=block("prod", "aws-credentials", keys) + bucket)
    workspace.init().apply()
    assert workspace.plan().status == 0
    assert stored(api, "data", "s3-bucket")["data"]["credentials"]["aws_secret_access_key"] == "s3cr3t"
    assert "s3cr3t" not in workspace.state("prefect_block.bucket")["data"]
    workspace.run("state", "rm", "prefect_block.bucket")
    workspace.run("import", "prefect_block.bucket", "s3-bucket/data")
    assert workspace.plan().status == 0
