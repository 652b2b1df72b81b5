"""Reading what lives in a control plane: Tocsin, Prefect's own server, a workspace of Prefect Cloud. All have the same API."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from tocsin.commands.export.kinds.automations import AUTOMATIONS, read_automations
from tocsin.commands.export.kinds.blocks import BLOCKS, read_blocks
from tocsin.commands.export.kinds.deployments import DEPLOYMENTS, read_deployments
from tocsin.commands.export.kinds.flows import FLOWS, read_flows
from tocsin.commands.export.kinds.variables import VARIABLES, read_variables
from tocsin.commands.export.kinds.work_pools import WORK_POOLS, read_work_pools
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Read, Thing

READERS: Final[Mapping[Kind, Read]] = {
    BLOCKS: read_blocks,
    VARIABLES: read_variables,
    WORK_POOLS: read_work_pools,
    FLOWS: read_flows,
    DEPLOYMENTS: read_deployments,
    AUTOMATIONS: read_automations,
}
"""Every kind of thing that can be exported, and how it is read."""


def read_things(
    kinds: Iterable[Kind], patterns: list[str], source: Source, told: Callable[[Kind, int], None]
) -> Iterator[Thing]:
    """The things of these kinds, of which a name fits one of these patterns where there are any. `told` is told how many were read
    so far. Raises `CannotRead`.
    """
    for kind in kinds:
        for number, thing in enumerate(READERS[kind](source), start=1):
            told(kind, number)
            if not patterns or thing.is_called(patterns):
                yield thing
