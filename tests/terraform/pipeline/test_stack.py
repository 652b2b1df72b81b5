"""The stack of the pipeline repository with the real terraform, without a server and without AWS."""

import shutil
import subprocess
import sys

import httpx
import pytest
from tests.support.pipeline_repository import PIPELINE, STACK
from tests.support.terraform import Done, Workspace

SECRETS = {
    "slack_webhook_url": "https://hooks.slack.example/services/T/B/pipelinestack",
    "pagerduty_integration_key": "pipelinestackroutingkey",
}
WARNING = "DLT Pipeline Failure Alert"


@pytest.fixture
def stack(workspace: Workspace) -> Workspace:
    """A copy of it, made ready as `terraform_ci.yml` does."""
    shutil.rmtree(workspace.directory)
    shutil.copytree(STACK, workspace.directory, ignore=shutil.ignore_patterns(".terraform"))
    done = workspace.run("init", "-input=false", "-backend=false", "-lockfile=readonly")
    assert done.status == 0, done.output
    return workspace


def run_tests(stack: Workspace) -> Done:
    return stack.run("test", "-no-color")


def test_it_is_in_the_form_that_ci_asks_for(workspace: Workspace) -> None:
    assert workspace.run("fmt", "-check", "-recursive", str(PIPELINE)).output == ""


def test_the_lock_file_is_that_of_the_provider_as_it_is_installed(stack: Workspace) -> None:
    assert (stack.directory / ".terraform.lock.hcl").read_text() == (STACK / ".terraform.lock.hcl").read_text()
    assert stack.run("validate").status == 0


def test_its_tests_pass_without_a_server(stack: Workspace) -> None:
    stack.environment["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    done = run_tests(stack)
    assert done.status == 0, done.output
    assert "2 passed, 0 failed" in done.text


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "[prefect_block.slack_alerts, prefect_block.pagerduty_data_pipelines]",
            "[prefect_block.slack_alerts]",
            "The critical alert has to go to Slack and to PagerDuty.",
        ),
        ("*Error*: {{ flow_run.state.message }}", "", "The alert has to say why the run failed."),
    ],
)
def test_its_tests_find_a_broken_alert(stack: Workspace, right: str, wrong: str, said: str) -> None:
    automations = stack.directory / "automations.tf"
    text = automations.read_text()
    assert right in text
    automations.write_text(text.replace(right, wrong))
    done = run_tests(stack)
    assert done.status == 1
    assert said in done.text


@pytest.fixture
def applied(stack: Workspace) -> Workspace:
    """The stack with its state on disk, applied."""
    stack.write(backend_override='terraform {\n  backend "local" {}\n}\n')
    stack.variables = dict(SECRETS)
    stack.init().apply()
    return stack


def drift(stack: Workspace) -> str:
    """What the drift job would say: its summary, and what it prints."""
    assert stack.run("plan", "-input=false", "-lock=false", "-out=saved.tfplan").status == 0
    summary = stack.directory / "summary"
    done = subprocess.run(
        [sys.executable, str(PIPELINE / ".github" / "scripts" / "drift.py")],
        input=stack.run("show", "-json", "saved.tfplan").output,
        env={"GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + summary.read_text()


def test_drift_tells_a_rotated_secret_from_a_change_by_hand(applied: Workspace, api: httpx.Client) -> None:
    (alert,) = api.post("/automations/filter", json={"automations": {"name": {"any_": [WARNING]}}}).json()
    api.patch(f"/automations/{alert['id']}", json={"enabled": False}).raise_for_status()
    applied.variables["slack_webhook_url"] += "-rotated"
    said = drift(applied)
    assert "- `prefect_automation.dlt_failure_alert` differs in `enabled`." in said
    assert "- `prefect_block.slack_alerts` holds another secret than Secrets Manager" in said
    assert said.count("::error") == 2
    assert applied.variables["slack_webhook_url"] not in said


def test_no_secret_of_it_is_kept_anywhere(stack: Workspace) -> None:
    """Its secrets are ephemeral variables and write-only values: neither plan nor state has them."""
    stack.write(backend_override='terraform {\n  backend "local" {}\n}\n')
    stack.variables = dict(SECRETS)
    stack.init()
    planned = stack.run("plan", "-input=false", "-out=saved.tfplan")
    assert planned.status == 0, planned.output
    shown = stack.run("show", "-json", "saved.tfplan").output
    applied = stack.run("apply", "-input=false", "saved.tfplan")
    assert "4 added" in applied.text
    assert stack.plan("-lock=false").status == 0
    state = (stack.directory / "terraform.tfstate").read_text()
    for secret in SECRETS.values():
        assert [text for text in (planned.output, shown, applied.output, state) if secret in text] == []

    # A saved plan without them stops before it has changed anything.
    stack.write(more='resource "prefect_variable" "more" {\n  name  = "more"\n  value = jsonencode(1)\n}\n')
    assert stack.run("plan", "-input=false", "-out=saved.tfplan").status == 0
    stack.variables = {}
    done = stack.run("apply", "-input=false", "saved.tfplan")
    assert done.status == 1
    assert "was set during the plan phase, and so must also be set during the apply phase" in done.text
