"""Reading workflows and composite actions."""

from pathlib import Path

import pytest
from tests.support.github.workflow import WorkflowError, read_action, read_workflow

WORKFLOW = """
on:
  push: {branches: [main]}
permissions: {contents: read}
env: {LEVEL: workflow, FLAG: true}
defaults: {run: {shell: bash}}
jobs:
  one:
    runs-on: ubuntu-latest
    environment: production
    permissions: {id-token: write}
    defaults: {run: {working-directory: terraform}}
    steps:
      - run: |
          echo first
          echo second
      - uses: actions/checkout@0123 # v1
        with: {fetch-depth: 0, persist-credentials: false}
  two:
    needs: one
    runs-on: ubuntu-latest
    if: always()
    steps: [{name: Last, id: last, run: "true"}]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "w.yml"


def test_a_workflow(file: Path) -> None:
    file.write_text(WORKFLOW)
    workflow = read_workflow(file)
    assert workflow.events == {"push": {"branches": ["main"]}}
    assert workflow.environment == {"LEVEL": "workflow", "FLAG": "true"}
    one, two = workflow.jobs.values()
    assert (one.shell, one.directory, one.deploys_to) == ("bash", "terraform", "production")
    assert (one.permissions, two.permissions) == ({"id-token": "write"}, {"contents": "read"})
    assert (two.needs, two.condition, two.steps[0].id) == (("one",), "always()", "last")
    assert [step.name for step in one.steps] == ["echo first", "actions/checkout@0123"]
    assert one.steps[1].inputs == {"fetch-depth": "0", "persist-credentials": "false"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("environment: production", "strategy: {matrix: {a: [1]}}"), "strategy"),
        (('run: "true"', 'run: "true", retries: 3'), "retries"),
        (('run: "true"', 'run: "true", uses: x@y'), "either `run` or `uses`"),
        (("permissions: {contents: read}\n", ""), "permissions are given"),
        (("permissions: {contents: read}\n", "permissions: write-all\n"), "permissions are given"),
    ],
)
def test_what_is_not_known_raises(file: Path, change: tuple[str, str], message: str) -> None:
    file.write_text(WORKFLOW.replace(*change))
    with pytest.raises(WorkflowError, match=message):
        read_workflow(file)


ACTION = """
name: x
inputs:
  directory: {default: .}
  needed: {required: true}
  maybe: {required: false}
outputs:
  said: {value: "${{ steps.it.outputs.said }}"}
runs:
  using: composite
  steps: [{id: it, shell: bash, run: "true"}]
"""


def test_a_composite_action(tmp_path: Path) -> None:
    (tmp_path / "action.yml").write_text(ACTION)
    action = read_action(tmp_path)
    assert action.inputs == {"directory": ".", "needed": None, "maybe": ""}
    assert action.outputs == {"said": "${{ steps.it.outputs.said }}"}


def test_an_action_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkflowError, match="forget to run actions/checkout"):
        read_action(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"), [(("shell: bash, ", ""), "missing: shell"), (("composite", "node20"), "only composite")]
)
def test_an_action_that_github_would_not_run(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    (tmp_path / "action.yml").write_text(ACTION.replace(*change))
    with pytest.raises(WorkflowError, match=message):
        read_action(tmp_path)
