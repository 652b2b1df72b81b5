import json
from pathlib import Path

import pytest

from tocsin.commands.doctor.checks.github import Job, judge, look
from tocsin.commands.doctor.finding import Finding, Verdict
from tocsin.commands.doctor.surroundings import Surroundings

TOKEN = "ACTIONS_ID_TOKEN_REQUEST_URL"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def judged(*names: str, uses_aws: bool = True) -> list[Finding]:
    return list(judge(Job(frozenset((*names, "AWS_REGION")), uses_aws)))


@pytest.mark.parametrize(
    ("found", "verdict", "said"),
    [
        (judged(TOKEN, *KEYS), Verdict.OK, "has credentials for AWS"),
        (judged(*KEYS), Verdict.WARNING, "keys that last"),
        (judged(TOKEN), Verdict.FAILED, "no credentials for AWS yet"),
        (judged(), Verdict.FAILED, "no right to the tokens"),
        (judged(uses_aws=False), Verdict.OK, "does not use AWS"),
        (list(judge(Job(frozenset(), uses_aws=True, of_a_fork=True))), Verdict.SKIPPED, "a fork"),
    ],
)
def test_what_a_job_may(found: list[Finding], verdict: Verdict, said: str) -> None:
    (finding,) = found
    assert finding.verdict is verdict
    assert said in finding.says


def test_a_region_is_wanted() -> None:
    _, finding = judge(Job(frozenset({TOKEN, *KEYS}), uses_aws=True))
    assert "no region" in finding.says


def looked(directory: Path, **environ: str) -> list[str]:
    return [finding.says for finding in look(Surroundings(directory, environ, directory))]


def test_elsewhere_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert looked(tmp_path) == ["this is no job of GitHub Actions"]


def test_nothing_is_said_of_a_workflow_that_is_not_there(tmp_path: Path) -> None:
    reference = "acme/alerts/.github/workflows/apply.yml@refs/heads/main"
    environ = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path), "GITHUB_WORKFLOW_REF": reference}
    (said,) = looked(tmp_path, **environ)
    assert said.startswith("the file of the workflow is not checked out")


def test_the_workflow_and_the_event_are_read(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "apply.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("jobs:\n  apply:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@abc\n")
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": {"repo": {"fork": True}}}}))
    environ = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(tmp_path),
        "GITHUB_WORKFLOW_REF": "acme/alerts/.github/workflows/apply.yml@refs/heads/main",
    }
    says = looked(tmp_path, **environ)
    assert says[0].startswith("the job has no credentials for AWS")
    says = looked(tmp_path, **environ, GITHUB_EVENT_NAME="pull_request", GITHUB_EVENT_PATH=str(event))
    assert says[0].startswith("a pull request of a fork")
