"""The examples of the reference, all in one configuration: they are what the pages in docs/terraform/ show."""

import re
import shutil
from pathlib import Path

import httpx
import pytest
from tests.support.terraform import Workspace

REFERENCE = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "reference"
EXAMPLES = sorted(path.parent for path in REFERENCE.glob("*/*/main.tf"))
VALUES = {
    "slack_webhook_url": "https://hooks.slack.com/services/T00000000/B00000000/reference",
    "warehouse_password": "reference-warehouse-password",
    "pagerduty_integration_key": "referenceroutingkey0123456789abcd",
}
"""For the variables that an example has no default for."""


@pytest.fixture
def reference(workspace: Workspace) -> Workspace:
    """Every example as a module, in the configuration of the example of the provider itself."""
    shutil.copytree(REFERENCE, workspace.directory, dirs_exist_ok=True)
    workspace.write(
        provider=(REFERENCE / "provider" / "main.tf").read_text(),
        modules="\n".join(map(_module, EXAMPLES)),
    )
    return workspace.init()


def _module(example: Path) -> str:
    place = example.relative_to(REFERENCE)
    source = (example / "main.tf").read_text()
    needed = [name for name, body in re.findall(r'variable "(\w+)" {\n(.*?)\n}', source, re.S) if "default" not in body]
    values = "".join(f'  {name} = "{VALUES[name]}"\n' for name in needed)
    return f'module "{"_".join(place.parts)}" {{\n  source = "./{place}"\n{values}}}\n'


def test_they_apply_then_plan_nothing_then_leave_nothing(reference: Workspace, api: httpx.Client) -> None:
    assert reference.run("fmt", "-check", "-recursive", str(REFERENCE)).output == ""
    done = reference.apply()
    again = reference.plan()
    assert again.status == 0, again.output
    assert [value for value in VALUES.values() if value in done.output + again.output] == []
    reference.destroy()
    for kind in ("automations", "block_documents"):
        assert api.post(f"/{kind}/filter", json={}).json() == []


def test_each_names_the_provider_alike() -> None:
    assert len({(example / "versions.tf").read_text() for example in EXAMPLES}) == 1
