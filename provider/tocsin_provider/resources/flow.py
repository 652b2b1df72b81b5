"""`prefect_flow`: a flow that is known before its code has run, so that a deployment can refer to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tocsin_provider.api.client import Client
from tocsin_provider.resources.record import Record, as_uuid, no_such, only
from tocsin_provider.values import Object


class Flow(Record):
    """A flow. The API can change its tags, not its name."""

    name = "prefect_flow"
    route = "/flows"
    called = "flow"
    fields: ClassVar[Mapping[str, str]] = {"name": "name", "tags": "tags"}
    replaced_by = ("name",)
    overwrites = True

    def twin(self, planned: Object, client: Client) -> dict[str, Any] | None:
        return _by_name(client, str(planned["name"]))

    def import_id(self, planned: Object, client: Client) -> str:  # noqa: ARG002
        return str(planned["name"])

    def find(self, id: str, client: Client) -> str:
        if known := as_uuid(id):
            return known
        found = _by_name(client, id)
        if found is None:
            raise no_such(self.called, id, "It takes the name of a flow, or its id.")
        return str(found["id"])


def _by_name(client: Client, name: str) -> dict[str, Any] | None:
    return only(client, "/flows", {"flows": {"name": {"any_": [name]}}})
