"""Checks of an automation against an API that has no check of its own, as Prefect's server: each thing is asked for by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.contract import Attribute
from tocsin_provider.problems import Path, Problem, spell
from tocsin_provider.resources import actions
from tocsin_provider.resources.resource import place
from tocsin_provider.values import Object, plain

_ROUTES = {"deployment_id": "deployments", "work_queue_id": "work_queues", "automation_id": "automations"}
"""Where the API has the things that actions select by their id. It has no such route for work pools."""


def looked_up(planned: Object, lists: Mapping[str, Attribute], client: Client) -> Iterator[Problem]:
    """What an action names has to exist, and a template has to parse. What is unknown is not looked at: a block that is about to be
    made has no id yet.
    """
    for name, attribute in lists.items():
        listed = actions.to_api(plain(planned.get(name)), attribute)
        for index, action in enumerate(listed if isinstance(listed, list) else ()):
            for field, value in action.items() if isinstance(action, dict) else ():
                path = place((name, index, field), planned, actions.ALIASES)
                if field in attribute.nested:
                    yield from _check_field(field, value, attribute.nested[field], path, client)


def _check_field(field: str, value: Any, attribute: Attribute, path: Path, client: Client) -> Iterator[Problem]:
    if field == "block_document_id" and isinstance(value, str) and not _exists(client, "block_documents", value):
        told = f"{spell(path)}: the API has no block with this id. Blocks are named by their id, not their name."
        yield Problem("No such block", told, path)
    elif field in _ROUTES and isinstance(value, str) and not _exists(client, _ROUTES[field], value):
        thing = field.removesuffix("_id").replace("_", " ")
        yield Problem(f"No such {thing}", f"{spell(path)}: the API has no {thing} with this id.", path)
    elif attribute.rule.template:
        for text in _texts(value):
            if wrong := _wrong_template(client, text):
                yield Problem(f"The template of {field} does not parse", f"{spell(path)}: {wrong}", path)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _exists(client: Client, route: str, id: str) -> bool:
    try:
        client.request("GET", f"/{route}/{id}")
    except failures.NotFound:
        return False
    return True


def _wrong_template(client: Client, template: str) -> str | None:
    """Why a template does not parse. An API that cannot tell before it is asked to store it tells then."""
    if "{" not in template:
        return None
    try:
        client.request("POST", "/automations/templates/validate", json.dumps(template), repeatable=True)
    except failures.Invalid as failure:
        return failure.in_template or failure.answer
    except (failures.NotFound, failures.NotPrefect):
        return None
    return None
