"""The command `tocsin doctor`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tocsin.commands.terminal import NO, AsJson, fail


def doctor(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="The directory of the Terraform module.")] = Path(),
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are failures too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check the whole set-up, from the variables to the server, and say what to do. Exit code 1: something has failed.

    It changes nothing, and shows no value of a variable, and no key.
    """
    from rich.console import Console

    from tocsin.commands.doctor.examination import examine
    from tocsin.commands.doctor.finding import Verdict, has
    from tocsin.commands.doctor.pictures import as_json as findings_as_json
    from tocsin.commands.doctor.pictures import doctor_picture
    from tocsin.commands.doctor.registry import CHECKS
    from tocsin.commands.doctor.surroundings import Surroundings

    if not directory.is_dir():
        fail(f"{directory} is no directory")
    environ = dict(os.environ)
    home = Path(environ.get("HOME") or Path.home())
    examined = examine(CHECKS, Surroundings(directory, environ, home))
    console = Console()
    if as_json:
        console.print_json(data=findings_as_json(examined))
    else:
        console.print(doctor_picture(examined))
    if has(examined, Verdict.FAILED) or (strict and has(examined, Verdict.WARNING)):
        raise typer.Exit(NO)
