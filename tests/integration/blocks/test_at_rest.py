"""What the database holds of the values of blocks, table by table."""

from fastapi.testclient import TestClient
from sqlmodel import SQLModel, select
from tests.integration.blocks.conftest import Blocks

from tocsin.runtime import Runtime

_SECRET = 'rest-s3cr3t"<&>\\ü-7261'
_CHANGED = "rest-changed-9913"
_GUESSED = "rest-guessed-4410"
_REFUSED = "rest-refused-1180"


def test_no_table_holds_a_secret_in_clear(blocks: Blocks, client: TestClient, runtime: Runtime) -> None:
    document_id = blocks.create("secret", "token", {"value": _SECRET})["id"]
    blocks.post("slack-webhook", "refused", {"url": {"value": _REFUSED}})
    blocks.patch(document_id, data={"value": _CHANGED}, name="renamed").raise_for_status()
    client.post(f"/block_documents/{document_id}/fingerprint", json={"data": {"value": _GUESSED}}).raise_for_status()

    with runtime.database.read() as session:
        rows = {
            table.name: [tuple(row) for row in session.connection().execute(select(*table.columns)).all()]
            for table in SQLModel.metadata.sorted_tables
        }
    assert document_id in repr(rows["block_document"])
    assert len(rows["event"]) == 2
    # The start of each: no escape changes it.
    for secret in ("rest-s3cr3t", _CHANGED, _GUESSED, _REFUSED):
        assert [name for name, held in rows.items() if secret in repr(held)] == []
