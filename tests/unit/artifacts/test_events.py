from datetime import UTC, datetime
from uuid import UUID

from tocsin.artifacts.events import collection_event
from tocsin.artifacts.schemas import ArtifactCollection
from tocsin.events.event import MAX_SIZE

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_an_event_leaves_out_what_is_too_large_for_it() -> None:
    large = ArtifactCollection(
        id=UUID(int=1),
        created=NOW,
        updated=NOW,
        key="report",
        latest_id=UUID(int=2),
        type="markdown",
        data="x" * MAX_SIZE,
    )
    payload = collection_event("created", large, NOW).read_payload()
    assert payload == {"key": "report", "type": "markdown", "data": None, "description": None}
