"""The command `tocsin export`."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.commands.terminal import NO, errors, fail, hint, nearest, show

if TYPE_CHECKING:
    from tocsin.commands.export.source import Source
    from tocsin.commands.export.things import Kind, Thing
    from tocsin.commands.export.variables import Variable

_EXAMPLE: Final = "…__automation_1"
_OF_A_DEPLOYMENT: Final = r"__automation_\d+$"
"""What the stock client calls the automations that it makes of the triggers in a deployment."""


def export(
    url: Annotated[
        str | None, typer.Option(help="The API of Tocsin, of Prefect's server, or of a workspace of Prefect Cloud.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The directory to write to.", file_okay=False)] = Path("exported"),
    only: Annotated[
        list[str] | None, typer.Option(help="Only these kinds, such as blocks,work-pools. May be repeated.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Only what is called so, such as 'dlt-*' or 'slack-webhook/*'. May be repeated."),
    ] = None,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Write the secrets too, to a file that only you may read.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite the files of others, and what --only and --name leave out.")
    ] = False,
) -> None:
    """Write what lives in a control plane as Terraform, with import blocks: applying it changes nothing.

    Secrets become sensitive variables. Exit code 1: something cannot be said in Terraform and was left out.
    """
    from tocsin.commands.export.files import IMPORTS, SECRETS, InTheWay, earlier, write
    from tocsin.commands.export.inventory import READERS
    from tocsin.commands.export.labels import remembered
    from tocsin.commands.export.layout import lay_out
    from tocsin.commands.export.pictures import export_picture
    from tocsin.commands.export.source import CannotRead, Source

    kinds = _kinds(only or [], list(READERS))
    try:
        with Source(url, os.environ) as source:
            things = _read(kinds, name or [], source)
        sayable = [thing for thing in things if thing.mistake is None]
        known = remembered(earlier(out, IMPORTS))
        if (only or name) and not force:
            _check_that_nothing_is_missing(sayable, known, out)
        made = lay_out(sayable, READERS, source.endpoint, known, with_secrets=with_secrets)
        written = write(out, {name: file.text for name, file in made.files.items()}, force=force)
    except (CannotRead, InTheWay, OSError) as error:
        fail(error)
    show(written, lambda shown: export_picture(shown, made.files))
    _tell_what_is_missing([each for each in made.variables if not with_secrets or each.value is None])
    if with_secrets and made.variables:
        hint(f"{out / SECRETS} holds secrets in clear: keep it out of version control")
    _tell_who_else_makes(sayable)
    left_out = [thing for thing in things if thing.mistake is not None]
    if left_out:
        fail(*(f"left out: {thing.name} ({thing.id}): {thing.mistake}" for thing in left_out), code=NO)


def _kinds(only: list[str], known: "list[Kind]") -> "list[Kind]":
    names = [kind.name for kind in known]
    wanted = [name.strip().replace("-", "_") for listed in only for name in listed.split(",")]
    for name in wanted:
        if name not in names:
            fail(f"--only: there are no {name!r}{nearest(name, names)} There are: {', '.join(names)}")
    return [kind for kind in known if not wanted or kind.name in wanted]


def _read(kinds: "list[Kind]", patterns: list[str], source: "Source") -> "list[Thing]":
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from tocsin.commands.export.inventory import read_things

    columns = (SpinnerColumn(), TextColumn("reading {task.fields[kind]}: {task.completed:.0f}"))
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("", total=None, kind="")
        told = lambda kind, number: progress.update(task, completed=number, kind=kind.name)  # noqa: E731
        return list(read_things(kinds, patterns, source, told))


def _check_that_nothing_is_missing(things: "list[Thing]", known: Mapping[str, str], out: Path) -> None:
    missing = known.keys() - {thing.id for thing in things}
    if missing:
        left_out = f"{len(missing)} things that --only and --name leave out"
        fail(f"{out} manages {left_out}: Terraform would destroy them. Give another --out, or --force")


def _tell_what_is_missing(variables: "list[Variable]") -> None:
    if variables:
        names = " ".join(f"TF_VAR_{variable.name}" for variable in variables)
        hint(f"Terraform asks for {len(variables)} secrets (variables.tf says which), unless these are set: {names}")


def _tell_who_else_makes(things: "list[Thing]") -> None:
    made = sum(re.search(_OF_A_DEPLOYMENT, thing.name) is not None for thing in things)
    if made:
        hint(
            f"triggers of deployments among them: {made} ({_EXAMPLE}). `prefect deploy` makes those anew, under other ids"
        )
