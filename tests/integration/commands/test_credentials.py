"""commands/api.py against a server with logins: who may ask, and what is said to those who may not."""

import pytest
from tests.support.commands import Run
from tests.support.server import ServerProcess

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("PREFECT_API_AUTH_STRING", "alice:wonder:land", 0),
        ("PREFECT_API_KEY", "wonder:land", 0),
        ("PREFECT_API_KEY", "builder", 0),
        ("PREFECT_API_AUTH_STRING", "alice:builder", 2),
        ("PREFECT_API_KEY", "alice:wonder:land", 2),
    ],
)
def test_a_login_opens_with_its_password(
    closed: ServerProcess, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, code: int
) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", closed.url)
    monkeypatch.setenv(variable, value)
    done = run("block", "ls")
    assert done.exit_code == code, done.stderr
    assert ("PREFECT_API_AUTH_STRING or PREFECT_API_KEY" in done.stderr) == bool(code)
    assert value not in done.output
