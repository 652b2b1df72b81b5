"""Work pools as `prefect_work_pool` resources."""

from collections.abc import Iterator
from typing import Final

from tocsin.commands.export.kinds.records import read_record
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Part, Thing

WORK_POOLS: Final = Kind("work_pools", "work_pools.tf", "prefect_work_pool", "prefect.work-pool")


def read_work_pools(source: Source) -> Iterator[Thing]:
    """All work pools, each with its default queue. Raises `CannotRead`."""
    for document in source.every("/work_pools", {}):
        queue = document.get("default_queue_id")
        parts = [Part(queue, "default_queue_id", "prefect.work-queue")] if queue else []
        yield read_record(WORK_POOLS, document, parts=parts)
