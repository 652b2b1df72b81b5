"""Commands that are run in this process, against a server in its own."""

import pytest
from tests.support.commands import Run, run_command
from tests.support.server import ServerProcess


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
