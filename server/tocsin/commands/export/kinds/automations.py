"""Automations as `prefect_automation` resources."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tocsin.commands.export.labels import identifier
from tocsin.commands.export.provider import actions_of, mistake_in, trigger_of
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Thing
from tocsin_provider.resources.actions import LISTS

AUTOMATIONS: Final = Kind("automations", "automations.tf", "prefect_automation", "prefect.automation")


def read_automations(source: Source) -> Iterator[Thing]:
    """All automations. Raises `CannotRead`."""
    # Names are not unique: only by the time of their making do the pages of a list fit together.
    for document in source.every("/automations", {"sort": "CREATED_DESC"}):
        body = _body(document)
        yield Thing(
            kind=AUTOMATIONS,
            id=document["id"],
            created=document["created"],
            name=document["name"],
            label=identifier(document["name"], "automation"),
            body=body,
            mistake=mistake_in(AUTOMATIONS.resource, body),
        )


def _body(document: Mapping[str, Any]) -> dict[str, Any]:
    """What one would write: nothing that is so anyway."""
    said: dict[str, Any] = {"name": document["name"]}
    if document.get("description"):
        said["description"] = document["description"]
    if not document["enabled"]:
        said["enabled"] = False
    if document.get("tags"):
        said["tags"] = sorted(set(document["tags"]))
    said["trigger"] = trigger_of(document["trigger"])
    for name in LISTS:
        if document.get(name):
            said[name] = actions_of(document[name], name)
    return said
