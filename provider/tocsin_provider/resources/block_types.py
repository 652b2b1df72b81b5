"""Block types as the API describes them, and block data checked against them at plan."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.empty_variables import why_empty
from tocsin_provider.problems import Path, Problem, ProviderError, Severity, nearest, one_of, spell
from tocsin_provider.resources.secret_references import check_form, is_reference

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


def check_data(data: dict[str, Any], block_type: BlockType, name: str = "data") -> list[Problem]:
    """The mistakes in block data that its schema shows: unknown names, missing values, wrong types, empty or masked secrets; and
    what cannot be a reference to a secret.

    `name` is the attribute that the data was written in.
    """
    rules = (_unknown, _missing, _wrong, _empty, _masked)
    return [*(problem for rule in rules for problem in rule(data, block_type, name)), *check_form(data, name)]


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


def _unknown(data: dict[str, Any], block_type: BlockType, at: str) -> Iterator[Problem]:
    known = block_type.fields.get("properties", {})
    if not known or block_type.fields.get("additionalProperties"):
        return
    for name in data:
        if name not in known:
            meant = nearest(name, known)
            hint = f'Did you mean "{meant}"? ' if meant else ""
            yield Problem(
                f'Unknown field "{name}" in {at}',
                f"{at}.{name}: a {block_type.slug} block has no such field. {hint}It takes {one_of(known)}.",
                (at, name),
            )


def _missing(data: dict[str, Any], block_type: BlockType, at: str) -> Iterator[Problem]:
    properties = block_type.fields.get("properties", {})
    unknown = [name for name in data if name not in properties]
    for name in block_type.required:
        # A misspelt name is one mistake, which has been told already.
        if data.get(name) is None and not any(nearest(other, properties) == name for other in unknown):
            yield Problem(
                f"Missing {name} in {at}", f"{at}.{name} is required by a {block_type.slug} block.", (at, name)
            )


def _wrong(data: dict[str, Any], block_type: BlockType, at: str) -> Iterator[Problem]:
    for name, value in data.items():
        described = block_type.fields.get("properties", {}).get(name, {})
        if value is None or value == MASK or is_reference(value):
            continue
        if wanted := _wanted_type(value, described):
            yield Problem(f"Wrong type of {name} in {at}", f"{at}.{name} must be {wanted}.", (at, name))
        elif described.get("enum") and value not in described["enum"]:
            yield Problem(
                f"Wrong {name} in {at}", f"{at}.{name} must be one of {one_of(described['enum'])}.", (at, name)
            )


def _empty(data: dict[str, Any], block_type: BlockType, at: str) -> Iterator[Problem]:
    """Secrets without a value. One that the block can do without is only pointed out."""
    for path, value in _secrets(data, block_type):
        if not isinstance(value, str) or value.strip() or (block_type.slug, path[0]) in _MAY_BE_EMPTY:
            continue
        optional = len(path) == 1 and path[0] not in block_type.required
        place = spell((at, *path))
        told = (
            f"{place} is empty; leave it out where a {block_type.slug} block is to do without it."
            if optional
            else f"{place} is empty, and a {block_type.slug} block cannot work without it."
        )
        field = next(step for step in reversed(path) if isinstance(step, str))
        yield Problem(
            f"Empty secret: {spell(path)}",
            f"{told} {why_empty(field, block_type.slug, os.environ)}",
            (at, *path),
            Severity.WARNING if optional else Severity.ERROR,
        )


def _masked(data: dict[str, Any], block_type: BlockType, at: str) -> Iterator[Problem]:
    for path, value in _secrets(data, block_type):
        if value == MASK:
            yield Problem(
                f"Masked secret: {spell(path)}",
                f"{spell((at, *path))} is the mask that is shown instead of a secret, not the secret itself.",
                (at, *path),
            )


def _secrets(data: dict[str, Any], block_type: BlockType) -> Iterator[tuple[Path, Any]]:
    """Every secret in the data with its path. The schema names `password`, `credentials.password`, or `headers.*` for every value
    below; lists on the way are walked through.
    """
    found = {path: value for field in block_type.secrets for path, value in _below(data, field.split("."), ())}
    return iter(sorted(found.items(), key=lambda item: [str(step) for step in item[0]]))


def _below(node: Any, pattern: list[str], path: Path) -> Iterator[tuple[Path, Any]]:
    if is_reference(node):
        return  # whatever it stands for, it is not here
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _below(item, pattern, (*path, index))
    elif not pattern:
        yield path, node
    elif not isinstance(node, dict):
        if pattern[0] == "*":
            yield path, node
    elif pattern[0] == "*":
        for key, value in node.items():
            yield from _below(value, pattern, (*path, key))
    elif pattern[0] in node:
        yield from _below(node[pattern[0]], pattern[1:], (*path, pattern[0]))


_TYPES: dict[str, tuple[str, tuple[type, ...]]] = {
    "string": ("a string", (str,)),
    "boolean": ("true or false", (bool,)),
    "object": ("an object", (dict,)),
    "array": ("a list", (list,)),
    "integer": ("a whole number", (int, Decimal)),
    "number": ("a number", (int, Decimal)),
}


def _wanted_type(value: Any, described: dict[str, Any]) -> str | None:
    """The type that a simple property must have and has not. A reference to another block fits everywhere."""
    if isinstance(value, dict) and "$ref" in value:
        return None
    wanted = _TYPES.get(str(described.get("type")))
    if wanted is None:
        return None
    fits = isinstance(value, wanted[1]) and (bool in wanted[1] or not isinstance(value, bool))
    return None if fits else wanted[0]
