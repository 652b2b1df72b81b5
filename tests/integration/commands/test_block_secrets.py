"""`tocsin block create` and `inspect` with references to secrets."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.commands import Run
from tests.support.server import ServerProcess
from tests.support.warm import WarmProcess

pytestmark = pytest.mark.integration

SECRET = "https://hooks.slack.com/services/T/B/hunter2"


@pytest.fixture
def tocsin(warm_server: WarmProcess, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `tocsin` against a server that has the secret SLACK, and no other."""
    server = ServerProcess(tmp_path / "home", {"TOCSIN_SECRET_SLACK": SECRET}, warm_server)
    with server:
        monkeypatch.setenv("TOCSIN_API_URL", server.url)
        yield run


def test_a_secret_is_named_and_not_given(tocsin: Run) -> None:
    made = tocsin("block", "create", "slack-webhook/alerts", "--url", "secret:env://TOCSIN_SECRET_SLACK")
    assert (made.exit_code, "history of your shell" in made.stderr) == (0, False)
    shown = tocsin("block", "inspect", "slack-webhook/alerts")
    assert "✓ url: env://TOCSIN_SECRET_SLACK" in shown.stdout
    assert SECRET not in shown.output


def test_one_that_cannot_be_had_is_shown_with_the_reason(tocsin: Run) -> None:
    tocsin(
        "block",
        "create",
        "webhook/hook",
        "--url",
        "https://x",
        "--headers",
        '{"A": {"$secret": "env://TOCSIN_SECRET_NO"}}',
    )
    assert "✗ headers.A: env://TOCSIN_SECRET_NO  secret_missing: " in tocsin("block", "inspect", "webhook/hook").stdout
    (secret,) = json.loads(tocsin("block", "inspect", "webhook/hook", "--json").stdout)["secrets"]
    assert (secret["field"], secret["problem"]["code"]) == ("headers.A", "secret_missing")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("secret:env://HOME", "--url is not allowed: this server does not use env://HOME"),
        ("secret:hunter2", "--url is no reference to a secret"),
        ('{"$secret": "env://HOME"}', "--url: looks like a reference to a secret: write secret:<where>://<name>"),
    ],
)
def test_a_wrong_one_is_refused_at_its_option(tocsin: Run, value: str, says: str) -> None:
    refused = tocsin("block", "create", "slack-webhook/alerts", "--url", value)
    assert refused.exit_code != 0
    assert says in refused.stderr
    assert "hunter2" not in refused.output
