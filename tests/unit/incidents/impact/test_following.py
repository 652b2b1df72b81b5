"""What automations run, and after what."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from tocsin.incidents.impact.following import RunningAutomation, awaited, deployments_run_by, downstream
from tocsin.incidents.impact.graph import Kind, Thing
from tocsin.kit.ids import new_id

Json = dict[str, Any]

A, B, C = (UUID(int=number) for number in (1, 2, 3))


@dataclass
class Runnable:
    name: str
    flow_id: UUID
    flow_name: str


DEPLOYMENTS = {each: Runnable(f"d{each.int}", UUID(int=each.int + 10), f"f{each.int}") for each in (A, B, C)}
AFFECTED = {Thing(Kind.DEPLOYMENT, A): "d1", Thing(Kind.FLOW, UUID(int=11)): "f1"}


def after(trigger: Json, *runs: UUID, name: str = "next") -> RunningAutomation:
    return RunningAutomation(new_id(), name, trigger, frozenset(runs))


def deployment(id: UUID) -> Json:
    return {"match_related": {"prefect.resource.id": f"prefect.deployment.{id}"}}


def test_the_deployments_that_actions_name() -> None:
    actions: list[Json] = [
        {"type": "run-deployment", "deployment_id": str(A)},
        {"type": "run-deployment", "source": "inferred"},
        {"type": "pause-deployment", "deployment_id": str(B)},
    ]
    assert deployments_run_by(actions) == {A}


@pytest.mark.parametrize(
    "trigger",
    [
        {"match": {"prefect.resource.id": f"prefect.deployment.{A}"}},
        {"match_related": {"prefect.resource.id": ["x", f"prefect.deployment.{A}"]}},
        {"match_related": [{"prefect.resource.role": "tag"}, {"prefect.resource.id": f"prefect.deployment.{A}"}]},
        {"match_related": {"prefect.resource.role": "deployment", "prefect.resource.name": "d1"}},
        {"type": "compound", "triggers": [{"triggers": [deployment(A)]}]},
    ],
)
def test_each_way_to_wait_for_a_deployment(trigger: Json) -> None:
    assert awaited(trigger).awaits(Thing(Kind.DEPLOYMENT, A), "d1")


@pytest.mark.parametrize(
    "trigger",
    [
        {},
        {"match": {"prefect.resource.id": "prefect.deployment.*"}},
        {"match_related": {"prefect.resource.name": "d1"}},
        {"match_related": {"prefect.resource.role": "flow", "prefect.resource.name": "d1"}},
        {"match_related": {"prefect.resource.role": "deployment", "prefect.resource.name": ["!d1", "d*"]}},
        deployment(B),
    ],
)
def test_what_does_not_name_it(trigger: Json) -> None:
    assert not awaited(trigger).awaits(Thing(Kind.DEPLOYMENT, A), "d1")


def test_what_runs_after_what_is_affected() -> None:
    assert downstream(AFFECTED, [after(deployment(A), B)], DEPLOYMENTS) == {
        B: "is run by the automation 'next' after the deployment 'd1'"
    }


def test_what_runs_after_that() -> None:
    second = {"match_related": {"prefect.resource.role": "flow", "prefect.resource.name": "f2"}}
    found = downstream(AFFECTED, [after(second, C, name="last"), after(deployment(A), B)], DEPLOYMENTS)
    assert found[C] == "is run by the automation 'last' after the flow 'f2'"


def test_deployments_that_run_each_other_end() -> None:
    found = downstream(
        AFFECTED, [after(deployment(A), B), after(deployment(B), C, A), after(deployment(C), B)], DEPLOYMENTS
    )
    assert set(found) == {B, C}


def test_a_deployment_that_is_gone_is_not_told() -> None:
    assert downstream(AFFECTED, [after(deployment(A), UUID(int=99))], DEPLOYMENTS) == {}
