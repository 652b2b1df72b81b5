"""Kinds of work pools with the stock Prefect client, as `prefect work-pool create` asks for them."""

import pytest
from tests.support.stock_client import StockClient

_WORKERS = """
import asyncio, json
from prefect.workers.utilities import get_available_work_pool_types, get_default_base_job_template_for_infrastructure_type

async def main():
    types = await get_available_work_pool_types()
    templates = {kind: await get_default_base_job_template_for_infrastructure_type(kind) for kind in types}
    print(json.dumps({kind: sorted(template) for kind, template in templates.items() if template}))

asyncio.run(main())
"""


@pytest.mark.operation("get_default_base_job_template_for_infrastructure_type")
def test_kinds_of_work_pools_come_with_their_base_job_templates(prefect: StockClient) -> None:
    templates = prefect.json(_WORKERS)
    assert templates.keys() >= {"process", "docker", "kubernetes", "ecs", "cloud-run", "azure-container-instance"}
    assert {tuple(parts) for parts in templates.values()} == {("job_configuration", "variables")}
