"""What the contract says of variables, flows, work pools and deployments, held to the server's own models."""

from dataclasses import dataclass, field

import pytest
from pydantic import BaseModel
from tests.support.contracts import different, fields_of

from tocsin.deployments.schedules.schedule import CronSchedule, IntervalSchedule, RRuleSchedule
from tocsin.deployments.schemas import DeploymentCreate, ScheduleCreate
from tocsin.flows.schemas import FlowCreate
from tocsin.variables.schemas import MAX_VALUE_SIZE, VariableCreate
from tocsin.work_pools.schemas import WorkPoolCreate
from tocsin_provider.contract import contract
from tocsin_provider.registry import resource
from tocsin_provider.resources.record import Record
from tocsin_provider.resources.variable import LARGEST_VALUE

OWN = {"id", "created", "updated", "account_id", "workspace_id", "deletion_protection", "default_queue_id"}
"""What Terraform has besides what the API takes."""


@dataclass(frozen=True)
class Pair:
    """A resource and what the API takes for it; `unlike` are fields that are declared differently on purpose."""

    name: str
    model: type[BaseModel]
    not_offered: set[str] = field(default_factory=set)
    unlike: set[str] = field(default_factory=set)


PAIRS = [
    Pair("prefect_variable", VariableCreate, unlike={"value"}),
    Pair("prefect_flow", FlowCreate, not_offered={"labels"}),
    # A pool for agents, which is what the API makes without a type, is of no use any more.
    Pair("prefect_work_pool", WorkPoolCreate, not_offered={"storage_configuration"}, unlike={"type"}),
    Pair(
        "prefect_deployment",
        DeploymentCreate,
        not_offered={"labels", "infrastructure_document_id", "version_info"},
        # Any list of objects; lists with fields of their own; what is left to the API where it is not given.
        unlike={"pull_steps", "schedules", "parameter_openapi_schema"},
    ),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_fields_are_declared_alike(pair: Pair) -> None:
    kind = resource(pair.name)
    assert isinstance(kind, Record)
    theirs = fields_of(pair.model)
    sent = {**kind.fields, **({"schedules": "schedules"} if "schedules" in kind.schema.attributes else {})}
    assert kind.schema.attributes.keys() - OWN == sent.keys()
    assert theirs.keys() - pair.not_offered == set(sent.values())
    compared = {ours: name for ours, name in sent.items() if ours not in pair.unlike}
    found = [
        told for ours, name in compared.items() for told in different(ours, kind.schema.attributes[ours], theirs[name])
    ]
    assert found == []


def test_schedules_have_the_fields_of_all_kinds() -> None:
    ours = contract().resources["prefect_deployment"].attributes["schedules"].nested
    kinds = [fields_of(kind) for kind in (CronSchedule, IntervalSchedule, RRuleSchedule)]
    around = fields_of(ScheduleCreate).keys() - {"schedule", "replaces"}
    assert ours.keys() == around.union(*kinds)


def test_a_variable_holds_as_much() -> None:
    assert LARGEST_VALUE == MAX_VALUE_SIZE
