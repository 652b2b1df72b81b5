"""What the types of users are for every form that an attribute of the contract may have."""

from typing import Any

import pytest
from provider_schema.generate.bindings import functions
from provider_schema.generate.bindings.classes import module
from provider_schema.generate.bindings.shapes import Shapes

from tocsin_provider.contract import SOURCE_ADDRESS, Attribute, Rule, parse


def described(**entry: Any) -> dict[str, Any]:
    return {"description": "What it is.", "description_kind": "plain", **entry}


def schema(**attributes: Any) -> dict[str, Any]:
    return {"version": 0, "block": {"description": "A thing.", "description_kind": "plain", "attributes": attributes}}


SCHEDULE = {"cron": described(type="string", required=True), "active": described(type="bool", optional=True)}
DOCUMENT: dict[str, Any] = {
    "provider_schemas": {
        SOURCE_ADDRESS: {
            "provider": schema(endpoint=described(type="string", optional=True)),
            "resource_schemas": {
                "prefect_work_pool": schema(
                    id=described(type="string", computed=True),
                    note=described(type="string", optional=True),
                    schedules=described(required=True, nested_type={"nesting_mode": "list", "attributes": SCHEDULE}),
                    limits=described(optional=True, nested_type={"nesting_mode": "map", "attributes": SCHEDULE}),
                )
            },
            "data_source_schemas": {
                "prefect_pools": schema(
                    id=described(type="string", optional=True),
                    schedules=described(optional=True, nested_type={"nesting_mode": "list", "attributes": SCHEDULE}),
                    found=described(computed=True, nested_type={"nesting_mode": "list", "attributes": SCHEDULE}),
                )
            },
            "ephemeral_resource_schemas": {
                "prefect_secret": schema(
                    name=described(type="string", required=True),
                    ports=described(type=["list", "number"], computed=True),
                )
            },
            "functions": {
                "preset": {
                    "summary": "It.",
                    "description": "What it is.",
                    "return_type": ["object", {"posture": "string"}],
                    "parameters": [described(name="import", type=["set", "string"], is_nullable=True)],
                    "variadic_parameter": described(name="tags", type="string"),
                }
            },
        }
    },
    "x_tocsin": {
        "served_as": {"prefect_work_pool.schedules": "dynamic"},
        "same_as": {"data.prefect_pools.schedules": "prefect_work_pool.schedules"},
        "rules": {},
        "variants": {},
    },
}


@pytest.fixture(scope="module")
def sources() -> tuple[str, str]:
    """The modules of the classes and of the types, for a contract of all sections."""
    shapes = Shapes(DOCUMENT["x_tocsin"]["same_as"])
    return module(parse(DOCUMENT), shapes), shapes.module()


@pytest.mark.parametrize(
    ("type_", "rule", "expected"),
    [
        ("string", Rule(), "str"),
        ("string", Rule(one_of=("a", "b")), "Literal['a', 'b']"),
        ("string", Rule(format="json-object"), "str | Mapping[str, Any]"),
        ("number", Rule(), "float"),
        ("bool", Rule(), "bool | IResolvable"),
        (["set", "string"], Rule(), "Sequence[str]"),
        (["list", "string"], Rule(one_of=("a",)), "Sequence[Literal['a']]"),
        (["map", ["list", "number"]], Rule(), "Mapping[str, Sequence[float]]"),
        ("dynamic", Rule(), "str | bool | float | Mapping[str, Any] | Sequence[Any]"),
        ("dynamic", Rule(format="labels"), "Mapping[str, str | Sequence[str]]"),
        ("dynamic", Rule(format="word-or-number", one_of=("any",)), "Literal['any'] | int"),
    ],
)
def test_values_without_fields(type_: Any, rule: Rule, expected: str) -> None:
    assert Shapes({}).annotation(Attribute("it", "", type_, rule=rule), "prefect_thing.it") == expected


def test_required_arguments_come_first_and_what_is_computed_is_none(sources: tuple[str, str]) -> None:
    found = sources[0].partition("class PrefectWorkPool(_work_pool.WorkPool):")[2].partition("**meta")[0]
    schedules = "Sequence[WorkPoolSchedules | _work_pool.WorkPoolSchedules] | IResolvable | str"
    limits = "Mapping[str, WorkPoolLimits | _work_pool.WorkPoolLimits] | IResolvable | None = None"
    arguments = [line.strip() for line in found.partition("*,\n")[2].splitlines()]
    assert arguments == [f"schedules: {schedules},", "note: str | None = None,", f"limits: {limits},", ""]


def test_a_data_source_has_a_class_whose_id_is_not_that_of_the_construct(sources: tuple[str, str]) -> None:
    found = sources[0].partition("class DataPrefectPools(_data_prefect_pools.DataPrefectPools):")[2]
    assert "id_: str, *,\n        id: str | None = None," in found
    assert "found:" not in found


def test_equal_attributes_share_a_type(sources: tuple[str, str]) -> None:
    assert "schedules: Sequence[WorkPoolSchedules | _data_prefect_pools.DataPrefectPoolsSchedules]" in sources[0]
    assert "PoolsSchedules(" not in sources[1]
    assert sources[1].count("    cron: Required[str]\n    active: bool | IResolvable") == 2


def test_an_ephemeral_resource_has_a_class_of_its_own(sources: tuple[str, str]) -> None:
    found = sources[0].partition("class EphemeralPrefectSecret(EphemeralResource):")[2]
    assert "name: str,\n        **meta: Unpack[EphemeralMeta]" in found
    assert "def ports(self) -> IResolvable:" in found
    assert 'expressions.anything(f"{self._address}.ports")' in found


def test_a_function_gives_the_expression_that_calls_it() -> None:
    found = functions.module(parse(DOCUMENT))
    assert "def preset(import_: Sequence[str] | IResolvable | None, *tags: str) -> IResolvable:" in found
    assert "return expressions.anything(expressions.call('preset', import_, *tags))" in found
