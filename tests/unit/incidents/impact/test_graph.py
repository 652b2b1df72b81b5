"""How trouble spreads along what depends on what."""

from uuid import UUID

import pytest

from tocsin.incidents.impact.graph import NAMED, Concerned, Kind, Spread, Thing, Tie, named_things, surroundings

POOL = Thing(Kind.WORK_POOL, UUID(int=1))
QUEUE = Thing(Kind.WORK_QUEUE, UUID(int=2))
DEPLOYMENT = Thing(Kind.DEPLOYMENT, UUID(int=3))
FLOW = Thing(Kind.FLOW, UUID(int=4))
RUN = Thing(Kind.FLOW_RUN, UUID(int=5))


def usual(*things: Thing) -> list[Concerned]:
    """Named in the role of their kind."""
    return [Concerned(thing.resource_id, thing.kind.value) for thing in things]


@pytest.mark.parametrize("kind", Kind)
def test_a_resource_is_known_by_its_id(kind: Kind) -> None:
    assert Thing.of(f"prefect.{kind}.{UUID(int=7)}") == Thing(kind, UUID(int=7))


@pytest.mark.parametrize(
    "resource_id", ["", "prefect.flow.nightly", "prefect.tag.core", f"flow.{UUID(int=1)}", f"prefect.{UUID(int=1)}"]
)
def test_others_are_passed_over(resource_id: str) -> None:
    assert Thing.of(resource_id) is None
    assert named_things([Concerned(resource_id, "flow")]) == {}


def test_it_spreads_from_step_to_step() -> None:
    spread = Spread([POOL])
    spread.along([Tie(POOL, QUEUE, "is a queue of it")])
    spread.along([Tie(QUEUE, DEPLOYMENT, "runs in it")])
    assert spread.of(Kind.DEPLOYMENT) == {DEPLOYMENT.id: "runs in it"}
    assert spread.of(Kind.WORK_POOL) == {POOL.id: NAMED}


def test_it_does_not_spread_from_what_is_not_affected() -> None:
    spread = Spread([QUEUE])
    spread.along([Tie(POOL, DEPLOYMENT, "runs in it")])
    assert set(spread) == {QUEUE}


def test_from_the_place_of_something_it_goes_no_further() -> None:
    spread = Spread([RUN])
    spread.along([Tie(RUN, POOL, "it is in it", carries=False)])
    spread.along([Tie(POOL, QUEUE, "is a queue of it")])
    assert set(spread) == {RUN, POOL}


def test_the_place_of_a_place_is_affected() -> None:
    spread = Spread([RUN])
    spread.along([Tie(RUN, DEPLOYMENT, "one of its runs", carries=False)])
    spread.along([Tie(DEPLOYMENT, FLOW, "its flow", carries=False)])
    assert FLOW in spread


def test_what_is_reached_the_other_way_too_spreads() -> None:
    spread = Spread([RUN, QUEUE])
    spread.along([Tie(RUN, DEPLOYMENT, "one of its runs", carries=False)])
    spread.along([Tie(QUEUE, DEPLOYMENT, "runs in it")])
    assert spread.of(Kind.DEPLOYMENT) == {DEPLOYMENT.id: "one of its runs"}
    assert spread.carriers(Kind.DEPLOYMENT) == {DEPLOYMENT.id}


def test_of_two_reasons_the_first_in_the_alphabet_is_told() -> None:
    ties = [Tie(POOL, QUEUE, "b"), Tie(POOL, QUEUE, "a")]
    for order in (ties, ties[::-1]):
        spread = Spread([POOL])
        spread.along(order)
        assert spread.of(Kind.WORK_QUEUE) == {QUEUE.id: "a"}


def test_what_stands_around_a_run_is_its_surroundings() -> None:
    named = named_things(usual(RUN, POOL, FLOW))
    assert surroundings(named, [(RUN, POOL), (RUN, FLOW), (RUN, QUEUE)]) == {POOL, FLOW}


def test_what_is_named_in_a_role_of_its_own_is_meant_itself() -> None:
    named = named_things([*usual(RUN), Concerned(POOL.resource_id, "cause")])
    assert surroundings(named, [(RUN, POOL)]) == set()


def test_what_is_named_twice_is_meant_itself() -> None:
    named = named_things([*usual(RUN, POOL), Concerned(POOL.resource_id, "cause")])
    assert surroundings(named, [(RUN, POOL)]) == set()


def test_what_is_named_before_something_in_it_is_meant_itself() -> None:
    named = named_things(usual(POOL, RUN))
    assert surroundings(named, [(RUN, POOL)]) == set()


def test_what_declared_the_incident_is_not_in_trouble() -> None:
    assert named_things([Concerned(f"prefect.automation.{UUID(int=9)}", "creator")]) == {}


@pytest.mark.parametrize("role", ["storage", "infrastructure", "result-storage"])
def test_from_a_block_that_something_uses_nothing_spreads(role: str) -> None:
    block = Thing(Kind.BLOCK, UUID(int=9))
    named = named_things([*usual(DEPLOYMENT), Concerned(block.resource_id, role)])
    assert surroundings(named, []) == {block}


def test_the_default_queue_of_a_pool_does_not_make_the_pool_its_surroundings() -> None:
    named = named_things([*usual(POOL), Concerned(QUEUE.resource_id, "default-queue")])
    assert POOL not in surroundings(named, [(QUEUE, POOL)])
