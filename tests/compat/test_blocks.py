"""Blocks with the stock Prefect client: its CLI, saving and loading, and the checksums that it computes."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import ServerProcess

from tocsin.blocks.builtin import recordings
from tocsin.blocks.checksum import schema_checksum

pytestmark = pytest.mark.compat

Run = Callable[..., str]


@pytest.fixture
def run(prefect_venv: Path, server: ServerProcess, tmp_path: Path) -> Run:
    """Runs a program of the client's environment against the server; answers what it printed."""
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": server.url,
        "COLUMNS": "200",
        "NO_COLOR": "1",
    }

    def run(program: str, *arguments: str, status: int = 0) -> str:
        command = [str(prefect_venv / "bin" / program), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == status, f"{done.stdout}\n{done.stderr}\n{server.read_log()}"
        return done.stdout

    return run


def test_the_cli_registers_lists_shows_and_deletes(run: Run) -> None:
    registered = run("prefect", "block", "register", "-m", "prefect.blocks.notifications")
    assert "Successfully registered 9 blocks" in registered

    save = "from prefect.blocks.notifications import SlackWebhook; SlackWebhook(url='https://hooks.slack.com/T/s3cr3t').save('alerts')"
    run("python", "-c", save)
    assert "slack-webhook/alerts" in run("prefect", "block", "ls")
    shown = run("prefect", "block", "inspect", "slack-webhook/alerts")
    assert "********" in shown
    assert "s3cr3t" not in shown
    assert "create" in run("prefect", "block", "create", "slack-webhook")
    assert "pager-duty-webhook" in run("prefect", "block", "type", "ls")
    assert "Slack incoming webhook URL" in run("prefect", "block", "type", "inspect", "slack-webhook")

    assert "Deleted Block 'slack-webhook/alerts'" in run("prefect", "block", "delete", "slack-webhook/alerts")
    assert "slack-webhook/alerts" not in run("prefect", "block", "ls")
    assert "is a protected block" in run("prefect", "block", "type", "delete", "secret", status=1)


_SAVE_AND_LOAD = """
import json
from pydantic import SecretStr
from prefect.blocks.core import Block
from prefect.blocks.notifications import CustomWebhookNotificationBlock, PagerDutyWebHook, SlackWebhook
from prefect.blocks.system import Secret
from prefect.blocks.webhook import Webhook

class Account(Block):
    user: str
    password: SecretStr

class Store(Block):
    account: Account
    folder: str = "/"

seen = {}
first = SlackWebhook(url="https://hooks.slack.com/services/A/B/1")
seen["same id"] = first.save("alerts") == SlackWebhook.load("alerts")._block_document_id
try:
    SlackWebhook(url="https://hooks.slack.com/services/A/B/2").save("alerts")
except ValueError as refused:
    seen["taken"] = "already in use" in str(refused)
SlackWebhook(url="https://hooks.slack.com/services/A/B/3").save("alerts", overwrite=True)
seen["overwritten"] = SlackWebhook.load("alerts").url.get_secret_value()
seen["by slug"] = Block.load("slack-webhook/alerts").url.get_secret_value()
PagerDutyWebHook(integration_key="k" * 32, api_key="x").save("page")
seen["pagerduty"] = PagerDutyWebHook.load("page").integration_key.get_secret_value()
CustomWebhookNotificationBlock(name="c", url="https://example.com", secrets={"token": "t"}).save("custom")
seen["secret object"] = CustomWebhookNotificationBlock.load("custom").secrets.get_secret_value()
Webhook(url="https://example.com", headers={"A": "b"}).save("hook")
seen["headers"] = Webhook.load("hook").headers.get_secret_value()
Secret(value={"z": [1, 2.5, None, "\\u00e9"], "a": True}).save("anything")
seen["anything"] = Secret.load("anything").get()
account = Account(user="ada", password="pw")
account.save("ada")
Store(account=account).save("files")
seen["nested"] = Store.load("files").account.password.get_secret_value()
print(json.dumps(seen))
"""


def test_blocks_are_saved_and_loaded(run: Run) -> None:
    assert json.loads(run("python", "-c", _SAVE_AND_LOAD).splitlines()[-1]) == {
        "same id": True,
        "taken": True,
        "overwritten": "https://hooks.slack.com/services/A/B/3",
        "by slug": "https://hooks.slack.com/services/A/B/3",
        "pagerduty": "k" * 32,
        "secret object": {"token": "t"},
        "headers": {"A": "b"},
        "anything": {"z": [1, 2.5, None, "é"], "a": True},
        "nested": "pw",
    }


_CHECKSUMS = """
import json, sys
import prefect.blocks.notifications, prefect.blocks.system, prefect.blocks.webhook, prefect.filesystems
from prefect.blocks.core import Block
from prefect.utilities.dispatch import get_registry_for_type

own = {
    block.get_block_type_slug(): [block._calculate_schema_checksum(), block.get_block_schema_version()]
    for block in get_registry_for_type(Block).values()
}
given = [Block._calculate_schema_checksum(fields) for fields in json.load(open(sys.argv[1]))]
print(json.dumps({"own": own, "given": given}))
"""


@pytest.fixture(scope="module")
def checksums(prefect_venv: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the client computes: for its own block classes, and for the fields of every recorded schema."""
    home = tmp_path_factory.mktemp("prefect")
    fields = home / "fields.json"
    fields.write_text(json.dumps([schema["fields"] for one in recordings() for schema in one["block_schemas"]]))
    command = [str(prefect_venv / "bin" / "python"), "-c", _CHECKSUMS, str(fields)]
    environment = {**os.environ, "HOME": str(home), "PREFECT_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_clients_own_schemas_are_built_in(checksums: Any) -> None:
    recorded = {
        (one["slug"], schema["checksum"], schema["version"]) for one in recordings() for schema in one["block_schemas"]
    }
    own = {(slug, checksum, version) for slug, (checksum, version) in checksums["own"].items()}
    assert len(own) >= 14
    assert own <= recorded


def test_checksums_are_those_of_the_client(checksums: Any) -> None:
    ours = [schema_checksum(schema["fields"]) for one in recordings() for schema in one["block_schemas"]]
    assert ours == checksums["given"]
