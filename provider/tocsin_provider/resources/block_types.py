"""Block types as the API describes them, and block data checked against them at plan."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Problem, ProviderError, nearest, one_of

MASK = "********"
"""What the API shows instead of a secret to somebody who may not see it."""

_MAY_BE_EMPTY = {("pager-duty-webhook", "api_key")}
"""Secrets that Prefect's schema demands and nothing needs: PagerDuty's Events API v2 takes the routing key alone."""


@dataclass(frozen=True, slots=True)
class BlockType:
    """A block type with its newest schema; `fields` is a JSON schema."""

    id: str
    slug: str
    schema_id: str
    fields: dict[str, Any]

    @property
    def required(self) -> list[str]:
        return [name for name in self.fields.get("required", ()) if (self.slug, name) not in _MAY_BE_EMPTY]

    @property
    def secrets(self) -> frozenset[str]:
        return frozenset(self.fields.get("secret_fields", ()))


_known: weakref.WeakKeyDictionary[Client, dict[str, BlockType]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def lookup(client: Client, slug: str) -> BlockType:
    """The block type of this slug; asked for once per process, for many blocks share a type.

    Raises ProviderError at `type_slug` where the API does not have it, ApiFailure where the API does not answer.
    """
    with _lock:
        types = _known.setdefault(client, {})
        if slug not in types:
            types[slug] = _fetch(client, slug)
        return types[slug]


def check_data(data: dict[str, Any], block_type: BlockType) -> list[Problem]:
    """The mistakes in block data that its schema shows: unknown names, missing values, empty or masked secrets."""
    return [*_unknown(data, block_type), *_missing(data, block_type), *_wrong(data, block_type)]


def _fetch(client: Client, slug: str) -> BlockType:
    try:
        found = client.request("GET", f"/block_types/slug/{quote(slug, safe='')}")
    except failures.NotFound as error:
        raise ProviderError(_no_such_type(client, slug)) from error
    wanted = {"block_schemas": {"block_type_id": {"any_": [found["id"]]}}}
    schemas = client.request("POST", "/block_schemas/filter", wanted, repeatable=True)
    if not schemas:
        raise ProviderError(
            Problem(
                f'Block type "{slug}" has no schema',
                "Register its module again with `prefect block register`.",
                ("type_slug",),
            )
        )
    return BlockType(str(found["id"]), slug, str(schemas[0]["id"]), schemas[0]["fields"])


def _no_such_type(client: Client, slug: str) -> Problem:
    slugs = [entry["slug"] for entry in client.request("POST", "/block_types/filter", {}, repeatable=True)]
    meant = nearest(slug, slugs)
    hint = f'Did you mean "{meant}"?' if meant else f"It has {one_of(sorted(slugs))}."
    return Problem(
        f'Unknown block type "{slug}"',
        f"type_slug: the API has no such block type. {hint} A type of your own has to be registered with "
        "`prefect block register` first; `prefect block type ls` lists what there is.",
        ("type_slug",),
    )


def _unknown(data: dict[str, Any], block_type: BlockType) -> Iterator[Problem]:
    known = block_type.fields.get("properties", {})
    if not known or block_type.fields.get("additionalProperties"):
        return
    for name in data:
        if name not in known:
            meant = nearest(name, known)
            hint = f'Did you mean "{meant}"? ' if meant else ""
            yield Problem(
                f'Unknown field "{name}" in data',
                f"data.{name}: a {block_type.slug} block has no such field. {hint}It takes {one_of(known)}.",
                ("data", name),
            )


def _missing(data: dict[str, Any], block_type: BlockType) -> Iterator[Problem]:
    properties = block_type.fields.get("properties", {})
    unknown = [name for name in data if name not in properties]
    for name in block_type.required:
        value = data.get(name)
        if value is None:
            # A misspelt name is one mistake, which has been told already.
            if not any(nearest(other, properties) == name for other in unknown):
                yield Problem(
                    f"Missing {name} in data", f"data.{name} is required by a {block_type.slug} block.", ("data", name)
                )
        elif name in block_type.secrets and isinstance(value, str) and not value.strip():
            yield Problem(
                f"Empty secret: {name}",
                f"data.{name} is empty, and a {block_type.slug} block cannot work without it. Does the variable that it "
                "comes from have a value? A secret in TF_VAR_name reaches var.name only if the name has the same case.",
                ("data", name),
            )


def _wrong(data: dict[str, Any], block_type: BlockType) -> Iterator[Problem]:
    for name, value in data.items():
        described = block_type.fields.get("properties", {}).get(name, {})
        if name in block_type.secrets and value == MASK:
            yield Problem(
                f"Masked secret: {name}",
                f"data.{name} is the mask that is shown instead of a secret, not the secret itself.",
                ("data", name),
            )
        elif value is not None and (wanted := _wanted_type(value, described)):
            yield Problem(f"Wrong type of {name} in data", f"data.{name} must be {wanted}.", ("data", name))
        elif value is not None and described.get("enum") and value not in described["enum"]:
            yield Problem(
                f"Wrong {name} in data", f"data.{name} must be one of {one_of(described['enum'])}.", ("data", name)
            )


_TYPES: dict[str, tuple[str, tuple[type, ...]]] = {
    "string": ("a string", (str,)),
    "boolean": ("true or false", (bool,)),
    "object": ("an object", (dict,)),
    "array": ("a list", (list,)),
}


def _wanted_type(value: Any, described: dict[str, Any]) -> str | None:
    """The type that a simple property must have and has not. A reference to another block fits everywhere."""
    if isinstance(value, dict) and "$ref" in value:
        return None
    wanted = _TYPES.get(str(described.get("type")))
    return wanted[0] if wanted and not isinstance(value, wanted[1]) else None
