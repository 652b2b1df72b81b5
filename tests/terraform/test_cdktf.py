"""The guide's stack as a Python app, and apps of users, with the real terraform."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.cdktf import run_app
from tests.support.terraform import Workspace

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "examples"
SECRETS = {
    "slack_webhook_url": "https://hooks.slack.com/services/T00000000/B00000000/cdktfsecret",
    "pagerduty_integration_key": "cdktfroutingkey0123456789abcdefgh",
}

LARGE = """
from tocsin_cdktf import PrefectAutomation, PrefectBlock, PrefectProvider  # isort: skip
from cdktf import App, LocalBackend, TerraformStack

app = App()
stack = TerraformStack(app, "stack")
LocalBackend(stack, path="terraform.tfstate")
PrefectProvider(stack, "prefect")
block = PrefectBlock(stack, "slack", name="alerts", type_slug="slack-webhook", data={"url": "https://example.com/hook"})
TRICKY = {"value": {"text": 'say "hi"\\n\\\\ $5 ${x} %{y} {{ z }} é', 'a"b': [1, 2.5, True, {"camelCase": "c_d"}]}}
PrefectBlock(stack, "tricky", name="tricky", type_slug="json", data=TRICKY)
PrefectAutomation(
    stack,
    "it",
    name="Every form",
    tags=["a", "B_c"],
    trigger={
        "require": "all",
        "within": 60,
        "mute": [{"cron": "0 2 * * 6", "duration": 3600, "match": {"prefect.resource.id": ["a", "b"]}}],
        "triggers": [
            {"event": {"posture": "Proactive", "match_related": [{"prefect.tag": "camelCase"}], "within": 30}},
            {"metric": {"metric": {"name": "duration", "operator": ">", "threshold": 1.5}}},
        ],
    },
    actions=[
        {"type": "send-notification", "block_id": block.id, "body": "{{ event.id }} costs $${5} %%{x}"},
        {"type": "run-deployment", "source": "inferred", "parameters": {"someKey": {"a_b": [1, "{{ event }}"]}}},
        {"type": "do-nothing"},
    ],
    actions_on_resolve=[{"type": "declare-incident", "tags": ["x"]}],
)
app.synth()
"""

VALID = """
from tocsin_cdktf import PrefectAutomation, PrefectProvider  # isort: skip
from tocsin_cdktf.generated.automation import Automation  # isort: skip
from cdktf import LocalBackend, TerraformStack, Testing

def valid(construct, posture):
    stack = TerraformStack(Testing.app(), "stack")
    LocalBackend(stack, path="terraform.tfstate")
    PrefectProvider(stack, "prefect")
    construct(stack, "it", name="Alert", trigger={"posture": posture})
    return Testing.to_be_valid_terraform(Testing.full_synth(stack))

assert valid(PrefectAutomation, "Reactive")
try:
    assert not valid(Automation, "reactive")  # the generated class does not look
except Exception as told:
    assert "terraform validate" in str(told), told
"""

EVERYTHING_ELSE = """
from tocsin_cdktf import (  # isort: skip
    DataPrefectBlock, EphemeralPrefectBlock, PrefectAutomation, PrefectBlock, PrefectProvider, functions,
)
from cdktf import App, LocalBackend, TerraformOutput, TerraformStack

app = App()
stack = TerraformStack(app, "stack")
LocalBackend(stack, path="terraform.tfstate")
provider = PrefectProvider(stack, "prefect")
first = PrefectBlock(stack, "first", name="first", type_slug="secret", data_wo={"value": 'known "to nobody"'})
read = EphemeralPrefectBlock(stack, "read", id=first.id, provider=provider)
PrefectBlock(stack, "second", name="second", type_slug="secret", data_wo=read.data)
PrefectAutomation(stack, "it", name="Preset", trigger=functions.flow_run_failed("dlt"), actions=[{"type": "do-nothing"}])
found = DataPrefectBlock(stack, "found", name=first.name, type_slug="secret")
TerraformOutput(stack, "id", value=found.id)
app.synth()
"""


def planned(workspace: Workspace) -> dict[str, Any]:
    """What a plan says will be there."""
    done = workspace.run("plan", "-input=false", "-out=it.tfplan")
    assert done.status == 0, done.output
    values: dict[str, Any] = json.loads(workspace.run("show", "-json", "it.tfplan").output)["planned_values"]
    return values


def take(workspace: Workspace, stack: Path) -> Workspace:
    """Let a workspace have a synthesized stack, and nothing else."""
    (workspace.directory / "provider.tf").unlink()
    shutil.copy(stack / "cdk.tf.json", workspace.directory)
    return workspace.init()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stack of the example, synthesized where no Node.js is on the PATH."""
    directory = tmp_path_factory.mktemp("example")
    without = os.pathsep.join(folder for folder in os.get_exec_path() if not Path(folder, "node").exists())
    return run_app(EXAMPLES / "cdktf" / "main.py", directory, PATH=without, JSII_NODE="") / "alerting"


@pytest.fixture
def app(workspace: Workspace, example: Path) -> Workspace:
    # The example keeps its state beside the folder of the stacks.
    workspace.directory = workspace.directory / "cdktf.out" / "stacks" / "alerting"
    workspace.directory.mkdir(parents=True)
    workspace.write(provider="")
    workspace.variables = dict(SECRETS)
    return take(workspace, example)


def test_the_plan_is_that_of_the_guides_hcl(app: Workspace, tmp_path: Path) -> None:
    guide = Workspace(tmp_path / "guide", Path(app.environment["HOME"]), app.url)
    guide.copy(EXAMPLES / "terraform" / "alerting")
    guide.variables = dict(SECRETS)
    assert planned(app) == planned(guide.init())


def test_the_example_applies_then_plans_nothing_then_leaves_nothing(app: Workspace, api: httpx.Client) -> None:
    assert "4 added, 0 changed, 0 destroyed" in app.apply().text
    assert app.plan().status == 0
    assert (app.directory.parents[2] / "alerting.tfstate").exists()
    app.destroy()
    assert api.post("/automations/filter", json={}).json() == []


def test_no_secret_and_no_path_of_this_machine_is_in_what_is_synthesized(example: Path) -> None:
    written = (example / "cdk.tf.json").read_text()
    assert str(example.parents[1]) not in written
    assert [secret for secret in SECRETS.values() if secret in written] == []


def test_every_form_of_value_arrives_as_it_was_written(workspace: Workspace, api: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(LARGE)
    take(workspace, run_app(tmp_path / "app.py", tmp_path) / "stack").apply()
    assert workspace.plan().status == 0
    (stored,) = api.post("/automations/filter", json={}).json()
    tricky = api.get("/block_types/slug/json/block_documents/name/tricky").json()["data"]["value"]
    assert tricky == {"text": 'say "hi"\n\\ $5 ${x} %{y} {{ z }} é', 'a"b': [1, 2.5, True, {"camelCase": "c_d"}]}
    event, metric = stored["trigger"]["triggers"]
    assert event["match_related"] == [{"prefect.tag": "camelCase"}]
    assert metric["metric"]["threshold"] == 1.5
    assert stored["trigger"]["mute"][0]["match"] == {"prefect.resource.id": ["a", "b"]}
    sent, run, _nothing = stored["actions"]
    assert sent["body"] == "{{ event.id }} costs ${5} %{x}"
    assert run["parameters"] == {"someKey": {"a_b": [1, "{{ event }}"]}}
    assert set(stored["tags"]) == {"a", "B_c"}


def test_functions_ephemeral_blocks_and_data_sources_are_taken(
    workspace: Workspace, api: httpx.Client, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text(EVERYTHING_ELSE)
    take(workspace, run_app(tmp_path / "app.py", tmp_path) / "stack").apply()
    assert workspace.plan().status == 0
    (stored,) = api.post("/automations/filter", json={}).json()
    assert "dlt" in json.dumps(stored["trigger"])
    for name in ("first", "second"):
        route = f"/block_types/slug/secret/block_documents/name/{name}"
        block = api.get(route, params={"include_secrets": True}).json()
        assert block["data"] == {"value": 'known "to nobody"'}
    assert "to nobody" not in (workspace.directory / "terraform.tfstate").read_text()


def test_the_app_of_the_documentation_is_planned(workspace: Workspace, tmp_path: Path) -> None:
    page = (REPOSITORY / "docs" / "terraform" / "cdktf.md").read_text()
    (app,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "app.py").write_text(app)
    workspace.variables = dict(SECRETS)
    done = take(workspace, run_app(tmp_path / "app.py", tmp_path) / "alerting").plan("-state=/dev/null")
    assert "2 to add, 0 to change, 0 to destroy" in done.text


def test_an_app_can_ask_terraform_in_its_own_tests(terraform_home: Path, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(VALID)
    run_app(tmp_path / "app.py", tmp_path, HOME=str(terraform_home), CHECKPOINT_DISABLE="1", TMPDIR=str(tmp_path))
