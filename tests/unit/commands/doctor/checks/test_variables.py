from pathlib import Path

import pytest

from tocsin.commands.doctor.checks.variables import look
from tocsin.commands.doctor.finding import Finding, Verdict
from tocsin.commands.doctor.surroundings import Surroundings

SECRET = "hunter2"
MODULE = 'variable "slack_webhook_url" {\n  type = string\n  sensitive = true\n}\n'


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with one secret."""
    (tmp_path / "variables.tf").write_text(MODULE)
    return tmp_path


def looked(directory: Path, **environ: str) -> list[Finding]:
    found = list(look(Surroundings(directory, environ, directory)))
    assert SECRET not in repr(found)
    return found


def test_a_variable_that_is_set(module: Path) -> None:
    (finding,) = looked(module, TF_VAR_slack_webhook_url=SECRET)
    assert (finding.verdict, finding.says) == (Verdict.OK, "the module gets a value for its variable")


def test_a_variable_that_nobody_sets(module: Path) -> None:
    (finding,) = looked(module)
    assert finding.verdict is Verdict.FAILED
    assert "slack_webhook_url" in finding.says


def test_a_name_in_another_case_would_be_renamed(module: Path) -> None:
    (finding,) = looked(module, TF_VAR_SLACK_WEBHOOK_URL=SECRET)
    assert finding.verdict is Verdict.WARNING
    assert "TF_VAR_slack_webhook_url" in finding.says
    assert "tocsin tfvars" in finding.advice


def test_in_a_job_a_name_in_another_case_is_a_failure(module: Path) -> None:
    (finding,) = looked(module, TF_VAR_SLACK_WEBHOOK_URL=SECRET, GITHUB_ACTIONS="true")
    assert finding.verdict is Verdict.FAILED
    assert "TF_VAR_slack_webhook_url" in finding.says
    assert "have its action in the job" in finding.advice


def test_without_a_module_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    (finding,) = looked(tmp_path)
    assert finding.verdict is Verdict.SKIPPED


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(f'variable "x" {{ {SECRET}')
    (finding,) = looked(tmp_path)
    assert finding.verdict is Verdict.FAILED
    assert "main.tf" in finding.says
