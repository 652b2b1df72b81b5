"""Deployments as `prefect_deployment` resources, with their schedules."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.commands.export.kinds.records import read_record
from tocsin.commands.export.kinds.work_pools import WORK_POOLS
from tocsin.commands.export.provider import schedules_of
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Named, Thing

DEPLOYMENTS: Final = Kind("deployments", "deployments.tf", "prefect_deployment", "prefect.deployment")

_DEFAULT_QUEUE: Final = "default"
"""Where a deployment is that names a work pool and no queue."""
_NO_PARAMETERS: Final = {"type": "object", "properties": {}}
"""The schema of a deployment that was made without one."""


def read_deployments(source: Source) -> Iterator[Thing]:
    """All deployments. Raises `CannotRead`."""
    flows = {flow["id"]: flow["name"] for flow in source.every("/flows", {"sort": "NAME_ASC"})}
    # Several flows may have a deployment of one name: by the time of their making the pages of a list fit together.
    for document in source.every("/deployments", {"sort": "CREATED_DESC"}):
        name = f"{flows.get(document['flow_id'], document['flow_id'])}/{document['name']}"
        schedules = schedules_of(document["schedules"])
        more = {"schedules": schedules} if schedules else {}
        yield _tidied(read_record(DEPLOYMENTS, document, name=name, more=more))


def _tidied(deployment: Thing) -> Thing:
    """The deployment without what would be so anyway, and with a reference to its work pool, which it knows by its name."""
    body = dict(deployment.body)
    for name, usual in (("work_queue_name", _DEFAULT_QUEUE), ("parameter_openapi_schema", _NO_PARAMETERS)):
        if body.get(name) == usual:
            del body[name]
    if pool := body.get("work_pool_name"):
        body["work_pool_name"] = Named(WORK_POOLS.resource, pool)
    return replace(deployment, body=body)
