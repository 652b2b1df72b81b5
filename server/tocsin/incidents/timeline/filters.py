"""What entries of a timeline can be searched by, and sorted by."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel

from tocsin.auth.actor import ActorKind
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.kit.filters import AnyTextFilter, Combined, Criteria, LikeFilter, TimeFilter
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page


class EntryKindFilter(Criteria):
    any_: list[EntryKind] | None = None
    not_any_: list[EntryKind] | None = None


class ActorKindFilter(Criteria):
    any_: list[ActorKind] | None = None


class EntryFilter(Combined):
    """Entries. `actor` is by name; `text` finds a part of what was said, in any case."""

    kind: EntryKindFilter | None = None
    actor: AnyTextFilter | None = None
    actor_kind: ActorKindFilter | None = None
    text: LikeFilter | None = None
    occurred: TimeFilter | None = None
    recorded: TimeFilter | None = None


class EntrySort(StrEnum):
    """By when it happened, or by when it was written down. Of the same moment, what was written first comes first."""

    OCCURRED_ASC = "OCCURRED_ASC"
    OCCURRED_DESC = "OCCURRED_DESC"
    NUMBER_ASC = "NUMBER_ASC"
    NUMBER_DESC = "NUMBER_DESC"


class EntrySelection(BaseModel):
    """Body of `POST /incidents/{id}/entries/count`."""

    entries: EntryFilter | None = None


class EntryQuery(EntrySelection, Page):
    """Body of `POST /incidents/{id}/entries/filter`."""

    sort: Annotated[EntrySort, null_means(EntrySort.OCCURRED_ASC)] = EntrySort.OCCURRED_ASC
