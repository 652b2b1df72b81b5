"""The events of block documents, as Prefect's server emits them, but without values."""

from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks, Told

from tocsin.events.event import encode


def test_the_life_of_a_document_is_told(blocks: Blocks, client: TestClient, told: Told) -> None:
    document = blocks.create("slack-webhook", "alerts", {"url": "https://x", "notify_type": "info"})
    blocks.patch(document["id"], data={"notify_type": "failure"}).raise_for_status()
    client.delete(f"/block_documents/{document['id']}").raise_for_status()
    assert told.names() == [
        "prefect.block-document.created",
        "prefect.block-document.updated",
        "prefect.block-document.deleted",
    ]
    for stored in told.all():
        assert stored.event.resource == {
            "prefect.resource.id": f"prefect.block-document.{document['id']}",
            "prefect.resource.name": "alerts",
        }
        assert stored.event.related == [
            {
                "prefect.resource.id": f"prefect.block-type.{document['block_type_id']}",
                "prefect.resource.role": "block-type",
                "prefect.resource.name": "Slack Webhook",
            },
            {
                "prefect.resource.id": f"prefect.block-schema.{document['block_schema_id']}",
                "prefect.resource.role": "block-schema",
            },
        ]


def test_no_value_is_told(blocks: Blocks, told: Told) -> None:
    document_id = blocks.create(
        "webhook", "hook", {"url": "https://s3cr3t", "headers": {"A": "s3cr3t"}, "made_up": "s3cr3t"}
    )["id"]
    blocks.patch(document_id, data={"url": "https://s3cr3t/2"}).raise_for_status()
    assert all(b"s3cr3t" not in encode(stored.event) for stored in told.all())


def test_a_refused_change_is_not_told(blocks: Blocks, told: Told) -> None:
    blocks.post("slack-webhook", "alerts", {})
    assert told.names() == []


def test_nothing_is_told_of_anonymous_documents(blocks: Blocks, client: TestClient, told: Told) -> None:
    body = {**blocks.body("slack-webhook", "", {"url": "https://x"}), "name": None, "is_anonymous": True}
    client.post("/block_documents/", json=body).raise_for_status()
    assert told.names() == []
