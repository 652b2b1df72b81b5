"""What incidents can be searched by, and sorted by."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.kit.filters import (
    Combined,
    Criteria,
    FlagFilter,
    IdFilter,
    NameFilter,
    ReferenceFilter,
    TagsFilter,
    TimeFilter,
)
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page
from tocsin.kit.text import SafeText

_DIGITS: Final = 32


class IncidentIdFilter(IdFilter):
    """`starts_with_` is how an id begins, with its dashes or without them."""

    starts_with_: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F](-?[0-9a-fA-F]){0,31}$")] | None = None

    def bounds(self) -> tuple[UUID, UUID] | None:
        """The lowest and the highest id that begin so; None where every one may."""
        if self.starts_with_ is None:
            return None
        digits = self.starts_with_.replace("-", "")
        return UUID(digits.ljust(_DIGITS, "0")), UUID(digits.ljust(_DIGITS, "f"))


class SeverityFilter(Criteria):
    any_: list[IncidentSeverity] | None = None
    not_any_: list[IncidentSeverity] | None = None


class StatusFilter(Criteria):
    any_: list[IncidentStatus] | None = None
    not_any_: list[IncidentStatus] | None = None


class OwnerFilter(Combined):
    any_: list[SafeText] | None = None
    like_: SafeText | None = None
    is_null_: bool | None = None


class RelatedFilter(Criteria):
    """By the resource ids of what incidents concern."""

    any_: list[SafeText] | None = None


class IncidentFilter(Combined):
    """Incidents. `open` is whether they last still; `text` finds a part of the name or the summary in any case."""

    id: IncidentIdFilter | None = None
    name: NameFilter | None = None
    text: NameFilter | None = None
    severity: SeverityFilter | None = None
    status: StatusFilter | None = None
    open: FlagFilter | None = None
    owner: OwnerFilter | None = None
    tags: TagsFilter | None = None
    automation_id: ReferenceFilter | None = None
    related: RelatedFilter | None = None
    start_time: TimeFilter | None = None
    end_time: TimeFilter | None = None


class IncidentSort(StrEnum):
    """Equally bad ones by when they began, the newest first."""

    START_TIME_DESC = "START_TIME_DESC"
    START_TIME_ASC = "START_TIME_ASC"
    UPDATED_DESC = "UPDATED_DESC"
    SEVERITY_DESC = "SEVERITY_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"


class IncidentSelection(BaseModel):
    """Body of `POST /incidents/count`."""

    incidents: IncidentFilter | None = None


class IncidentQuery(IncidentSelection, Page):
    """Body of `POST /incidents/filter`."""

    sort: Annotated[IncidentSort, null_means(IncidentSort.START_TIME_DESC)] = IncidentSort.START_TIME_DESC


class IncidentCounts(BaseModel):
    """How many of the incidents that were asked for there are, in all and by what they are."""

    total: int
    open: int
    by_status: dict[IncidentStatus, int]
    by_severity: dict[IncidentSeverity, int]
