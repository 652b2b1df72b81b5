"""`tocsin export` from a server full of varied things, applied by the real terraform."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.support import varied
from tests.support.commands import run_command
from tests.support.prefect import REPOSITORY, prefect_server
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace

VARIABLES = {name: value if isinstance(value, str) else json.dumps(value) for name, value in varied.SECRETS.items()}


@pytest.fixture(scope="module")
def full_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API of a server of this file's own; nothing in it is changed."""
    with ServerProcess(tmp_path_factory.mktemp("full") / "home") as server:
        with server.client() as api:
            varied.fill(api)
        yield server.url


@pytest.fixture
def peer() -> Iterator[str]:
    """The API of Prefect's own server, filled likewise."""
    with prefect_server(REPOSITORY / ".venv-prefect") as url:
        with httpx.Client(base_url=url, timeout=60, transport=varied.Patient()) as api:
            varied.fill_peer(api)
        yield url


def export(url: str, directory: Path, *arguments: str) -> str:
    done = run_command("export", "--url", url, "--out", str(directory), *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def files(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in directory.iterdir() if path.suffix in (".tf", ".tfvars")}


def assert_changes_nothing(url: str, home: Path, directory: Path, variables: dict[str, str]) -> None:
    """Export, plan, apply, plan; and export again, to the same bytes."""
    workspace = Workspace(directory, home, "http://nobody.invalid/api")
    workspace.variables = variables
    (directory / "provider.tf").unlink()
    export(url, directory)
    before = files(directory)
    assert workspace.run("fmt", "-check", "-diff").output == ""
    workspace.init()
    planned = workspace.plan("-out=export.tfplan")
    count = before["imports.tf"].count("\nimport {")
    assert f"{count} to import, 0 to add, 0 to change, 0 to destroy" in planned.output, planned.output
    workspace.apply("export.tfplan")
    assert workspace.plan().status == 0
    export(url, directory)
    assert files(directory) == before


def test_applying_an_export_changes_nothing(full_server: str, terraform_home: Path, tmp_path: Path) -> None:
    assert_changes_nothing(full_server, terraform_home, tmp_path / "it", VARIABLES)


def test_nor_does_one_from_prefects_own_server(peer: str, terraform_home: Path, tmp_path: Path) -> None:
    assert_changes_nothing(peer, terraform_home, tmp_path / "it", VARIABLES)


def test_secrets_are_in_no_file(full_server: str, tmp_path: Path) -> None:
    export(full_server, tmp_path)
    written = "".join(files(tmp_path).values())
    texts = [
        text for value in varied.SECRETS.values() for text in (value.values() if isinstance(value, dict) else [value])
    ]
    assert not [text for text in texts if isinstance(text, str) and text != "ada" and json.dumps(text)[1:-1] in written]


def test_secrets_that_are_asked_for_are_in_a_file_for_the_owner(
    full_server: str, terraform_home: Path, tmp_path: Path
) -> None:
    workspace = Workspace(tmp_path / "it", terraform_home, full_server)
    (workspace.directory / "provider.tf").unlink()
    export(full_server, workspace.directory, "--with-secrets", "--only", "blocks")
    secrets = workspace.directory / "secrets.auto.tfvars"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert workspace.run("fmt", "-check", "-diff").output == ""
    planned = workspace.init().plan()
    assert "9 to import, 0 to add, 0 to change, 0 to destroy" in planned.output
