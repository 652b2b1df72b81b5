"""Variables with the stock Prefect client: its CLI and its SDK."""

import json

import pytest
from tests.support.stock_client import StockClient

_CLI = ("set", "get", "ls", "inspect", "unset")


@pytest.mark.operation(*(f"variable {command}" for command in _CLI), "variable set --overwrite")
def test_the_cli_sets_gets_lists_shows_and_unsets(prefect: StockClient) -> None:
    assert "Set variable 'limit'" in prefect.cli(
        "variable", "set", "limit", '{"zeta": 1, "alpha": {"b": null}}', "--tag", "dlt"
    )
    assert json.loads(prefect.cli("variable", "get", "limit")) == {"zeta": 1, "alpha": {"b": None}}
    assert "already exists" in prefect.cli("variable", "set", "limit", "2", status=1)
    prefect.cli("variable", "set", "limit", "2", "--overwrite")
    assert prefect.cli("variable", "get", "limit").strip() == "2"
    assert "limit" in prefect.cli("variable", "ls")
    assert "value=2" in prefect.cli("variable", "inspect", "limit")
    assert "Unset variable 'limit'" in prefect.cli("variable", "unset", "limit")
    assert "not found" in prefect.cli("variable", "get", "limit", status=1)
    assert "not found" in prefect.cli("variable", "unset", "limit", status=1)


_SYNC = """
import json
from prefect.variables import Variable

values = {"text": "a", "number": 1, "float": 1.5, "flag": False, "nothing": None, "list": [1, None], "object": {"b": {"c": []}}}
seen = {"kept": {}, "missing": Variable.get("missing", default="fallback")}
for name, value in values.items():
    Variable.set(name, value, tags=["dlt"])
    seen["kept"][name] = Variable.get(name, default="lost") == value
try:
    Variable.set("text", "b")
except ValueError as refused:
    seen["taken"] = "already exists" in str(refused)
seen["overwritten"] = Variable.set("text", "b", tags=["new"], overwrite=True).model_dump(include={"name", "value", "tags"})
seen["unset"] = [Variable.unset("text"), Variable.unset("text")]
print(json.dumps(seen))
"""


@pytest.mark.operation("Variable.set", "Variable.get", "Variable.set(overwrite=True)", "Variable.unset")
def test_the_sdk_keeps_every_kind_of_value(prefect: StockClient) -> None:
    seen = prefect.json(_SYNC)
    assert all(seen.pop("kept").values())
    assert seen == {
        "missing": "fallback",
        "taken": True,
        "overwritten": {"name": "text", "value": "b", "tags": ["new"]},
        "unset": [True, False],
    }


_ASYNC = """
import asyncio, json
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import VariableCreate
from prefect.exceptions import ObjectAlreadyExists
from prefect.variables import Variable

async def main():
    await asyncio.gather(*(Variable.aset(f"shard-{number}", number) for number in range(10)))
    values = await asyncio.gather(*(Variable.aget(f"shard-{number}") for number in range(10)))
    async with get_client() as client:
        read = await client.read_variables(limit=None)
        try:
            await client.create_variable(VariableCreate(name="shard-1", value=1))
        except ObjectAlreadyExists:
            exists = True
    gone = await Variable.aunset("shard-0")
    print(json.dumps([values, len({variable.name for variable in read} & {f"shard-{n}" for n in range(10)}), exists, gone]))

asyncio.run(main())
"""


@pytest.mark.operation("Variable.aset", "Variable.aget", "Variable.aunset", "client.read_variables")
def test_the_async_sdk_does_many_at_once(prefect: StockClient) -> None:
    assert prefect.json(_ASYNC) == [list(range(10)), 10, True, True]
