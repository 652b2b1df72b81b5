"""`prefect_deployment`: a flow with all that it takes to run it by itself, its schedules among them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Problem, nearest
from tocsin_provider.resources import planned_names, schedules, work_pool
from tocsin_provider.resources.protected import Protected
from tocsin_provider.resources.record import Record, as_json, as_uuid, no_such, only, read_json
from tocsin_provider.resources.resource import Plan
from tocsin_provider.values import UNKNOWN, Object, Value, as_dynamic, is_known, plain

_PLACE = ("work_pool_name", "work_queue_name")
_LIMITS = ("concurrency_limit", "global_concurrency_limit_id")


class Deployment(Record, Protected):
    """A deployment. The API can change neither its name nor its flow, and has routes of their own for its schedules."""

    name = "prefect_deployment"
    route = "/deployments"
    event_resource = "prefect.deployment"
    called = "deployment"
    fields: ClassVar[Mapping[str, str]] = {
        field: field
        for field in (
            *("name", "flow_id", "description", "tags", "version", "paused", "entrypoint", "path", "pull_steps"),
            *("work_pool_name", "work_queue_name", "job_variables", "parameters", "parameter_openapi_schema"),
            *("enforce_parameter_schema", "concurrency_limit", "concurrency_options", "global_concurrency_limit_id"),
            "storage_document_id",
        )
    }
    replaced_by = ("name", "flow_id")
    left_to_api = ("paused", "parameter_openapi_schema", "work_queue_name")
    overwrites = True

    def validate(self, config: Object) -> list[Problem]:
        problems = [
            *super().validate(config),
            *schedules.check(plain(config.get("schedules")), ("schedules",)),
            *_check_pairs(config),
        ]
        return problems or list(self._check_parameters(config))

    def plan(self, prior: Object | None, proposed: Object, config: Object, client: Client | None) -> Plan:
        moved = prior is not None and prior.get("work_pool_name") != proposed.get("work_pool_name")
        if moved and config.get("work_queue_name") is None:
            proposed = proposed | {"work_queue_name": UNKNOWN}  # that of the other pool
        return super().plan(prior, proposed, config, client)

    def check_against_api(self, planned: Object, client: Client) -> list[Problem]:
        """What a deployment refers to has to exist. What is unknown is about to be made."""
        return [
            *_check_exists(planned, "flow_id", "flows", "flow", client),
            *_check_exists(planned, "storage_document_id", "block_documents", "block", client),
            *_check_pool(planned, client),
        ]

    def twin(self, planned: Object, client: Client) -> dict[str, Any] | None:
        flow, name = planned["flow_id"], planned["name"]
        return only(client, self.route, {"flows": {"id": {"any_": [flow]}}, "deployments": {"name": {"any_": [name]}}})

    def import_id(self, planned: Object, client: Client) -> str:
        flow = client.request("GET", f"/flows/{planned['flow_id']}")
        return f"{flow['name']}/{planned['name']}"

    def find(self, id: str, client: Client) -> str:
        if known := as_uuid(id):
            return known
        parts = id.split("/")
        for at in range(1, len(parts)):  # either name may hold a slash
            flow, name = "/".join(parts[:at]), "/".join(parts[at:])
            wanted = {"flows": {"name": {"any_": [flow]}}, "deployments": {"name": {"any_": [name]}}}
            if found := only(client, self.route, wanted):
                return str(found["id"])
        raise no_such(
            self.called, id, "It takes the names of the flow and the deployment, as in etl/nightly, or an id."
        )

    def same(self, name: str, left: Value, right: Value) -> bool:
        if name == "schedules":
            return schedules.same(left, right)
        return super().same(name, left, right)

    def body(self, planned: Object) -> dict[str, Any]:
        wanted = schedules.to_api(plain(planned.get("schedules")))
        return super().body(planned) | ({"schedules": wanted} if wanted else {})

    def changes(self, prior: Object, planned: Object) -> dict[str, Any]:
        changes = super().changes(prior, planned)
        if any(name in changes for name in _PLACE):
            # A pool alone stands for its default queue, a queue alone for one without a pool.
            changes |= {name: planned[name] for name in _PLACE if planned[name] is not UNKNOWN}
            if planned["work_pool_name"] is None:
                changes.pop("work_queue_name", None)
        if any(name in changes for name in _LIMITS):
            changes |= {name: self.sent(name, planned[name]) for name in _LIMITS}
        return changes

    def change(self, prior: Object, planned: Object, client: Client) -> None:
        super().change(prior, planned, client)
        if planned.get("schedules") == prior.get("schedules"):
            return
        route = f"{self.path(prior)}/schedules"
        wanted = plain(planned["schedules"]) if planned.get("schedules") is not None else []
        todo = schedules.difference(wanted, client.request("GET", route))
        for schedule in todo.gone:
            client.request("DELETE", f"{route}/{schedule}")
        for schedule, active in todo.switched.items():
            client.request("PATCH", f"{route}/{schedule}", {"active": active})
        if todo.new:
            client.request("POST", route, json.dumps(todo.new, default=as_json))

    def held(self, document: Mapping[str, Any]) -> dict[str, Any]:
        limit = document.get("global_concurrency_limit") or {}
        own = limit.get("name") == f"deployment:{document['id']}"
        options = document.get("concurrency_options")
        return super().held(document) | {
            "concurrency_limit": limit.get("limit") if own else None,
            "global_concurrency_limit_id": None if own else limit.get("id"),
            "concurrency_options": {name: value for name, value in options.items() if value is not None}
            if options
            else None,
            "pull_steps": document.get("pull_steps") or None,
        }

    def state(self, before: Object, document: Mapping[str, Any]) -> Object:
        state = super().state(before, document)
        written, imported = before.get("schedules"), before.get("name") is None
        held = document.get("schedules") or []
        if written is not None or (imported and held):
            found = schedules.reconcile(plain(written), held)
            state["schedules"] = written if written is not None and found == plain(written) else as_dynamic(found)
        return state

    def _check_parameters(self, config: Object) -> Iterator[Problem]:
        """Parameters that do not fit their schema, where both are written here."""
        attributes = self.schema.attributes
        written = [config.get(name) for name in ("parameters", "parameter_openapi_schema")]
        if config.get("enforce_parameter_schema") is False or None in written or not all(map(is_known, written)):
            return
        values, rules = (
            read_json(config[name], attributes[name]) for name in ("parameters", "parameter_openapi_schema")
        )
        if isinstance(values, dict) and isinstance(rules, dict):
            from tocsin_provider.resources.parameters import check_parameters

            yield from check_parameters(values, rules)


def _check_pairs(config: Object) -> Iterator[Problem]:
    if config.get("work_queue_name") is not None and config.get("work_pool_name") is None:
        told = "work_queue_name is the name of a queue of work_pool_name, which has no value."
        yield Problem("Missing work_pool_name", told, ("work_queue_name",))
    if all(config.get(name) is not None for name in _LIMITS):
        told = "A deployment has either a concurrency_limit of its own or a global_concurrency_limit_id."
        yield Problem("Two limits", told, ("concurrency_limit",))


def _check_exists(planned: Object, name: str, route: str, called: str, client: Client) -> Iterator[Problem]:
    wanted = planned.get(name)
    if not isinstance(wanted, str):
        return
    try:
        client.request("GET", f"/{route}/{wanted}")
    except failures.NotFound:
        yield Problem(f"No such {called}", f"{name}: the API has no {called} with this id.", (name,))


def _check_pool(planned: Object, client: Client) -> Iterator[Problem]:
    pool = planned.get("work_pool_name")
    if not isinstance(pool, str) or planned_names.has(client, work_pool.WorkPool.name, pool):
        return
    known = work_pool.names(client)
    if pool not in known:
        meant = nearest(pool, known)
        hint = f'Did you mean "{meant}"?' if meant else "One that is made here as well is named by its resource."
        told = f"work_pool_name: the API has no such work pool. {hint} For example prefect_work_pool.k8s.name."
        yield Problem("No such work pool", told, ("work_pool_name",))
