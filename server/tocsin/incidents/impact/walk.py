"""From the resources that an incident names to all that they affect, a step along what depends on what at a time."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from tocsin.incidents.impact.graph import Concerned, Kind, Spread, Thing, Tie, named_things, surroundings
from tocsin.incidents.impact.repository import ImpactRepository, PlacedDeployment, PlacedQueue, PlacedRun, Use


class Walk:
    """Finds what is affected. Once `go` has returned, `spread` says what and why, `name_of` what each is called."""

    def __init__(self, repository: ImpactRepository) -> None:
        self._repository = repository
        self._names: dict[Thing, str] = {}
        self._given: dict[Thing, str] = {}
        self.spread = Spread(())
        self.runs: list[PlacedRun] = []
        """The runs that the incident names."""
        self.deployments: dict[UUID, PlacedDeployment] = {}
        """All affected deployments that there are."""

    def go(self, related: Sequence[Concerned]) -> None:
        """Begin at these resources."""
        self._begin(related)
        self._through_runs()
        self._through_blocks()
        self._through_automations()
        self._through_pools()
        self._through_flows()
        self._to_flows()

    def _begin(self, related: Sequence[Concerned]) -> None:
        repository, named = self._repository, named_things(related)
        self._given = {thing: each.name for each in related if each.name and (thing := Thing.of(each.resource_id))}
        self.runs = repository.runs([thing.id for thing in named if thing.kind is Kind.FLOW_RUN])
        queues = repository.queues([thing.id for thing in named if thing.kind is Kind.WORK_QUEUE])
        self._know(repository.deployments([thing.id for thing in named if thing.kind is Kind.DEPLOYMENT]))
        self._know_queues(queues)
        self.spread = Spread(named, surroundings(named, self._insides(queues)))
        self._name_the_named()

    def name_of(self, thing: Thing) -> str:
        """What it is called; what it was called where it is gone."""
        return self._names.get(thing) or self._given.get(thing) or str(thing.id)

    @property
    def loose_flows(self) -> set[UUID]:
        """Flows of which all runs count, not only those of affected deployments: named ones, and those of loose runs."""
        undeployed = {run.flow_id for run in self.runs if run.deployment_id is None}
        return self.spread.carriers(Kind.FLOW) | undeployed

    def _insides(self, queues: Iterable[PlacedQueue]) -> Iterator[tuple[Thing, Thing]]:
        for run in self.runs:
            yield from ((Thing(Kind.FLOW_RUN, run.id), place) for place in _places_of_run(run))
        for deployment in self.deployments.values():
            yield from ((Thing(Kind.DEPLOYMENT, deployment.id), place) for place in _places_of_deployment(deployment))
        for queue in queues:
            yield Thing(Kind.WORK_QUEUE, queue.id), Thing(Kind.WORK_POOL, queue.pool_id)

    def _name_the_named(self) -> None:
        self._names |= {Thing(Kind.FLOW_RUN, run.id): run.name for run in self.runs}
        repository = self._repository
        for kind, names_of in (
            (Kind.FLOW, repository.flows),
            (Kind.WORK_POOL, repository.pools),
            (Kind.BLOCK, repository.blocks),
            (Kind.AUTOMATION, repository.automations),
        ):
            self._call(kind, names_of(list(self.spread.of(kind))))

    def _through_runs(self) -> None:
        """To what the runs are runs of, and where they run, as far as that is still there."""
        repository = self._repository
        self._know(repository.deployments({run.deployment_id for run in self.runs if run.deployment_id is not None}))
        self._know_queues(repository.queues({run.queue_id for run in self.runs if run.queue_id is not None}))
        self._call(Kind.FLOW, repository.flows({run.flow_id for run in self.runs}))
        self.spread.along(
            Tie(Thing(Kind.FLOW_RUN, run.id), place, f"the run {run.name!r} {_belongs(place)}", carries=False)
            for run in self.runs
            for place in _places_of_run(run)
            if place in self._names
        )

    def _through_blocks(self) -> None:
        """To what uses the blocks: other blocks, pools, deployments, and the automations that send through them."""
        blocks, known = self.spread.carriers(Kind.BLOCK), set[UUID]()
        while new := blocks - known:
            known = blocks
            self._used(Kind.BLOCK, self._repository.blocks_referring_to(new), "refers to")
            blocks = self.spread.carriers(Kind.BLOCK)
        if not blocks:
            return
        names = {each: self._names[thing] for each in blocks if (thing := Thing(Kind.BLOCK, each)) in self._names}
        self._used(Kind.WORK_POOL, self._repository.pools_mentioning(names), "uses")
        self._used(
            Kind.AUTOMATION, self._repository.automations_sending_through(blocks), "sends through", carries=False
        )
        uses = self._repository.deployments_mentioning(names)
        self._know(self._repository.deployments({use.id for use in uses}))
        for deployment in self._know(self._repository.deployments_with(blocks)):
            through = (deployment.infrastructure_id, deployment.storage_id)
            uses += [Use(deployment.id, deployment.name, block) for block in through if block in blocks]
        self._used(Kind.DEPLOYMENT, uses, "uses")

    def _used(self, kind: Kind, uses: Iterable[Use], how: str, *, carries: bool = True) -> None:
        ties = []
        for use in uses:
            user, block = Thing(kind, use.id), Thing(Kind.BLOCK, use.block_id)
            self._names.setdefault(user, use.name)
            ties.append(Tie(block, user, f"{how} the block {self.name_of(block)}", carries))
        self.spread.along(ties)

    def _through_automations(self) -> None:
        """To the deployments that they run."""
        automations = self._repository.running_automations(self.spread.carriers(Kind.AUTOMATION))
        known = self._know(self._repository.deployments({run for each in automations for run in each.runs}))
        self.spread.along(
            Tie(
                Thing(Kind.AUTOMATION, automation.id),
                Thing(Kind.DEPLOYMENT, each.id),
                f"is run by the automation {automation.name!r}",
            )
            for automation in automations
            for each in known
            if each.id in automation.runs
        )

    def _through_pools(self) -> None:
        """To their queues, and what runs in those."""
        queues = self._know_queues(self._repository.queues_of(self.spread.carriers(Kind.WORK_POOL)))
        self.spread.along(
            Tie(
                Thing(Kind.WORK_POOL, queue.pool_id),
                Thing(Kind.WORK_QUEUE, queue.id),
                f"is a queue of the work pool {queue.pool_name!r}",
            )
            for queue in queues
        )
        pools = self.spread.carriers(Kind.WORK_POOL)
        running = self._know(self._repository.deployments_in(self.spread.carriers(Kind.WORK_QUEUE)))
        self.spread.along(
            Tie(
                Thing(Kind.WORK_QUEUE, deployment.queue_id),
                Thing(Kind.DEPLOYMENT, deployment.id),
                f"runs in the {self._place(deployment, pools)}",
            )
            for deployment in running
            if deployment.queue_id is not None
        )

    def _place(self, deployment: PlacedDeployment, pools: set[UUID]) -> str:
        if deployment.pool_id is not None and deployment.pool_id in pools:
            return f"work pool {self.name_of(Thing(Kind.WORK_POOL, deployment.pool_id))!r}"
        assert deployment.queue_id is not None
        return f"work queue {self.name_of(Thing(Kind.WORK_QUEUE, deployment.queue_id))!r}"

    def _through_flows(self) -> None:
        """To their deployments."""
        self.spread.along(
            Tie(
                Thing(Kind.FLOW, deployment.flow_id),
                Thing(Kind.DEPLOYMENT, deployment.id),
                f"is a deployment of the flow {deployment.flow_name!r}",
            )
            for deployment in self._know(self._repository.deployments_of(self.spread.carriers(Kind.FLOW)))
        )

    def _to_flows(self) -> None:
        """From the deployments that are affected."""
        affected = self.spread.of(Kind.DEPLOYMENT)
        self.deployments = {each.id: each for each in self.deployments.values() if each.id in affected}
        self.spread.along(
            Tie(
                Thing(Kind.DEPLOYMENT, each.id),
                Thing(Kind.FLOW, each.flow_id),
                f"is the flow of the deployment {each.full_name!r}",
                carries=False,
            )
            for each in self.deployments.values()
        )
        self._call(Kind.FLOW, self._repository.flows(self._unknown(Kind.FLOW)))

    def _call(self, kind: Kind, names: dict[UUID, str]) -> None:
        self._names |= {Thing(kind, each): name for each, name in names.items()}

    def _unknown(self, kind: Kind) -> list[UUID]:
        return [each for each in self.spread.of(kind) if Thing(kind, each) not in self._names]

    def _know(self, deployments: list[PlacedDeployment]) -> list[PlacedDeployment]:
        for each in deployments:
            self.deployments[each.id] = each
            self._names[Thing(Kind.DEPLOYMENT, each.id)] = each.full_name
            self._names[Thing(Kind.FLOW, each.flow_id)] = each.flow_name
        return deployments

    def _know_queues(self, queues: list[PlacedQueue]) -> list[PlacedQueue]:
        for each in queues:
            self._names[Thing(Kind.WORK_QUEUE, each.id)] = each.full_name
            self._names[Thing(Kind.WORK_POOL, each.pool_id)] = each.pool_name
        return queues


def _places_of_run(run: PlacedRun) -> Iterator[Thing]:
    yield Thing(Kind.FLOW, run.flow_id)
    if run.deployment_id is not None:
        yield Thing(Kind.DEPLOYMENT, run.deployment_id)
    yield from _places(run.queue_id, run.pool_id)


def _places_of_deployment(deployment: PlacedDeployment) -> Iterator[Thing]:
    yield Thing(Kind.FLOW, deployment.flow_id)
    yield from _places(deployment.queue_id, deployment.pool_id)


def _places(queue_id: UUID | None, pool_id: UUID | None) -> Iterator[Thing]:
    if queue_id is not None:
        yield Thing(Kind.WORK_QUEUE, queue_id)
    if pool_id is not None:
        yield Thing(Kind.WORK_POOL, pool_id)


def _belongs(place: Thing) -> str:
    return "is in it" if place.kind in (Kind.WORK_POOL, Kind.WORK_QUEUE) else "is one of its runs"
