"""Renames and replacements: nothing is lost, and automations follow their blocks."""

import httpx
import pytest
from tests.support.terraform import Workspace

URL = '{ url = "https://hooks.slack.com/services/T00000000/B00000000/one" }'
LATER = "lifecycle {\n    create_before_destroy = true\n  }"


def stack(
    address: str = "it", name: str = "alerts", slug: str = "slack-webhook", data: str = URL, more: str = ""
) -> str:
    return f"""
resource "prefect_block" "{address}" {{
  name      = "{name}"
  type_slug = "{slug}"
  data      = jsonencode({data})
  {more}
}}
resource "prefect_automation" "{address}" {{
  name    = "Alert"
  trigger = {{ posture = "Reactive", expect = ["x.y"] }}
  actions = [{{ type = "send-notification", block_id = prefect_block.{address}.id, body = "b" }}]
}}
"""


def ids(api: httpx.Client) -> tuple[str, str]:
    (block,) = api.post("/block_documents/filter", json={}).json()
    (automation,) = api.post("/automations/filter", json={}).json()
    assert automation["actions"][0]["block_document_id"] == block["id"]
    return block["id"], automation["id"]


def test_resources_that_are_called_otherwise_are_the_same(workspace: Workspace, api: httpx.Client) -> None:
    workspace.write(main=stack())
    workspace.init().apply()
    before = ids(api)
    moves = "".join(
        f"moved {{\n  from = {kind}.it\n  to = {kind}.other\n}}\n" for kind in ("prefect_block", "prefect_automation")
    )
    workspace.write(main=stack("other") + moves)
    workspace.apply()
    assert ids(api) == before
    assert workspace.addresses() == ["prefect_automation.other", "prefect_block.other"]


@pytest.mark.parametrize(
    ("changed", "arguments"),
    [
        (stack(slug="ms-teams-webhook", more=LATER), ()),
        (stack(), ("-replace=prefect_block.it",)),
    ],
)
def test_a_block_that_is_replaced_keeps_its_automation(
    workspace: Workspace, api: httpx.Client, changed: str, arguments: tuple[str, ...]
) -> None:
    workspace.write(main=stack(more=LATER if LATER in changed else ""))
    workspace.init().apply()
    block, automation = ids(api)
    workspace.write(main=changed)
    workspace.apply(*arguments)
    assert ids(api)[0] != block
    assert ids(api)[1] == automation
    assert workspace.plan().status == 0
