"""The command of Terraform that this provider serves, as far as it changes what can be known during a plan."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PARALLELISM = 10


@dataclass(frozen=True, slots=True)
class Command:
    """How many things Terraform does at once, and whether it destroys everything."""

    parallelism: int = DEFAULT_PARALLELISM
    destroys: bool = False


def current() -> Command | None:
    """The command of the process that has started this one. None where the system does not show it."""
    try:
        line = Path(f"/proc/{os.getppid()}/cmdline").read_bytes()
    except OSError:
        return None
    return read([os.fsdecode(part) for part in line.rstrip(b"\0").split(b"\0")], os.environ)


def read(line: Sequence[str], environment: Mapping[str, str]) -> Command:
    """The command in a command line; options may also come from TF_CLI_ARGS and TF_CLI_ARGS_<subcommand>."""
    written = list(line[1:])
    subcommand = next((part for part in written if not part.startswith("-")), "")
    more = [environment.get(name, "") for name in ("TF_CLI_ARGS", f"TF_CLI_ARGS_{subcommand}")]
    options = [part for text in more for part in _split(text)] + written
    parallelism = DEFAULT_PARALLELISM
    for at, option in enumerate(options):
        name, equals, value = option.lstrip("-").partition("=")
        if option.startswith("-") and name == "parallelism":
            value = value if equals else next(iter(options[at + 1 :]), "")
            parallelism = int(value) if value.isdigit() and int(value) else DEFAULT_PARALLELISM
    destroys = subcommand == "destroy" or any(option.lstrip("-") in ("destroy", "destroy=true") for option in options)
    return Command(parallelism, destroys)


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return []
