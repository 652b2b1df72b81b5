"""Jobs and steps, run as GitHub would."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.github.actions import ACTIONS
from tests.support.github.job import Job, Run
from tests.support.github.runner import TOKEN, Event, GitHub, pull_request
from tests.support.github.stage import ActionFailed, Stage
from tests.support.github.workflow import WorkflowError

NAME = "acme/data-platform"
SECRET = "s3cr3t-of-the-repository"
HEAD = "on: [push, pull_request]\npermissions: {contents: read}\n"

Runs = Callable[..., Run]


def notice(stage: Stage) -> None:
    """An action that leaves something to those after it, and afterwards."""
    stage.export("NOTICED", stage.given("what"))
    stage.outputs["what"] = stage.given("what")
    stage.machine.afterwards.append(lambda: stage.export("NOTICED", ""))
    if stage.given("what") == "trouble":
        raise ActionFailed("it is trouble")


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    repository = tmp_path / "repository"
    (repository / ".github" / "workflows").mkdir(parents=True)
    actions = {"actions/checkout": ACTIONS["actions/checkout"], "acme/notice": notice}
    return GitHub(
        repository,
        tmp_path / "runs",
        actions,
        NAME,
        {"REGION": "x"},
        secrets={"KEY": SECRET},
        environment={"OWN": "1"},
    )


@pytest.fixture
def run(github: GitHub) -> Runs:
    """Runs a workflow of these jobs, or of one job of these steps."""

    def commit_and_run(text: str, event: Event | None = None, **files: str) -> Run:
        (github.repository / ".github" / "workflows" / "w.yml").write_text(HEAD + text)
        for path, content in files.items():
            file = github.repository / path.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        for command in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "x"]):
            identity = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
            subprocess.run(["git", *identity, *command], cwd=github.repository, check=True)
        return github.run("w.yml", event or Event("push"))

    return commit_and_run


@pytest.fixture
def steps(run: Runs) -> Callable[..., Job]:
    """Runs a job of these steps, after a checkout."""

    def run_job(text: str, more: str = "", event: Event | None = None, **files: str) -> Job:
        indented = text.strip("\n").replace("\n", "\n      ")
        start = (
            f"{more}jobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      "
        )
        return run(f"{start}{indented}\n", event, **files).jobs["one"]

    return run_job


def test_a_variable_is_that_of_the_innermost_level(steps: Any) -> None:
    job = steps(
        """
- run: echo "$LEVEL $OTHER $OWN ${REGION:-none}"
  env: {LEVEL: step}
- run: echo "LEVEL=set" >> "$GITHUB_ENV"
- run: echo "$LEVEL $OTHER"
- run: echo "$LEVEL ${{ env.LEVEL }} ${{ env.OTHER }}"
  env: {LEVEL: "${{ vars.REGION }}"}
""",
        "env: {LEVEL: workflow, OTHER: workflow}\n",
    )
    assert [step.log for step in job.steps[1:]] == ["step workflow 1 none", "", "set workflow", "x x workflow"]


def test_a_step_leaves_outputs_a_path_and_a_summary(steps: Any) -> None:
    job = steps(
        """
- id: first
  run: |
    { echo "text<<END"; echo "two"; echo "lines"; echo END; } >> "$GITHUB_OUTPUT"
    mkdir bin; printf '#!/bin/sh\\necho tool' > bin/tool; chmod +x bin/tool
    echo "$PWD/bin" >> "$GITHUB_PATH"
    echo '### Done' >> "$GITHUB_STEP_SUMMARY"
- run: tool; echo "$TEXT"
  env: {TEXT: "${{ steps.first.outputs.text }}"}
"""
    )
    assert job.steps[2].log == "tool\ntwo\nlines"
    assert job.summary == "### Done\n"


def test_what_fails_stops_the_rest_but_for_what_asks(steps: Any) -> None:
    job = steps(
        """
- {id: bad, run: exit 3}
- {id: next, run: "true"}
- {id: always, if: always(), run: "echo ${{ steps.bad.outcome }}"}
- {id: failure, if: failure(), run: "true"}
"""
    )
    assert [step.outcome for step in job.steps[1:]] == ["failure", "skipped", "success", "success"]
    assert job.result == "failure"
    assert job.failed.text == "::error::Process completed with exit code 3."
    assert job.step("always").log == "failure"


def test_what_may_fail_is_forgiven(steps: Any) -> None:
    job = steps("- {id: bad, run: exit 1, continue-on-error: true}\n- run: echo ${{ steps.bad.outcome }}")
    assert (job.result, job.steps[1].conclusion, job.steps[2].log) == ("success", "success", "failure")


def test_a_pipe_fails_where_bash_is_asked_for_and_only_there(steps: Any) -> None:
    job = steps("- {run: false | true}\n- {run: false | true, shell: bash}")
    assert [step.outcome for step in job.steps[1:]] == ["success", "failure"]


def test_scripts_run_where_they_are_told_to(steps: Any) -> None:
    job = steps(
        "- run: basename $PWD\n- {run: basename $PWD, working-directory: .}\n- {run: 'true', working-directory: none}",
        "defaults: {run: {working-directory: terraform}}\n",
        terraform__main="",
    )
    assert (job.steps[1].log, job.steps[2].log) == ("terraform", "workspace")
    assert "working directory" in job.failed.log


def test_an_action_of_others_is_stood_in_for(steps: Any) -> None:
    job = steps(
        """
- {id: it, uses: acme/notice@v1, with: {what: "${{ github.event_name }}"}}
- run: echo "$NOTICED ${{ steps.it.outputs.what }}"
- {uses: acme/notice@v1, with: {what: trouble}}
"""
    )
    assert job.steps[2].log == "push push"
    assert job.failed.log == "::error::it is trouble"


def test_an_action_that_nothing_stands_in_for_raises(steps: Any) -> None:
    with pytest.raises(WorkflowError, match="acme/other"):
        steps("- uses: acme/other@v1")


COMPOSITE = """
inputs: {what: {default: nothing}}
outputs: {said: {value: "${{ steps.it.outputs.said }}"}}
runs:
  using: composite
  steps:
    - id: it
      shell: bash
      env: {WHAT: "${{ inputs.what }}"}
      run: |
        echo "$WHAT $LEVEL $(basename "$GITHUB_ACTION_PATH") $(basename "${{ github.action_path }}")"
        echo "said=$WHAT" >> "$GITHUB_OUTPUT"
        echo "LEFT=$WHAT" >> "$GITHUB_ENV"
        echo "::warning::look"
    - {shell: bash, if: inputs.what == 'trouble', run: exit 1}
    - {shell: bash, run: echo last}
"""


def test_a_composite_action_is_one_step(steps: Any) -> None:
    job = steps(
        """
- {id: mine, uses: ./act, with: {what: words}, env: {LEVEL: own}}
- run: echo "$LEFT ${{ steps.mine.outputs.said }} ${LEVEL:-gone}"
- {uses: ./act, with: {what: trouble}}
""",
        **{"act__action.yml": COMPOSITE},
    )
    assert job.steps[1].log.splitlines() == ["words own act act", "::warning::look", "last"]
    assert job.steps[2].log == "words words gone"
    assert "last" not in job.failed.log
    assert next(each.message for each in job.annotations) == "look"


def test_an_action_of_the_repository_needs_the_checkout(run: Runs) -> None:
    with pytest.raises(WorkflowError, match="actions/checkout"):
        run("jobs: {one: {runs-on: x, steps: [{uses: ./act}]}}", **{"act__action.yml": COMPOSITE})


def test_the_checkout_has_what_is_committed(steps: Any, github: GitHub) -> None:
    (github.repository / ".gitignore").write_text("left-out\n")
    assert steps("- run: ls", **{"left-out": "", "kept": ""}).steps[1].log == "kept"


JOBS = """
jobs:
  last: {runs-on: x, needs: [bad, good], if: always(), steps: [{run: "echo ${{ needs.bad.result }} $X", env: {X: "${{ needs.good.outputs.x }}"}}]}
  skipped: {runs-on: x, needs: [bad], steps: [{run: "true"}]}
  bad: {runs-on: x, needs: good, steps: [{run: exit 1}]}
  good: {runs-on: x, outputs: {x: "${{ steps.it.outputs.x }}", y: "${{ steps.it.outputs.y }}"}, steps: [{id: it, run: "echo x=7 >> $GITHUB_OUTPUT; echo y=$KEY >> $GITHUB_OUTPUT", env: {KEY: "${{ secrets.KEY }}"}}]}
"""  # noqa: E501


def test_jobs_run_in_the_order_of_their_needs(run: Runs) -> None:
    done = run(JOBS)
    assert {name: job.result for name, job in done.jobs.items()} == {
        "good": "success", "bad": "failure", "last": "success", "skipped": "skipped",
    }  # fmt: skip
    assert done.jobs["last"].steps[0].log == "failure 7"
    assert done.result == "failure"


def test_an_output_that_holds_a_secret_is_not_handed_on(run: Runs) -> None:
    good = run(JOBS).jobs["good"]
    assert good.outputs == {"x": "7"}
    assert ("it: outputs", SECRET) not in good.leaks()
    assert {where for where, _ in good.leaks()} == {f"{good.steps[0].name}: outputs"}


def test_jobs_that_wait_for_each_other_raise(run: Runs) -> None:
    with pytest.raises(WorkflowError, match="need each other"):
        run("jobs: {a: {needs: b, steps: []}, b: {needs: a, steps: []}}")


def test_an_event_that_starts_nothing_raises(run: Runs) -> None:
    with pytest.raises(WorkflowError, match="schedule does not start"):
        run(JOBS, Event("schedule"))


ASKS = "jobs: {one: {permissions: {id-token: write}, steps: [{run: 'echo ${ACTIONS_ID_TOKEN_REQUEST_URL:+may ask} $KEY', env: {KEY: '${{ secrets.KEY }}'}}]}}"  # noqa: E501


@pytest.mark.parametrize(
    ("event", "said"),
    [(Event("push"), "may ask ***"), (pull_request(NAME), "may ask ***"), (pull_request(NAME, fork="eve/copy"), "")],
)
def test_a_fork_has_neither_secrets_nor_an_identity(run: Runs, event: Event, said: str) -> None:
    assert run(ASKS, event).jobs["one"].steps[0].log.strip() == said


@pytest.mark.parametrize(
    ("script", "places"),
    [
        ('echo "$KEY"', {"output"}),
        ('printf %s "$KEY and more of it" | base64 -w0', {"output"}),
        ('echo "$KEY" >> "$GITHUB_STEP_SUMMARY"', {"summary"}),
        ('echo "::error::$KEY"', {"output"}),
        ('echo "::add-mask::$KEY"', set()),
        ("echo nothing", set()),
    ],
)
def test_where_a_secret_can_be_read(steps: Any, script: str, places: set[str]) -> None:
    job = steps(f"- {{name: it, run: '{script}', env: {{KEY: '${{{{ secrets.KEY }}}}'}}}}")
    assert job.leaks() == {(f"it: {place}", SECRET) for place in places}
    assert SECRET not in job.log


def test_the_token_of_the_job_is_hidden_too(steps: Any) -> None:
    job = steps("- {name: it, run: 'echo ${{ github.token }}'}")
    assert job.leaks() == {("it: output", TOKEN)}
    assert job.steps[1].log == "***"
