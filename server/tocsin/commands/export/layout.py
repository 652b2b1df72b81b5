"""Which file holds what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from tocsin.commands.export import hcl
from tocsin.commands.export.files import IMPORTS, SECRETS
from tocsin.commands.export.hcl import Expression
from tocsin.commands.export.labels import Address, addresses
from tocsin.commands.export.links import Links
from tocsin.commands.export.things import Kind, Thing
from tocsin.commands.export.variables import Variable, extracted
from tocsin_provider.contract import SOURCE_ADDRESS

_PROVIDER: Final = """\
terraform {{
  required_version = ">= 1.5" # the first that knows import blocks

  required_providers {{
    prefect = {{
      source = {source}
    }}
  }}
}}

# The credentials come from PREFECT_API_KEY or PREFECT_API_AUTH_STRING.
provider "prefect" {{
  endpoint = {endpoint}
}}
"""


@dataclass(frozen=True, slots=True)
class File:
    """A file to write, and what it holds, for people. Without text there is to be none."""

    text: str = field(repr=False)
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written, by the names of the files, and the variables that Terraform has to be told."""

    files: Mapping[str, File]
    variables: Sequence[Variable]


def lay_out(
    things: Sequence[Thing], kinds: Iterable[Kind], endpoint: str, known: Mapping[str, str], *, with_secrets: bool
) -> Export:
    """The files of an export of these things from this API. `known` are the labels that things have already, by id."""
    named = addresses(things, known)
    links = Links(things, named)
    bodies, variables = extracted(things, {thing.id: links.body(thing) for thing in things}, named)
    ordered = sorted(things, key=lambda thing: named[thing.id])
    by_kind = {kind: list(some) for kind, some in groupby(ordered, key=lambda thing: thing.kind)}
    files = {"provider.tf": _provider(endpoint), "variables.tf": _file(map(_variable, variables), "secrets")}
    for kind in kinds:
        resources = [hcl.block("resource", named[thing.id], bodies[thing.id]) for thing in by_kind.get(kind, ())]
        files[kind.file] = _file(resources, kind.name.replace("_", " "))
    files[IMPORTS] = _file((_import(named[thing.id], thing.id) for thing in ordered), "imports")
    if with_secrets:
        shown = {variable.name: variable.value for variable in variables if variable.value is not None}
        files[SECRETS] = File(hcl.assignments(shown), f"{len(shown)} values")
    return Export(files, variables)


def _provider(endpoint: str) -> File:
    return File(_PROVIDER.format(source=hcl.quoted(SOURCE_ADDRESS), endpoint=hcl.quoted(endpoint)))


def _variable(variable: Variable) -> str:
    body = {"description": variable.description, "type": Expression(variable.type), "sensitive": True}
    return hcl.block("variable", (variable.name,), body)


def _import(address: Address, id: str) -> str:
    return hcl.block("import", (), {"to": Expression(".".join(address)), "id": id})


def _file(blocks: Iterable[str], of: str) -> File:
    listed = list(blocks)
    return File("\n".join(listed), f"{len(listed)} {of}")
