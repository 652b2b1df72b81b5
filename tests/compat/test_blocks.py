"""Blocks with the stock Prefect client: its CLI, saving and loading, and the checksums that it computes."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.stock_client import StockClient

from tocsin import PREFECT_VERSION
from tocsin.blocks.builtin import recordings
from tocsin.blocks.checksum import schema_checksum

_BLOCK_COMMANDS = ("block register", "block ls", "block inspect", "block create", "block delete", "block type ls")


@pytest.mark.operation(*_BLOCK_COMMANDS, "block type inspect", "block type delete")
def test_the_cli_registers_lists_shows_and_deletes(prefect: StockClient) -> None:
    registered = prefect.cli("block", "register", "-m", "prefect.blocks.notifications")
    assert "Successfully registered 9 blocks" in registered

    save = "from prefect.blocks.notifications import SlackWebhook; SlackWebhook(url='https://hooks.slack.com/T/s3cr3t').save('alerts')"
    prefect.python(save)
    assert "slack-webhook/alerts" in prefect.cli("block", "ls")
    shown = prefect.cli("block", "inspect", "slack-webhook/alerts")
    assert "********" in shown
    assert "s3cr3t" not in shown
    assert "create" in prefect.cli("block", "create", "slack-webhook")
    assert "pager-duty-webhook" in prefect.cli("block", "type", "ls")
    assert "Slack incoming webhook URL" in prefect.cli("block", "type", "inspect", "slack-webhook")

    assert "Deleted Block 'slack-webhook/alerts'" in prefect.cli("block", "delete", "slack-webhook/alerts")
    assert "slack-webhook/alerts" not in prefect.cli("block", "ls")
    assert "is a protected block" in prefect.cli("block", "type", "delete", "secret", status=1)


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


@pytest.mark.operation("Block.save", "Block.load", "Block.save(overwrite=True)")
def test_blocks_are_saved_and_loaded(prefect: StockClient) -> None:
    assert prefect.json(_SAVE_AND_LOAD) == {
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
def checksums(prefect_version: str, prefect_venv: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the client computes: for its own block classes, and for the fields of every recorded schema."""
    home = tmp_path_factory.mktemp("prefect")
    fields = home / "fields.json"
    fields.write_text(json.dumps([schema["fields"] for one in recordings() for schema in one["block_schemas"]]))
    return StockClient(prefect_version, prefect_venv, home, api_url="").json(_CHECKSUMS, str(fields))


@pytest.mark.operation("Block.load")
@pytest.mark.parametrize("prefect_version", [PREFECT_VERSION], indirect=True)
def test_the_clients_own_schemas_are_built_in(checksums: Any) -> None:
    recorded = {
        (one["slug"], schema["checksum"], schema["version"]) for one in recordings() for schema in one["block_schemas"]
    }
    own = {(slug, checksum, version) for slug, (checksum, version) in checksums["own"].items()}
    assert len(own) >= 14
    assert own <= recorded


@pytest.mark.operation("Block.save")
def test_checksums_are_those_of_the_client(checksums: Any) -> None:
    ours = [schema_checksum(schema["fields"]) for one in recordings() for schema in one["block_schemas"]]
    assert ours == checksums["given"]
