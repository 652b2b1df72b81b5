"""Flows as `prefect_flow` resources."""

from collections.abc import Iterator
from typing import Final

from tocsin.commands.export.kinds.records import read_record
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Thing

FLOWS: Final = Kind("flows", "flows.tf", "prefect_flow", "prefect.flow")


def read_flows(source: Source) -> Iterator[Thing]:
    """All flows. Raises `CannotRead`."""
    for document in source.every("/flows", {"sort": "NAME_ASC"}):
        yield read_record(FLOWS, document)
