"""What artifacts can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum
from typing import Annotated

from tocsin.kit.filters import AnyIdFilter, Combined, ExistsFilter, NameFilter, TextFilter
from tocsin.kit.nulls import null_means
from tocsin.kit.paging import Page
from tocsin.selection.schemas import Selection


class KeyFilter(NameFilter, ExistsFilter):
    """`exists_` tells artifacts with a key from those without."""


class _ArtifactFilter(Combined):
    key: KeyFilter | None = None
    flow_run_id: AnyIdFilter | None = None
    task_run_id: AnyIdFilter | None = None
    type: TextFilter | None = None


class ArtifactFilter(_ArtifactFilter):
    """Artifacts."""

    id: AnyIdFilter | None = None


class ArtifactCollectionFilter(_ArtifactFilter):
    """Keys, by what their newest artifact is."""

    latest_id: AnyIdFilter | None = None


class ArtifactSort(StrEnum):
    CREATED_DESC = "CREATED_DESC"
    UPDATED_DESC = "UPDATED_DESC"
    ID_DESC = "ID_DESC"
    KEY_DESC = "KEY_DESC"
    KEY_ASC = "KEY_ASC"


Sort = Annotated[ArtifactSort, null_means(ArtifactSort.ID_DESC)]


class ArtifactSelection(Selection):
    """Which artifacts: those that fit, of runs that fit the other filters."""

    artifacts: ArtifactFilter | None = None


class ArtifactQuery(ArtifactSelection, Page):
    """Body of `POST /artifacts/filter`."""

    sort: Sort = ArtifactSort.ID_DESC


class ArtifactCollectionSelection(Selection):
    """Which keys: those whose newest artifact fits, and is of a run that fits the other filters."""

    artifacts: ArtifactCollectionFilter | None = None


class ArtifactCollectionQuery(ArtifactCollectionSelection, Page):
    """Body of `POST /artifacts/latest/filter`."""

    sort: Sort = ArtifactSort.ID_DESC
