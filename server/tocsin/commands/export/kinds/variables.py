"""Prefect's variables as `prefect_variable` resources. They are no secrets: the API shows them to whoever may read it."""

from collections.abc import Iterator
from typing import Final

from tocsin.commands.export.kinds.records import read_record
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Kind, Thing

# variables.tf has those of Terraform.
VARIABLES: Final = Kind("variables", "prefect_variables.tf", "prefect_variable", "prefect.variable")


def read_variables(source: Source) -> Iterator[Thing]:
    """All variables. Raises `CannotRead`."""
    for document in source.every("/variables", {"sort": "NAME_ASC"}):
        yield read_record(VARIABLES, document)
