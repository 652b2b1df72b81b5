"""The impact of an incident: what it affects, and what has become of that since it began."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.flows.states import StateType
from tocsin.incidents.impact.feeding import MadeAsset, fed_by
from tocsin.incidents.impact.following import downstream
from tocsin.incidents.impact.graph import Concerned, Kind, Thing
from tocsin.incidents.impact.product_repository import Makers, ProductRepository
from tocsin.incidents.impact.repository import ImpactRepository
from tocsin.incidents.impact.run_repository import AffectedRunRepository, LastRuns, Period, Scope
from tocsin.incidents.impact.schemas import Affected, AffectedThings, Asset, FedAsset, Freshness, Impact, Product
from tocsin.incidents.impact.walk import Walk
from tocsin.kit.clock import Clock

MOST: Final = 200
"""So many of each kind are listed; all are counted."""

MOST_FAILURES: Final = 20

_Last = Callable[[Sequence[UUID], datetime], list[LastRuns]]


class ImpactService:
    """Works out what resources affect, inside one transaction; it only reads.

    `late_after` is how long after its time a run that has not started counts as late.
    """

    def __init__(self, session: Session, clock: Clock, late_after: timedelta = timedelta(seconds=15)) -> None:
        self._clock = clock
        self._late_after = late_after
        self._graph = ImpactRepository(session)
        self._runs = AffectedRunRepository(session)
        self._products = ProductRepository(session)

    def assess(self, related: Sequence[Concerned], since: datetime, until: datetime | None = None) -> Impact:
        """What these resources affect, from `since` to `until` or now. What there is no such resource of is passed over."""
        period = Period(since, until or self._clock.now())
        walk = self.reach(related)
        scope = Scope(set(walk.deployments), walk.loose_flows, {run.id for run in walk.runs})
        flows, deployments = self._listed(walk, Kind.FLOW), self._listed(walk, Kind.DEPLOYMENT)
        assets, fed = self._assets(scope, period)
        return Impact(
            since=period.since,
            until=period.until,
            work_pools=self._listed(walk, Kind.WORK_POOL),
            work_queues=self._listed(walk, Kind.WORK_QUEUE),
            deployments=deployments,
            flows=flows,
            blocks=self._listed(walk, Kind.BLOCK),
            automations=self._listed(walk, Kind.AUTOMATION),
            downstream=self._downstream(walk),
            runs=self._runs.count(scope, period, self._late_after),
            failures=self._runs.failures(scope, period, MOST_FAILURES),
            flow_freshness=_freshness(flows, self._runs.last_of_flows, period),
            deployment_freshness=_freshness(deployments, self._runs.last_of_deployments, period),
            assets=assets,
            fed_assets=fed,
            artifacts=self._artifacts(scope, period),
        )

    def reach(self, related: Sequence[Concerned]) -> Walk:
        """What these resources affect, without what has become of it."""
        walk = Walk(self._graph)
        walk.go(related)
        return walk

    def _listed(self, walk: Walk, kind: Kind) -> AffectedThings:
        reasons = walk.spread.of(kind)
        return _things(reasons, {each: walk.name_of(Thing(kind, each)) for each in reasons})

    def _downstream(self, walk: Walk) -> AffectedThings:
        affected = {Thing(Kind.FLOW, each): walk.name_of(Thing(Kind.FLOW, each)) for each in walk.spread.of(Kind.FLOW)}
        affected |= {Thing(Kind.DEPLOYMENT, each.id): each.name for each in walk.deployments.values()}
        if not affected:
            return AffectedThings()
        automations = self._graph.running_automations()
        run = {each.id: each for each in self._graph.deployments({each for one in automations for each in one.runs})}
        reasons = downstream(affected, automations, run)
        return _things(reasons, {each: run[each].full_name for each in reasons})

    def _assets(self, scope: Scope, period: Period) -> tuple[list[Asset], list[FedAsset]]:
        """Those that affected flows make, and those that are made of them."""
        made = self._products.assets(Makers(scope.deployment_ids, scope.flow_ids), period.until, MOST)
        fed = fed_by({each.key for each in made}, self._products.assets_by_source(period.until)) if made else []
        return (
            [Asset(**_asset(each, period)) for each in made],
            [FedAsset(**_asset(each, period), made_of=each.source) for each in fed[:MOST]],
        )

    def _artifacts(self, scope: Scope, period: Period) -> list[Product]:
        made = self._products.artifacts(Makers(scope.deployment_ids, scope.flow_ids), MOST)
        return [Product(**each._asdict(), age=(period.until - each.updated).total_seconds()) for each in made]


def _things(reasons: Mapping[UUID, str], names: Mapping[UUID, str]) -> AffectedThings:
    first = sorted(reasons, key=lambda each: (names[each], each))[:MOST]
    items = [Affected(id=each, name=names[each], why=reasons[each]) for each in first]
    return AffectedThings(count=len(reasons), items=items)


def _asset(made: MadeAsset, period: Period) -> dict[str, Any]:
    return {
        "key": made.key,
        "name": made.name,
        "last_materialized": made.occurred,
        "age": (period.until - made.occurred).total_seconds(),
        "is_stale": made.occurred < period.since,
    }


def _freshness(things: AffectedThings, last: _Last, period: Period) -> list[Freshness]:
    found = {each.id: each for each in last([thing.id for thing in things.items], period.until)}
    return [_fresh(thing, found[thing.id], period) for thing in things.items if thing.id in found]


def _fresh(thing: Affected, last: LastRuns, period: Period) -> Freshness:
    completed = last.completed
    waited_for = last.newest is not None and last.newest != StateType.COMPLETED
    return Freshness(
        id=thing.id,
        name=thing.name,
        last_completed=completed,
        age=None if completed is None else max((period.until - completed).total_seconds(), 0.0),
        is_stale=waited_for and (completed is None or completed < period.since),
    )
