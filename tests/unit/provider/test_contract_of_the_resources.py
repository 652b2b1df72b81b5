"""The contract of what triggers and actions work on, held to the server's own models, both ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from pydantic import BaseModel
from tests.support.contracts import UUID, different, fields_of, probes, quarrels

from tocsin.deployments.schemas import DeploymentCreate
from tocsin.flows.schemas import FlowCreate
from tocsin.variables.schemas import VariableCreate
from tocsin.work_pools.schemas import WorkPoolCreate
from tocsin_provider.contract import Attribute, contract
from tocsin_provider.validation import check

OWN: Final = {"id", "created", "updated", "account_id", "workspace_id", "deletion_protection"}
"""What the provider has besides what a resource is."""


@dataclass(frozen=True)
class Pair:
    """A resource and the model of the server that it is written to."""

    model: type[BaseModel]
    least: Mapping[str, Any]
    """The least that the server takes."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What the server calls an attribute, where that is another name."""
    not_offered: frozenset[str] = frozenset()
    """What is for the stock client or for workers to say."""
    by_api: frozenset[str] = frozenset()
    """What only the API says."""
    shaped: frozenset[str] = frozenset()
    """What is written in another shape than the API has it."""


PAIRS: Final[Mapping[str, Pair]] = {
    "prefect_variable": Pair(VariableCreate, {"name": "n", "value": 1}, shaped=frozenset({"value"})),
    "prefect_flow": Pair(FlowCreate, {"name": "n"}, not_offered=frozenset({"labels"})),
    "prefect_work_pool": Pair(
        WorkPoolCreate,
        {"name": "n", "type": "process"},
        called={"paused": "is_paused"},
        not_offered=frozenset({"storage_configuration"}),
        by_api=frozenset({"default_queue_id"}),
        shaped=frozenset({"base_job_template"}),
    ),
    "prefect_deployment": Pair(
        DeploymentCreate,
        {"name": "n", "flow_id": UUID},
        not_offered=frozenset({"labels", "infrastructure_document_id", "version_info"}),
        shaped=frozenset({"schedules", "pull_steps", "parameter_openapi_schema", "parameters", "concurrency_options"}),
    ),
}
LEFT_ALONE: Final = {"paused", "type", "base_job_template", "parameter_openapi_schema", "schedules"}
"""Attributes that have no default: what the API has is left alone where they are not given, or they are required here alone."""


def offered(name: str) -> dict[str, Attribute]:
    attributes = contract().resources[name].attributes
    return {key: each for key, each in attributes.items() if key not in OWN | PAIRS[name].by_api}


def simple() -> Iterator[tuple[str, str]]:
    for name, pair in PAIRS.items():
        yield from ((name, key) for key in offered(name) if key not in pair.shaped)


def test_every_resource_is_held_to_a_model() -> None:
    assert contract().resources.keys() == {*PAIRS, "prefect_automation", "prefect_block"}


@pytest.mark.parametrize("name", PAIRS)
def test_both_have_the_same_fields(name: str) -> None:
    pair = PAIRS[name]
    served = fields_of(pair.model).keys() - pair.not_offered
    assert {pair.called.get(key, key) for key in offered(name)} == served


@pytest.mark.parametrize(("name", "key"), list(simple()))
def test_both_declare_a_field_alike(name: str, key: str) -> None:
    pair = PAIRS[name]
    theirs = fields_of(pair.model)[pair.called.get(key, key)]
    required = theirs["is_required"] if key in LEFT_ALONE else None
    assert list(different(key, offered(name)[key], theirs, required=required, defaults=key not in LEFT_ALONE)) == []


@pytest.mark.parametrize(("name", "key"), list(simple()))
def test_both_take_the_same_values(name: str, key: str) -> None:
    pair, attribute = PAIRS[name], offered(name)[key]
    served = pair.called.get(key, key)

    def mistakes(body: dict[str, Any]) -> bool:
        return any(check(body[served], attribute, (key,)))

    values = [value for value in probes(attribute) if not (attribute.rule.non_empty and value in ("", [""]))]
    assert (
        list(quarrels(values, lambda value: {**pair.least, served: value}, mistakes, pair.model.model_validate)) == []
    )
