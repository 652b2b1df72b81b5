"""What init makes of the installed package, and state that was written before."""

import json
import shutil
from pathlib import Path

import pytest
from tests.support.terraform import Workspace

from tocsin_provider.install import install

MAIN = 'resource "prefect_automation" "it" {\n  name    = "Alert"\n  trigger = { posture = "Reactive" }\n}\n'


def test_the_lock_file_of_one_machine_holds_on_another(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.write(main=MAIN)
    workspace.init()
    monkeypatch.setenv("HOME", str(tmp_path / "another"))
    install()
    other = Workspace(tmp_path / "elsewhere" / "workspace", tmp_path / "another", workspace.url)
    other.write(main=MAIN)
    shutil.copy(workspace.directory / ".terraform.lock.hcl", other.directory)
    done = other.run("init", "-input=false", "-lockfile=readonly")
    assert done.status == 0, done.output
    other.apply()


def test_another_mirror_than_the_implied_one(workspace: Workspace, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    install(mirror)
    workspace.write(main=MAIN)
    workspace.environment["HOME"] = str(tmp_path / "empty")
    done = workspace.run("init", "-input=false", f"-plugin-dir={mirror}")
    assert done.status == 0, done.output
    assert workspace.plan().status == 2


def test_state_without_an_attribute_that_came_later_is_read(workspace: Workspace) -> None:
    workspace.write(main=MAIN)
    workspace.init().apply()
    file = workspace.directory / "terraform.tfstate"
    state = json.loads(file.read_text())
    attributes = state["resources"][0]["instances"][0]["attributes"]
    for name in ("tags", "actions_on_resolve"):
        del attributes[name]
    attributes["dropped_long_ago"] = "x"
    file.write_text(json.dumps(state))
    assert workspace.plan().status == 0
