"""What work pools, queues and workers can be searched by. The shapes are Prefect's."""

from enum import StrEnum

from tocsin.kit.filters import AnyIdFilter, AnyTextFilter, Combined, Criteria, TimeFilter


class WorkerStatus(StrEnum):
    """Whether a worker has been heard of lately."""

    ONLINE = "ONLINE"
    OFFLINE = "OFFLINE"


class WorkQueueNameFilter(Criteria):
    """`startswith_` finds beginnings of the name, in any case."""

    any_: list[str] | None = None
    startswith_: list[str] | None = None


class WorkQueueFilter(Combined):
    id: AnyIdFilter | None = None
    name: WorkQueueNameFilter | None = None


class WorkPoolFilter(Combined):
    id: AnyIdFilter | None = None
    name: AnyTextFilter | None = None
    type: AnyTextFilter | None = None


class WorkerStatusFilter(Criteria):
    any_: list[WorkerStatus] | None = None
    not_any_: list[WorkerStatus] | None = None


class WorkerFilter(Combined):
    last_heartbeat_time: TimeFilter | None = None
    status: WorkerStatusFilter | None = None
