"""What deployments can be searched by, and sorted by. The shapes are Prefect's."""

from enum import StrEnum

from tocsin.kit.filters import (
    AnyTextFilter,
    Combined,
    FlagFilter,
    IdFilter,
    LikeFilter,
    NameFilter,
    NumberFilter,
    TagsFilter,
)


class DeploymentFilter(Combined):
    """Deployments. `flow_or_deployment_name` is looked for in either name."""

    id: IdFilter | None = None
    name: NameFilter | None = None
    flow_or_deployment_name: LikeFilter | None = None
    paused: FlagFilter | None = None
    tags: TagsFilter | None = None
    work_queue_name: AnyTextFilter | None = None
    concurrency_limit: NumberFilter | None = None


class DeploymentSort(StrEnum):
    CREATED_DESC = "CREATED_DESC"
    UPDATED_DESC = "UPDATED_DESC"
    NAME_ASC = "NAME_ASC"
    NAME_DESC = "NAME_DESC"
