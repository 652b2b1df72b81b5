"""`tocsin doctor` says of a lock file what the real terraform does with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.terraform import Workspace

CONFIGURATION = """
variable "slack_webhook_url" {
  type      = string
  sensitive = true
}
resource "prefect_variable" "x" {
  name  = "x"
  value = jsonencode(1)
}
"""
SECRET = "hunter2hunter2"


def examined(workspace: Workspace, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", "doctor", str(workspace.directory)],
        env={**os.environ, **workspace.environment, "COLUMNS": "300", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert SECRET not in done.stdout + done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def warm_provider() -> None:
    """The Python that starts the provider is one of the things that are looked at."""


def test_a_set_up_that_works_is_well_and_a_lock_file_of_another_package_is_not(workspace: Workspace) -> None:
    workspace.write(main=CONFIGURATION)
    workspace.init()
    code, shown = examined(workspace, TF_VAR_slack_webhook_url=SECRET)
    assert code == 0, shown
    for said in ("gets a value for its variable", "as it is installed", "as this command", "is installed in"):
        assert said in shown
    code, shown = examined(workspace, TF_VAR_SLACK_WEBHOOK_URL=SECRET)
    assert "under a name in another case: TF_VAR_slack_webhook_url" in shown
    (lock := Path(workspace.directory, ".terraform.lock.hcl")).write_text(lock_of_another(lock.read_text()))
    refused = workspace.run("init", "-input=false", "-lockfile=readonly")
    code, shown = examined(workspace, TF_VAR_slack_webhook_url=SECRET)
    assert (refused.status, code) == (1, 1), refused.output
    assert "does not have the hash of the provider" in shown


def lock_of_another(text: str) -> str:
    begin = text.index("h1:") + len("h1:")
    return f"{text[:begin]}AAAA{text[begin + 4 :]}"
