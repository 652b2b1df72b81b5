"""What crosses the API about timelines."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from tocsin.incidents.schemas import Comment, Request, WhoActed
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.kit.moments import Moment


class CommentCreate(Request):
    """A comment to be added."""

    text: Comment
    occurred: Moment | None = Field(default=None, description="When what it tells of happened. Unset: now.")


class CommentEdit(Request):
    """What a comment is to say instead. What it said stays on record."""

    text: Comment


class Correction(Request):
    """What somebody says about an entry that is not true. The entry stays as it is."""

    number: Annotated[int, Field(ge=1)]
    text: Comment


class Entry(BaseModel):
    """An entry of a timeline. None is ever changed: what puts one right is an entry too, and names it in `corrects`.

    `text` of a comment is what was first written; `current_text` is what its author has made of it since, `corrections` are the
    numbers of the entries that put this one right.
    """

    number: int
    kind: EntryKind
    occurred: datetime
    recorded: datetime
    actor: WhoActed
    text: str | None
    details: dict[str, Any]
    version: int
    event_id: UUID | None
    corrects: int | None
    digest: str
    current_text: str | None = None
    corrections: list[int] = []


class Trail(BaseModel):
    """Whether a timeline is as it was written. `first_broken` is the number of the first entry that is not."""

    entries: int
    digest: str
    intact: bool
    first_broken: int | None
