"""loaded.py"""

from uuid import UUID

from tocsin.blocks.loaded import LoadedBlock

_ID = UUID(int=1)


def test_a_loaded_block_shows_no_values() -> None:
    block = LoadedBlock(_ID, "alerts", _ID, "slack-webhook", "Slack Webhook", frozenset({"notify"}), {"url": "s3cr3t"})
    assert "s3cr3t" not in f"{block!r} {block} {[block]}"
