"""Where what the contract names is carried out: one class each, imported when it is first asked for.

Starting up costs time in every command of Terraform, and `terraform providers schema` needs none of them.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin_provider.data_sources.data_source import DataSource
    from tocsin_provider.ephemeral_resources.ephemeral_resource import EphemeralResource
    from tocsin_provider.functions.function import Function
    from tocsin_provider.resources.resource import Resource

RESOURCES: Mapping[str, str] = {
    "prefect_automation": "automation:Automation",
    "prefect_block": "block:Block",
}
DATA_SOURCES: Mapping[str, str] = {
    "prefect_automation": "automation:Automation",
    "prefect_automation_backtest": "automation_backtest:AutomationBacktest",
    "prefect_automations": "automations:Automations",
    "prefect_block": "block:Block",
    "prefect_block_type": "block_type:BlockType",
    "prefect_blocks": "blocks:Blocks",
    "prefect_deployment": "deployment:Deployment",
    "prefect_deployments": "deployments:Deployments",
    "prefect_flow": "flow:Flow",
    "prefect_variable": "variable:Variable",
    "prefect_work_pool": "work_pool:WorkPool",
    "prefect_work_pools": "work_pools:WorkPools",
    "prefect_work_queue": "work_queue:WorkQueue",
}
EPHEMERAL_RESOURCES: Mapping[str, str] = {
    "prefect_block": "block:EphemeralBlock",
}
FUNCTIONS: Mapping[str, str] = {
    "asset_stale": "presets:AssetStale",
    "consecutive_failures": "presets:ConsecutiveFailures",
    "deployment_not_run": "presets:DeploymentNotRun",
    "flow_run_failed": "presets:FlowRunFailed",
    "flow_run_late": "presets:FlowRunLate",
    "flow_run_stuck": "presets:FlowRunStuck",
    "render_template": "render_template:RenderTemplate",
    "success_rate_below": "presets:SuccessRateBelow",
    "work_pool_down": "presets:WorkPoolDown",
}


@functools.cache
def resource(type_name: str) -> Resource:
    """The resource of this type."""
    made: Resource = _made("resources", RESOURCES[type_name])
    return made


@functools.cache
def data_source(type_name: str) -> DataSource:
    """The data source of this type."""
    made: DataSource = _made("data_sources", DATA_SOURCES[type_name])
    return made


@functools.cache
def ephemeral_resource(type_name: str) -> EphemeralResource:
    """The ephemeral resource of this type."""
    made: EphemeralResource = _made("ephemeral_resources", EPHEMERAL_RESOURCES[type_name])
    return made


@functools.cache
def function(name: str) -> Function:
    """The function of this name."""
    made: Function = _made("functions", FUNCTIONS[name])
    return made


def _made(package: str, place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"tocsin_provider.{package}.{module}"), name)()
