"""actionlint (with shellcheck) and zizmor over what a team copies, and over Tocsin's own workflow."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.pipeline_repository import REPOSITORY, copied

BIN = Path(sys.executable).parent


@pytest.fixture(params=["better", "guide"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return copied(tmp_path / "repository", guide=request.param == "guide")


def actionlint(repository: Path) -> str:
    """What it finds in the workflows, with the actions that the repository itself has."""
    workflows = sorted((repository / ".github" / "workflows").glob("*.yml"))
    assert workflows
    done = subprocess.run(
        [BIN / "actionlint", "-no-color", "-shellcheck", BIN / "shellcheck", "-pyflakes=", *workflows],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if done.stdout else 0), done.stderr
    return done.stdout


def zizmor(repository: Path) -> str:
    """What the strictest of its personas finds without asking anybody."""
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--persona=auditor", "--format=github", "."],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in range(15), done.stderr
    assert "error" not in done.stderr, done.stderr
    return done.stdout


def test_actionlint_finds_nothing(repository: Path) -> None:
    assert actionlint(repository) == ""


def test_zizmor_finds_nothing(repository: Path) -> None:
    assert zizmor(repository) == ""


def test_they_find_nothing_in_our_own_workflow() -> None:
    assert actionlint(REPOSITORY) == ""
    assert zizmor(REPOSITORY / ".github") == ""


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "actions/checkout@v4", "unpinned-uses"),
        ("run: terraform validate", "run: echo ${{ github.head_ref }}", "template-injection"),
        ("persist-credentials: false", "persist-credentials: true", "artipacked"),
    ],
)
def test_zizmor_would_find(tmp_path: Path, right: str, wrong: str, found: str) -> None:
    repository = copied(tmp_path / "repository")
    break_workflow(repository, right, wrong)
    assert found in zizmor(repository)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("run: terraform validate", "run: echo $HOME", "SC2086"),
        ("          directory: terraform", "          directories: terraform", '"directories" is not defined'),
        ("steps.plan.outputs.comment", "steps.plam.outputs.comment", '"plam" is not defined'),
    ],
)
def test_actionlint_would_find(tmp_path: Path, right: str, wrong: str, found: str) -> None:
    repository = copied(tmp_path / "repository")
    break_workflow(repository, right, wrong)
    assert found in actionlint(repository)


def break_workflow(repository: Path, right: str, wrong: str) -> None:
    workflow = repository / ".github" / "workflows" / "terraform_ci.yml"
    text = workflow.read_text()
    assert right in text
    workflow.write_text(text.replace(right, wrong))
