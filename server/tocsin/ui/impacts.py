"""What an incident affects, as the pages tell of it. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.incidents.impact.schemas import Affected, Freshness, Impact
from tocsin.ui.links import resource_path

_KINDS: Final = (
    ("flows", "flow", "flows", "flow"),
    ("deployments", "deployment", "deployments", "deployment"),
    ("downstream", "deployment downstream", "deployments downstream", "deployment"),
    ("work_pools", "work pool", "work pools", "work-pool"),
    ("work_queues", "work queue", "work queues", "work-queue"),
    ("blocks", "block", "blocks", "block-document"),
    ("automations", "automation", "automations", "automation"),
)
"""The lists of an impact: what one and several are called, and how their resource ids name them."""

_RUNS: Final = (
    ("failed", "failed"),
    ("crashed", "crashed"),
    ("late", "scheduled"),
    ("missed", "cancelled"),
    ("running", "running"),
    ("completed", "completed"),
)
"""The figures about runs, with the state whose colour each has."""


@dataclass(frozen=True, slots=True)
class Things:
    """All affected things of a kind; the first of them with the paths of their pages, where they have one."""

    title: str
    count: int
    items: list[tuple[Affected, str | None]]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    look: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownImpact:
    """What an incident affects. `stale` are the flows and deployments whose data are older than the incident."""

    impact: Impact
    things: list[Things]
    figures: list[Figure]
    stale: list[Freshness]

    @property
    def in_words(self) -> str:
        """`2 flows, 1 deployment`; empty where nothing is affected."""
        return ", ".join(each.title for each in self.things)


def shown_impact(impact: Impact) -> ShownImpact:
    runs = [Figure(name, look, getattr(impact.runs, name)) for name, look in _RUNS]
    stale = [each for each in (*impact.deployment_freshness, *impact.flow_freshness) if each.is_stale]
    return ShownImpact(impact, list(_things(impact)), [figure for figure in runs if figure.count], stale)


def _things(impact: Impact) -> Iterator[Things]:
    for field, one, several, kind in _KINDS:
        things = getattr(impact, field)
        if things.count:
            items = [(each, resource_path(f"prefect.{kind}.{each.id}")) for each in things.items]
            yield Things(f"{things.count:,} {one if things.count == 1 else several}", things.count, items)
