"""`prefect_automation`: an automation that somebody else keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.contract import contract
from tocsin_provider.data_sources.listing import by_name, fields
from tocsin_provider.data_sources.lookup import Lookup
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.resources import actions, triggers
from tocsin_provider.values import Object, as_dynamic


class Automation(Lookup):
    """An automation, by its id or its name, as the resource would have it after an import."""

    name = "prefect_automation"
    called = "automation"

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/automations/{id}")
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        name = str(config["name"])
        criteria = {"automations": {"name": {"any_": [name]}}}
        found = by_name(entry for entry in every(client, "/automations", criteria) if entry["name"] == name)
        if len(found) > 1:
            listed = "\n".join(f"  {entry['id']}  created {entry['created']}" for entry in found)
            told = f'name: these are called "{name}"; say which one is meant by its id:\n{listed}'
            raise ProviderError(Problem("Several automations of this name", told, ("name",)))
        if not found:
            raise failures.NotFound("POST /automations/filter", "none of this name")
        return found[0]

    def names(self, config: Object, client: Client) -> Iterable[str]:  # noqa: ARG002
        return [entry["name"] for entry in every(client, "/automations")]

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        written = contract().resources["prefect_automation"].attributes
        return {
            **fields(document, ("id", "created", "updated", "name", "description", "enabled")),
            "tags": document.get("tags") or [],
            "trigger": as_dynamic(triggers.reconcile(None, document["trigger"])),
            **{
                name: as_dynamic(actions.reconcile(None, document.get(name) or [], written[name]))
                for name in actions.LISTS
            },
        }
