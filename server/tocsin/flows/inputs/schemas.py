"""What crosses the API about inputs of flow runs. Field names are Prefect's."""

import re
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeText

MAX_KEY_LENGTH: Final = 500


def _plain(key: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_\-]+", key):
        raise ValueError("a key consists of letters, digits, dashes and underscores")
    return key


Key = Annotated[SafeText, Field(max_length=MAX_KEY_LENGTH), AfterValidator(_plain)]


class RunInputCreate(BaseModel):
    """An input for a run. Its key must be new there."""

    key: Key
    value: SafeText
    sender: SafeText | None = None


class RunInputQuery(BaseModel):
    """Which inputs of a run: those whose key begins like this, the oldest first."""

    prefix: SafeText
    limit: Annotated[int, Field(ge=0, le=1000), null_means(1)] = 1
    exclude_keys: Annotated[list[str], null_means([])] = []


class RunInput(BaseModel):
    """An input of a run."""

    id: UUID
    created: datetime
    updated: datetime
    flow_run_id: UUID
    key: str
    value: str
    sender: str | None
