"""`prefect_variable`: a value that flows read by its name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Problem
from tocsin_provider.resources.record import Record, as_json, as_uuid, no_such
from tocsin_provider.values import Object, is_known, plain

LARGEST_VALUE = 5000
"""Bytes of a value as JSON."""


class Variable(Record):
    """A variable. The API can change everything about it, so a new name keeps its id."""

    name = "prefect_variable"
    route = "/variables"
    called = "variable"
    fields: ClassVar[Mapping[str, str]] = {"name": "name", "value": "value", "tags": "tags"}

    def validate(self, config: Object) -> list[Problem]:
        problems = super().validate(config)
        value = config.get("value")
        if value is not None and is_known(value):
            size = len(json.dumps(plain(value), default=as_json, separators=(",", ":"), ensure_ascii=False).encode())
            if size > LARGEST_VALUE:
                told = f"value has {size} bytes as JSON; a variable holds at most {LARGEST_VALUE}."
                problems.append(Problem("Too large a value", told, ("value",)))
        return problems

    def twin(self, planned: Object, client: Client) -> dict[str, Any] | None:
        return _by_name(client, str(planned["name"]))

    def import_id(self, planned: Object, client: Client) -> str:  # noqa: ARG002
        return str(planned["name"])

    def find(self, id: str, client: Client) -> str:
        if known := as_uuid(id):
            return known
        # The official provider puts `name/` in front of a name.
        found = _by_name(client, id.removeprefix("name/"))
        if found is None:
            raise no_such(self.called, id, "It takes the name of a variable, or its id.")
        return str(found["id"])


def _by_name(client: Client, name: str) -> dict[str, Any] | None:
    try:
        document: dict[str, Any] = client.request("GET", f"/variables/name/{quote(name, safe='')}")
    except failures.NotFound:
        return None
    return document
