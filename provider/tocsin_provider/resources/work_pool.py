"""`prefect_work_pool`: where runs wait for workers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.problems import Problem
from tocsin_provider.resources import planned_names
from tocsin_provider.resources.protected import Protected
from tocsin_provider.resources.record import Record, as_uuid, no_such, only, read_json
from tocsin_provider.resources.resource import Plan
from tocsin_provider.values import UNKNOWN, Object, is_known


class WorkPool(Record, Protected):
    """A work pool. The API names it by its name, and can change neither that nor its type."""

    name = "prefect_work_pool"
    route = "/work_pools"
    event_resource = "prefect.work-pool"
    called = "work pool"
    fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "type": "type",
        "description": "description",
        "paused": "is_paused",
        "concurrency_limit": "concurrency_limit",
        "base_job_template": "base_job_template",
    }
    replaced_by = ("name", "type")
    left_to_api = ("paused", "base_job_template", "default_queue_id")

    def validate(self, config: Object) -> list[Problem]:
        return [*super().validate(config), *self._check_template(config)]

    def plan(self, prior: Object | None, proposed: Object, config: Object, client: Client | None) -> Plan:
        planned_names.remember(client, self.name, proposed.get("name"))
        return super().plan(prior, proposed, config, client)

    def fetch(self, state: Object, client: Client) -> dict[str, Any]:
        if isinstance(state.get("name"), str):
            document: dict[str, Any] = client.request("GET", self.path(state))
            return document
        # Only an import begins with an id alone, which the API takes in searches.
        found = only(client, self.route, {"work_pools": {"id": {"any_": [state["id"]]}}})
        if found is None:
            raise failures.NotFound(f"POST {self.route}/filter", "There is no work pool with this id.")
        return found

    def state(self, before: Object, document: Mapping[str, Any]) -> Object:
        return super().state(before, document) | {"default_queue_id": document.get("default_queue_id")}

    def path(self, state: Object) -> str:
        return f"{self.route}/{quote(str(state['name']), safe='')}"

    def twin(self, planned: Object, client: Client) -> dict[str, Any] | None:
        return _by_name(client, str(planned["name"]))

    def import_id(self, planned: Object, client: Client) -> str:  # noqa: ARG002
        return str(planned["name"])

    def find(self, id: str, client: Client) -> str:
        if known := as_uuid(id):
            return known
        found = _by_name(client, id)
        if found is None:
            raise no_such(self.called, id, "It takes the name of a work pool, or its id.")
        return str(found["id"])

    def _check_template(self, config: Object) -> list[Problem]:
        """Both parts of a template have to be there, as long as there is one at all."""
        written = config.get("base_job_template")
        template = read_json(written, self.schema.attributes["base_job_template"]) if is_known(written) else UNKNOWN
        if not isinstance(template, dict) or not template:
            return []
        return [
            Problem(
                f"Missing {part} in base_job_template",
                f'base_job_template.{part} has to be an object: a template has "job_configuration" and "variables".',
                ("base_job_template",),
            )
            for part in ("job_configuration", "variables")
            if not isinstance(template.get(part), dict)
        ]


def names(client: Client) -> list[str]:
    """The names of the work pools that the API has."""
    return [entry["name"] for entry in every(client, "/work_pools")]


def _by_name(client: Client, name: str) -> dict[str, Any] | None:
    try:
        document: dict[str, Any] = client.request("GET", f"/work_pools/{quote(name, safe='')}")
    except failures.NotFound:
        return None
    return document
