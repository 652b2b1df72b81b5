"""`tocsin export` from a server full of varied things, applied by the real terraform."""

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.support import varied
from tests.support.commands import run_command
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace


@pytest.fixture(scope="module")
def full_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of this file's own: nothing in it is changed."""
    with ServerProcess(tmp_path_factory.mktemp("full") / "home") as server:
        with server.client() as api:
            varied.fill(api)
        yield server


@pytest.fixture
def workspace(full_server: ServerProcess, terraform_home: Path, tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "workspace", terraform_home, full_server.url)
    (workspace.directory / "provider.tf").unlink()
    return workspace


def export(workspace: Workspace, *arguments: str, status: int = 0) -> str:
    done = run_command("export", "--url", workspace.url, "--out", str(workspace.directory), *arguments)
    assert done.exit_code == status, done.output
    return done.output


def files(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.suffix in (".tf", ".tfvars")}


def test_applying_an_export_changes_nothing(workspace: Workspace, full_server: ServerProcess) -> None:
    export(workspace)
    before = files(workspace.directory)
    written = b"".join(before.values()).decode()
    assert not [name for name, value in varied.SECRETS.items() if json.dumps(value).strip('"') in written]
    assert workspace.run("fmt", "-check", "-diff").output == ""
    workspace.variables = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in varied.SECRETS.items()
    }
    workspace.init()
    planned = workspace.plan("-out=export.tfplan")
    count = len(re.findall("^import {", written, re.MULTILINE))
    assert f"{count} to import, 0 to add, 0 to change, 0 to destroy" in planned.output, planned.output
    workspace.apply("export.tfplan")
    assert workspace.plan().status == 0
    export(workspace)
    assert files(workspace.directory) == before
