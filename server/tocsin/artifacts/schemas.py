"""What crosses the API about artifacts. Field names and limits are Prefect's."""

import re
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from tocsin.kit.text import SafeJson, SafeText

MAX_LENGTH: Final = 500
"""Characters of what is searched for by an index, and of a value in the metadata."""

_KEY = re.compile(r"[a-z0-9-]*")


def _checked_key(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError("the key of an artifact is made of lowercase letters, digits and dashes")
    return key


def _shortened(metadata: dict[str, str]) -> dict[str, str]:
    return {name: value if len(value) <= MAX_LENGTH else f"{value[:MAX_LENGTH]}..." for name, value in metadata.items()}


Key = Annotated[str, Field(max_length=MAX_LENGTH), AfterValidator(_checked_key)]
Metadata = Annotated[dict[SafeText, SafeText], AfterValidator(_shortened)]


class ArtifactCreate(BaseModel):
    """An artifact to be kept. Under a key it becomes the newest of that key."""

    key: Key | None = None
    type: Annotated[SafeText, Field(max_length=MAX_LENGTH)] | None = None
    description: SafeText | None = None
    data: SafeJson = None
    metadata_: Metadata | None = None
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None


class ArtifactUpdate(BaseModel):
    """What may be changed about an artifact. What is left out stays as it is; null empties."""

    data: SafeJson = None
    description: SafeText | None = None
    metadata_: Metadata | None = None


class Artifact(BaseModel):
    """An artifact."""

    id: UUID
    created: datetime
    updated: datetime
    key: str | None = None
    type: str | None = None
    description: str | None = None
    data: Any = None
    metadata_: dict[str, str] | None = None
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None


class ArtifactCollection(BaseModel):
    """A key with its newest artifact, whose id is `latest_id`."""

    id: UUID
    created: datetime
    updated: datetime
    key: str
    latest_id: UUID
    type: str | None = None
    description: str | None = None
    data: Any = None
    metadata_: dict[str, str] | None = None
    flow_run_id: UUID | None = None
    task_run_id: UUID | None = None
