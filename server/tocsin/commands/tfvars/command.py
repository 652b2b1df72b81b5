"""The command `tocsin tfvars`."""

import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer
from rich.text import Text
from typer.core import TyperCommand

from tocsin.commands.terminal import CANNOT, NO, AsJson, errors, fail, show

if TYPE_CHECKING:
    from tocsin.commands.tfvars.examine import Examined
    from tocsin.commands.tfvars.judgement import Finding

_RUN: Final = "tocsin.tfvars.run"
_SHELL_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class WithProgram(TyperCommand):
    """A command whose last arguments, behind a `--`, are a program to run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Set the program aside before click takes it for arguments of the command."""
        if "--" in args:
            at = args.index("--")
            ctx.meta[_RUN] = args[at + 1 :]
            args = args[:at]
        return super().parse_args(ctx, args)


def tfvars(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(help="The directory of the module.", show_default=False)] = None,
    plan: Annotated[str, typer.Option(help="A saved plan that is about to be applied.", metavar="FILE")] = "",
    allow: Annotated[
        list[str] | None,
        typer.Option(help="TF_VAR_ names that need no declaration: NAME, 'NAME_*', or several with commas."),
    ] = None,
    may_be_empty: Annotated[
        list[str] | None, typer.Option(help="Sensitive variables that may be empty, with commas between them.")
    ] = None,
    var_file: Annotated[
        list[Path] | None,
        typer.Option(help="A file that Terraform is given by -var-file.", exists=True, dir_okay=False),
    ] = None,
    var: Annotated[
        list[str] | None, typer.Option(help="A variable that Terraform is given in some other way.", metavar="NAME")
    ] = None,
    export: Annotated[bool, typer.Option("--export", help='Print lines for eval "$(tocsin tfvars --export)".')] = False,
    as_json: AsJson = False,
) -> None:
    """Give TF_VAR_UPPER the names that a Terraform module declares, and say which variables are missing, empty or misspelt.

    `tocsin tfvars -- terraform plan` runs a program with the variables set. In a job of GitHub Actions they are set for later
    steps, and masked where they are sensitive. Exit code 1: Terraform would miss something.
    """
    from tocsin.commands.tfvars.examine import Options, examine
    from tocsin.commands.tfvars.hcl import CannotRead

    program: list[str] = context.meta.get(_RUN, [])
    if _RUN in context.meta and not program:
        fail("there is no program behind the --")
    options = Options(
        plan=Path(plan) if plan else None,
        allowed=_names(allow),
        may_be_empty=_names(may_be_empty),
        arguments=program,
        variable_files=var_file or [],
        variables=_names(var),
    )
    try:
        examined = examine(directory or _changed_directory(program), os.environ, options)
        _tell(examined, os.environ, export=export, as_json=as_json, quiet=bool(program))
    except (CannotRead, OSError) as error:
        fail(error)
    if examined.judgement.failed:
        raise typer.Exit(NO)
    if program:
        _run(program, examined.judgement.exports)


def _names(said: list[str] | None) -> list[str]:
    return [name for each in said or [] for name in re.split(r"[\s,]+", each) if name]


def _changed_directory(program: list[str]) -> Path:
    """The directory that Terraform is told to go to, or this one."""
    told = [argument.partition("=")[2] for argument in program if re.match(r"--?chdir=", argument)]
    return Path(told[0] if told else ".")


def _tell(examined: "Examined", environment: Mapping[str, str], *, export: bool, as_json: bool, quiet: bool) -> None:
    from tocsin.commands.tfvars import github
    from tocsin.commands.tfvars.pictures import as_json as json_of
    from tocsin.commands.tfvars.pictures import variables_picture

    judgement = examined.judgement
    if export:
        _print_findings(examined)
        typer.echo(_shell_lines(examined), nl=False)
        return
    if github.in_job(environment):
        # Before all else: from here on no later line can show a value.
        for line in github.masks(judgement.secrets):
            typer.echo(line, err=as_json)
        root = github.root_of(environment)
        for finding in judgement.findings:
            typer.echo(github.annotation(finding, root), err=as_json)
        github.summarise(examined, environment)
        if not judgement.failed and not quiet:
            github.set_variables(judgement.exports, environment)
    else:
        _print_findings(examined)
    if as_json or not quiet:
        show(json_of(examined) if as_json else examined, variables_picture, as_json=as_json)


def _print_findings(examined: "Examined") -> None:
    for finding in examined.judgement.findings:
        _print_finding(finding)


def _print_finding(finding: "Finding") -> None:
    style = "bold red" if finding.severity == "error" else "yellow"
    place = f"{finding.place}: " if finding.place else ""
    errors.print(Text.assemble((f"{finding.severity}: ", style), place, finding.message), soft_wrap=True)


def _shell_lines(examined: "Examined") -> str:
    """Lines for `eval`; its status says whether all is well, which that of the command inside it does not."""
    if examined.judgement.failed:
        return "false\n"
    exports = examined.judgement.exports
    return "".join(
        f"export {name}={shlex.quote(value)}\n" for name, value in exports.items() if _SHELL_NAME.fullmatch(name)
    )


def _run(program: list[str], exports: Mapping[str, str]) -> NoReturn:
    """Become the program."""
    sys.stdout.flush()
    try:
        os.execvpe(program[0], program, {**os.environ, **exports})  # noqa: S606  # the user's own program
    except OSError as error:
        fail(f"{program[0]} cannot be run: {error.strerror}", code=CANNOT)
