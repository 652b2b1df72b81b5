"""The events that tell what became of the artifacts of a key, shaped as Prefect's server shapes them."""

from datetime import datetime
from typing import Literal

from tocsin.artifacts.schemas import ArtifactCollection
from tocsin.events.event import MAX_SIZE, RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, encode, make_event

Kind = Literal["created", "updated", "deleted"]


def collection_event(kind: Kind, collection: ArtifactCollection, occurred: datetime) -> Event:
    """`prefect.artifact-collection.created`, `.updated` (another artifact is the newest) or `.deleted`.

    Its payload has the newest artifact's data and description as far as an event may be that large.
    """
    text = {"data": collection.data, "description": collection.description}
    if len(encode(text)) > MAX_SIZE:
        text = {"data": None, "description": None}
    return make_event(
        event=f"prefect.artifact-collection.{kind}",
        occurred=occurred,
        resource={RESOURCE_ID: f"prefect.artifact-collection.{collection.id}", RESOURCE_NAME: collection.key},
        related=_related(collection),
        payload={"key": collection.key, "type": collection.type, **text},
    )


def _related(collection: ArtifactCollection) -> list[Labels]:
    related = [{RESOURCE_ID: f"prefect.artifact.{collection.latest_id}", RESOURCE_ROLE: "latest"}]
    for kind, run_id in (("flow-run", collection.flow_run_id), ("task-run", collection.task_run_id)):
        if run_id is not None:
            related.append({RESOURCE_ID: f"prefect.{kind}.{run_id}", RESOURCE_ROLE: kind})
    return related
