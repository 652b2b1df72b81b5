"""Finding what somebody names on the command line."""

import re
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from tocsin.commands.api import ApiFailed, get, pages, post
from tocsin.commands.terminal import nearest

_MISSING: Final = 404
_BEGINNING: Final = r"[0-9a-fA-F](-?[0-9a-fA-F]){3,31}"
"""Of an id: four digits at least."""
_SHOWN: Final = 5


def find_automation(automation: str) -> UUID:
    """The id of an automation, given that or its name. Raises `ApiFailed` where none or several are called so."""
    known = as_id(automation)
    if known is not None:
        return known
    found = post("/automations/filter", {"automations": {"name": {"any_": [automation]}}})
    if len(found) != 1:
        several = "are several automations" if found else "is no automation"
        raise ApiFailed(f"there {several} named {automation!r}; give the id")
    return UUID(found[0]["id"])


def find_block(block: str) -> dict[str, Any]:
    """A block document, given `slug/name` or its id. Raises `ApiFailed` with the nearest name where there is none."""
    known = as_id(block)
    if known is not None:
        document: dict[str, Any] = get(f"/block_documents/{known}")
        return document
    slug, _, name = block.partition("/")
    if not slug or not name:
        raise ApiFailed(f"{block!r} is no block: give <type>/<name>, as in slack-webhook/alerts, or the id")
    found = block_named(slug, name)
    if found is not None:
        return found
    find_block_type(slug)
    names = [each["name"] for each in get(f"/block_types/slug/{quote(slug, safe='')}/block_documents")]
    raise ApiFailed(f"there is no block {slug}/{name}{nearest(name, names)}", _MISSING)


def block_named(slug: str, name: str) -> dict[str, Any] | None:
    """A block document by the slug of its type and its name; None where there is none. Raises `ApiFailed`."""
    path = f"/block_types/slug/{quote(slug, safe='')}/block_documents/name/{quote(name, safe='')}"
    return _found(path)


def find_block_type(slug: str) -> dict[str, Any]:
    """A block type by its slug. Raises `ApiFailed` with the nearest slug where there is none."""
    found = _found(f"/block_types/slug/{quote(slug, safe='')}")
    if found is None:
        slugs = [each["slug"] for each in pages("/block_types/filter", {})]
        message = f"there is no block type {slug!r}{nearest(slug, slugs)} (tocsin block type ls lists all)"
        raise ApiFailed(message, _MISSING)
    return found


def newest_schema(block_type: dict[str, Any]) -> dict[str, Any]:
    """The newest block schema of a type. Raises `ApiFailed` where it has none."""
    found = post(
        "/block_schemas/filter", {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}, "limit": 1}
    )
    if not found:
        raise ApiFailed(f"the block type {block_type['slug']} has no schema; register it: prefect block register")
    schema: dict[str, Any] = found[0]
    return schema


def find_incident(incident: str) -> dict[str, Any]:
    """An incident, given its id, how that begins, or the name of an open one.

    Raises `ApiFailed` where there is none, with the nearest name, or where several could be meant.
    """
    known = as_id(incident)
    if known is not None:
        one: dict[str, Any] = get(f"/incidents/{known}")
        return one
    wanted: list[dict[str, Any]] = [{"open": {"eq_": True}, "name": {"any_": [incident]}}]
    if re.fullmatch(_BEGINNING, incident):
        wanted.append({"id": {"starts_with_": incident}})
    found = {each["id"]: each for criteria in wanted for each in _some_incidents(criteria)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        shown = [f"{each['id']} ({each['name']})" for each in found.values()][:_SHOWN]
        more = ", …" if len(found) > _SHOWN else ""
        raise ApiFailed(f"{incident!r} could be several incidents: {', '.join(shown)}{more}; give (more of) the id")
    names = [each["name"] for each in pages("/incidents/filter", {"incidents": {"open": {"eq_": True}}}, 200)]
    raise ApiFailed(
        f"there is no open incident {incident!r}, nor one whose id begins so{nearest(incident, names)}", _MISSING
    )


def _some_incidents(criteria: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = post("/incidents/filter", {"incidents": criteria, "limit": _SHOWN + 1})
    return found


def as_id(text: str) -> UUID | None:
    """The id that a text is; None where it is something else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _found(path: str) -> dict[str, Any] | None:
    try:
        answer: dict[str, Any] = get(path)
    except ApiFailed as failed:
        if failed.status == _MISSING:
            return None
        raise
    return answer
