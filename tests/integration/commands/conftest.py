"""Commands that are run in this process, against a server in its own."""

from collections.abc import Iterator

import pytest
from tests.support.commands import Run, run_command
from tests.support.server import ServerProcess
from tests.support.warm import WarmProcess


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tocsin` at a wide terminal."""
    monkeypatch.setenv("COLUMNS", "220")
    return run_command


@pytest.fixture
def tocsin(server: ServerProcess, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, against a server with nothing in it."""
    monkeypatch.setenv("TOCSIN_API_URL", server.url)
    return run


@pytest.fixture(scope="package")
def closed(tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess) -> Iterator[ServerProcess]:
    """A server with two logins, one of whom has a password with a colon; nothing that a test does may change it."""
    home = tmp_path_factory.mktemp("closed") / "home"
    logins = {"TOCSIN_LOGINS": "alice:wonder:land,bob:builder"}
    with ServerProcess(home, environment=logins, warm=warm_server) as server:
        yield server
