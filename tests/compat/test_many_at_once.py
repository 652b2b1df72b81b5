"""Much at the same time: nothing is answered with a failure of the server, on either database."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.listening import Statuses, listening
from tests.support.stock_client import StockClient, chosen_versions

from tocsin.app import build_runtime
from tocsin.settings import Settings

FIFTY = """
import asyncio
from prefect import flow, task

@task(tags=["many"])
async def step(number):
    await asyncio.sleep(0.05)
    return number

@flow
async def one_of_fifty(number):
    return sum([await step(number), await step(1)])

async def main():
    results = await asyncio.gather(*(one_of_fifty(number) for number in range(50)))
    print(sum(results))

asyncio.run(main())
"""


NEWEST, *OLDER = chosen_versions()


@pytest.mark.operation("fifty flows at once")
@pytest.mark.parametrize(
    ("prefect_version", "database_url"),
    [(NEWEST, "sqlite"), (NEWEST, "postgresql"), *((older, "sqlite") for older in OLDER)],
    indirect=True,
)
def test_fifty_flows_at_once(prefect_version: str, prefect_venv: Path, tmp_path: Path, database_url: str) -> None:
    statuses = Statuses()
    runtime = build_runtime(Settings(home=tmp_path / "home", database_url=database_url))
    with listening(runtime, with_services=True, statuses=statuses) as address:
        with StockClient(prefect_version, prefect_venv, tmp_path, f"http://{address}/api") as client:
            output: Any = client.python(FIFTY)
        assert output.split()[-1] == str(sum(range(50)) + 50)
    assert statuses.counted.total() > 200
    assert statuses.failures == {}
