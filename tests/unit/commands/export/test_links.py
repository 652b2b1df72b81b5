"""commands/export/links.py: references instead of ids, and no circles."""

from dataclasses import replace
from typing import Any

from tocsin.commands.export.hcl import Expression, Joined
from tocsin.commands.export.kinds.automations import AUTOMATIONS
from tocsin.commands.export.kinds.blocks import BLOCKS
from tocsin.commands.export.kinds.work_pools import WORK_POOLS
from tocsin.commands.export.links import Links
from tocsin.commands.export.things import Kind, Named, Part, Thing

A, B, C = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "abc")


def bodies(*things: Thing) -> list[dict[str, Any]]:
    links = Links(things, {thing.id: (thing.kind.resource, thing.label) for thing in things})
    return [links.body(thing) for thing in things]


def thing(id: str, body: Any = None, kind: Kind = AUTOMATIONS) -> Thing:
    return Thing(kind, id, created=id, name=id, label=id[0], body={"x": body})


def ref(label: str, resource: str = "prefect_automation") -> Expression:
    return Expression(f"{resource}.{label}.id")


def test_an_id_becomes_a_reference_wherever_it_is() -> None:
    _, found = bodies(thing(A, kind=BLOCKS), thing(B, [{"block_document_id": A, "text": f"the id {A}"}]))
    assert found == {"x": [{"block_document_id": ref("a", "prefect_block"), "text": f"the id {A}"}]}


def test_a_resource_of_events_becomes_one_if_it_is_of_that_kind() -> None:
    _, found = bodies(thing(A), thing(B, [f"prefect.automation.{A}", f"prefect.flow.{A}"]))
    assert found == {"x": [Joined("prefect.automation.", ref("a")), f"prefect.flow.{A}"]}


def test_a_name_that_names_a_thing_becomes_one() -> None:
    pool = replace(thing(A, kind=WORK_POOLS), name="k8s")
    _, found, other = bodies(pool, thing(B, Named("prefect_work_pool", "k8s")), thing(C, Named("prefect_flow", "k8s")))
    assert found == {"x": Expression("prefect_work_pool.a.name")}
    assert other == {"x": "k8s"}


def test_a_part_of_a_thing_is_an_attribute_of_it() -> None:
    pool = replace(thing(A, kind=WORK_POOLS), parts=[Part(C, "default_queue_id", "prefect.work-queue")])
    _, found = bodies(pool, thing(B, [C, f"prefect.work-queue.{C}", f"prefect.work-pool.{C}"]))
    queue = Expression("prefect_work_pool.a.default_queue_id")
    assert found == {"x": [queue, Joined("prefect.work-queue.", queue), f"prefect.work-pool.{C}"]}


def test_what_is_not_exported_stays_an_id() -> None:
    assert bodies(thing(A, B)) == [{"x": B}]


def test_what_names_itself_keeps_its_id() -> None:
    assert bodies(thing(A, A)) == [{"x": A}]


def test_in_a_circle_the_one_that_was_there_first_keeps_an_id() -> None:
    assert bodies(thing(A, C), thing(B, A), thing(C, B)) == [{"x": C}, {"x": ref("a")}, {"x": ref("b")}]
