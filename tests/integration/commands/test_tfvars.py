"""`tocsin tfvars` as it is run: at a terminal, for a shell, around a program, in a job."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.commands import run_command

MAIN = """
variable "slack_webhook_url" {
  sensitive = true
}
variable "team" {
  default = "data"
}
"""
VALUE = 'https://hooks.slack.com/services/T/B/it\'s?a=b\n"s3cret" $(id)'


@pytest.fixture
def module(tmp_path: Path) -> Path:
    directory = tmp_path / "module"
    directory.mkdir()
    (directory / "variables.tf").write_text(MAIN)
    return directory


def test_it_shows_who_sets_what_without_the_values(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_VAR_SLACK_WEBHOOK_URL", VALUE)
    done = run_command("tfvars", str(module))
    assert done.exit_code == 0
    assert "TF_VAR_SLACK_WEBHOOK_URL" in done.output
    assert "hooks.slack.com" not in done.output


def test_an_error_has_its_place_and_the_exit_code_1(module: Path) -> None:
    done = run_command("tfvars", str(module))
    assert done.exit_code == 1
    assert (
        f"error: {module}/variables.tf:2: slack_webhook_url has no value: set TF_VAR_slack_webhook_url" in done.stderr
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('variable "a" {\n  default = = s3cret\n}\n', "broken.tf:2: this cannot be read"),
        ('variable "a" {\n  default = "s3cret\n', "broken.tf:"),
    ],
)
def test_a_file_that_cannot_be_read_is_exit_code_2(module: Path, text: str, says: str) -> None:
    (module / "broken.tf").write_text(text)
    done = run_command("tfvars", str(module))
    assert done.exit_code == 2
    assert says in done.stderr
    assert "s3cret" not in done.output


def test_a_directory_without_a_module_is_exit_code_2(tmp_path: Path) -> None:
    for directory, says in ((tmp_path, "there are no Terraform files in"), (tmp_path / "none", "cannot be read")):
        done = run_command("tfvars", str(directory))
        assert done.exit_code == 2
        assert says in done.stderr


def test_a_shell_gets_the_values_as_they_are(module: Path) -> None:
    script = (
        f'set -e; eval "$({sys.executable} -m tocsin tfvars {module} --export)"; printf %s "$TF_VAR_slack_webhook_url"'
    )
    done = _shell(script, TF_VAR_SLACK_WEBHOOK_URL=VALUE)
    assert (done.returncode, done.stdout) == (0, VALUE)
    refused = _shell(script, TF_VAR_SLACK_WEBHOOK_URL="")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "the secret is empty" in refused.stderr


def test_a_program_is_run_with_the_variables(module: Path) -> None:
    program = "printenv TF_VAR_slack_webhook_url; exit 7"
    done = _shell(f"{sys.executable} -m tocsin tfvars {module} -- sh -c '{program}'", TF_VAR_SLACK_WEBHOOK_URL=VALUE)
    assert (done.returncode, done.stdout) == (7, f"{VALUE}\n")
    refused = _shell(f"{sys.executable} -m tocsin tfvars {module} -- sh -c '{program}'")
    assert (refused.returncode, refused.stdout) == (1, "")


def test_the_arguments_of_the_program_count(module: Path) -> None:
    done = _shell(f"{sys.executable} -m tocsin tfvars -- echo -chdir={module} -var slack_webhook_url=x -- y")
    assert (done.returncode, done.stdout) == (0, f"-chdir={module} -var slack_webhook_url=x -- y\n")


def test_a_job_gets_variables_masks_annotations_and_a_summary(
    module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ENV", str(tmp_path / "env"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("TF_VAR_SLACK_WEBHOOK_URL", VALUE)
    monkeypatch.setenv("TF_VAR_TEAM", "data-platform")
    done = run_command("tfvars", str(module))
    assert done.exit_code == 0
    masked = [line for line in done.stdout.splitlines() if line.startswith("::add-mask::")]
    assert masked == [f"::add-mask::{line}" for line in sorted(VALUE.splitlines())]
    written = (tmp_path / "env").read_text()
    assert f"\n{VALUE}\n" in written
    assert written.startswith("TF_VAR_slack_webhook_url<<")
    assert "\nTF_VAR_team<<" in written
    assert "| `slack_webhook_url` | `TF_VAR_SLACK_WEBHOOK_URL` |" in (tmp_path / "summary").read_text()
    assert "s3cret" not in (tmp_path / "summary").read_text()


def test_a_job_gets_nothing_where_there_is_an_error(
    module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ENV", str(tmp_path / "env"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("TF_VAR_TEAM", "data-platform")
    done = run_command("tfvars", str(module), "--plan", "", "--allow", "", "--may-be-empty", "")
    assert done.exit_code == 1
    assert "::error file=module/variables.tf,line=2,title=tocsin tfvars%3A slack_webhook_url::" in done.stdout
    assert not (tmp_path / "env").exists()


def _shell(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", script], env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
