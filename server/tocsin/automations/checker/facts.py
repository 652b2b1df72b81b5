"""What the rules have to know about this server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tocsin.automations.targets import Target
from tocsin.blocks.loaded import BlockDescription
from tocsin.events.event import Labels
from tocsin.secrets.faults import SecretUnavailable

SecretProblems = Mapping[UUID, Sequence[SecretUnavailable]]
"""By block document: why secrets that it needs cannot be had."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that exists. Of a deployment, `related` is what the events of its runs have as related resources."""

    name: str
    related: tuple[Labels, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Another automation that acts on something that this one acts on, as it is stored."""

    id: UUID
    name: str
    trigger: Mapping[str, Any]
    actions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, as far as the definition speaks of it."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    blocks: Mapping[UUID, BlockDescription] = field(default_factory=dict)
    things: Mapping[Target, Thing] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    """Names of events that are not in the catalogue and that the log has."""
    variables: frozenset[str] = frozenset()
    """Those that the definition names and that exist; where one is missing, others too that it may have meant."""
    tags: frozenset[str] | None = None
    """Tags that the definition names and that something has; where one is missing, others too. None: nothing has any."""
    others: tuple[Other, ...] = ()
    secrets: SecretProblems = field(default_factory=dict)
    """What is wrong with the secrets of blocks, as far as that is known."""
