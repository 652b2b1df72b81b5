"""Making a block of what stands on a command line."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import typer

from tocsin.blocks.overlays import overlay_of
from tocsin.commands.api import ApiFailed, patch, post
from tocsin.commands.fields import Field, Given, Mistakes, convert, parse, read_fields
from tocsin.commands.lookup import block_named, find_block, find_block_type, newest_schema
from tocsin.commands.sources import HOW_TO_HIDE, Sources, is_literal, reads_stdin
from tocsin.commands.terminal import hint


@dataclass(frozen=True, slots=True)
class Made:
    """The block that has these values now."""

    id: str
    name: str
    existed: bool


def save(block: str, arguments: Sequence[str], *, replace: bool) -> Made:
    """Make a block, or with `replace` give these values, and no others, to the one that is there.

    Raises `Mistakes` for what is wrong with the command line, and `ApiFailed` for what the server has against it.
    """
    slug, _, name = block.partition("/")
    if block.startswith("-"):
        raise Mistakes(["the block comes first: tocsin block create <type>/<name> --<field> <value> …"])
    block_type = find_block_type(slug)
    schema = newest_schema(block_type)
    fields = read_fields(schema["fields"], overlay_of(slug).optional)
    if not name:
        options = ", ".join(field.option for field in fields)
        raise Mistakes([f"the block has no name: write {slug}/<name>. Its options are: {options}"])
    given = parse(fields, arguments)
    existing = block_named(slug, name)
    if existing is not None and not replace:
        raise ApiFailed(f"{slug}/{name} exists already; --replace gives it these values", status=409)
    data = _values(fields, given)
    body = {"data": data, "block_schema_id": schema["id"]}
    if existing is not None:
        patch(f"/block_documents/{existing['id']}", {**body, "merge_existing_data": False})
        return Made(existing["id"], f"{slug}/{name}", existed=True)
    made = post("/block_documents/", {**body, "name": name, "block_type_id": block_type["id"]})
    return Made(made["id"], f"{slug}/{name}", existed=False)


def _values(fields: Sequence[Field], given: Given) -> dict[str, Any]:
    """The data of the block. What is required and missing is left to the server to tell, once nobody can be asked for it."""
    by_name = {field.name: field for field in fields}
    texts = [text for each in given.values() for text in each if isinstance(text, str)]
    sources = Sources(sys.stdin, os.environ, _ask, sum(map(reads_stdin, texts)))
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    for name, each in given.items():
        field = by_name[name]
        try:
            read = [sources.read(field.option, text) if isinstance(text, str) else text for text in each]
            values[name] = convert(field, read, lambda text: str(find_block(text)["id"]))
        except ValueError as error:
            mistakes.append(f"{field.option}: {error}")
    if mistakes:
        raise Mistakes(mistakes)
    in_sight = [by_name[name].option for name, each in given.items() if by_name[name].is_secret and _is_in_sight(each)]
    if in_sight:
        hint(f"the history of your shell has the value of {' and '.join(in_sight)} now. {HOW_TO_HIDE}")
    return values | _asked_for(fields, values)


def _asked_for(fields: Sequence[Field], values: dict[str, Any]) -> dict[str, Any]:
    missing = [field for field in fields if field.is_required and field.name not in values]
    if not sys.stdin.isatty() or any(not field.is_secret for field in missing):
        return {}
    return {field.name: _ask(field.option) for field in missing}


def _is_in_sight(given: Sequence[str | bool]) -> bool:
    return any(isinstance(text, str) and is_literal(text) for text in given)


def _ask(option: str) -> str:
    answer: str = typer.prompt(option.removeprefix("--"), hide_input=True, err=True)
    return answer
