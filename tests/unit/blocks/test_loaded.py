"""loaded.py"""

from uuid import UUID

from tocsin.blocks.loaded import BlockDescription, LoadedBlock

_ID = UUID(int=1)


def test_a_loaded_block_shows_no_values() -> None:
    block = LoadedBlock(_ID, "alerts", _ID, "slack-webhook", "Slack Webhook", frozenset({"notify"}), {"url": "s3cr3t"})
    assert "s3cr3t" not in f"{block!r} {block} {[block]}"


def test_a_block_with_the_capability_can_notify() -> None:
    assert BlockDescription(_ID, "alerts", "slack-webhook", "Slack Webhook", frozenset({"notify"})).can_notify
    assert not BlockDescription(_ID, "hook", "webhook", "Webhook", frozenset()).can_notify
