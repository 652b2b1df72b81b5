"""What else than the environment gives values to variables: `.tfvars` files, and options of Terraform.

Only the names are kept, and whether there is anything in the value.
"""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tocsin.commands.tfvars.hcl import CannotRead, attributes, read_json

_AUTOMATIC: Final = ("terraform.tfvars", "terraform.tfvars.json")
_AUTOMATIC_ENDINGS: Final = (".auto.tfvars", ".auto.tfvars.json")
_VARIABLE: Final = "var"
_FILE: Final = "var-file"


@dataclass(frozen=True, slots=True)
class Setting:
    """Who sets a variable, in words (`terraform.tfvars:3`, `-var`), and whether to nothing: an empty text, or null."""

    by: str
    blank: bool = False
    null: bool = False


def settings(directory: Path, arguments: Sequence[str], files: Sequence[Path]) -> dict[str, Setting]:
    """What is set for the module in a directory by its own files, by `-var` and `-var-file` among the arguments of Terraform,
    and by further files. The last one wins, as for Terraform. Raises `CannotRead`.
    """
    found: dict[str, Setting] = {}
    for file in _automatic(directory):
        found |= _in_file(file)
    for option, value in _options(arguments):
        if option == _FILE:
            found |= _in_file(directory / value)
        else:
            name, _, text = value.partition("=")
            found[name.strip()] = Setting("-var", blank=not text.strip())
    for file in files:
        found |= _in_file(file)
    return found


def arguments_in(environment: Mapping[str, str], command: str) -> list[str]:
    """The arguments that Terraform takes from the environment for a command. Raises `CannotRead`."""
    found: list[str] = []
    for name in ("TF_CLI_ARGS", f"TF_CLI_ARGS_{command}"):
        try:
            found += shlex.split(environment.get(name, ""))
        except ValueError:
            raise CannotRead(f"{name} cannot be taken apart: a quote in it is not closed") from None
    return found


def _automatic(directory: Path) -> Iterator[Path]:
    """The files that Terraform reads by itself, in its order."""
    for name in _AUTOMATIC:
        if (directory / name).is_file():
            yield directory / name
    for file in sorted(directory.iterdir()):
        if file.name.endswith(_AUTOMATIC_ENDINGS) and file.is_file():
            yield file


def _options(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`-var x=y`, `-var=x=y` and the same of `-var-file`, with one dash or two."""
    rest = iter(arguments)
    for argument in rest:
        name, has_value, value = argument.lstrip("-").partition("=")
        if argument.startswith("-") and name in (_VARIABLE, _FILE):
            given = value if has_value else next(rest, None)
            if given is not None:
                yield name, given


def _in_file(file: Path) -> dict[str, Setting]:
    if file.suffix == ".json":
        return {name: _setting(file.name, value) for name, value in _json(file).items()}
    return {name: _setting(f"{file.name}:{place.line}", value) for name, value, place in attributes(file)}


def _json(file: Path) -> dict[str, Any]:
    found = read_json(file)
    if not isinstance(found, dict):
        raise CannotRead(f"{file}: this is no JSON object of names and values")
    return found


def _setting(by: str, value: Any) -> Setting:
    return Setting(by, blank=isinstance(value, str) and not value.strip(), null=value is None)
