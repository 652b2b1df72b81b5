"""The command line: `tocsin …`. Each group of commands is a function that calls one thing and shows it."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from tocsin import __version__
from tocsin.commands.automation import automation_app
from tocsin.commands.block import block_app
from tocsin.commands.change import change_app
from tocsin.commands.delivery import delivery_app
from tocsin.commands.doctor.command import doctor
from tocsin.commands.export.command import export
from tocsin.commands.incident import incident_app
from tocsin.commands.tfvars.command import WithProgram, tfvars

app = typer.Typer(
    name="tocsin",
    no_args_is_help=True,
    add_completion=False,  # two options of five lines each, in a help of nine
    pretty_exceptions_enable=False,  # they would print local variables, and those may be secrets
    help="Alerting as code: a control plane for Prefect blocks and automations.",
)
server_app = typer.Typer(no_args_is_help=True, help="The control plane.")
provider_app = typer.Typer(no_args_is_help=True, help="The Terraform provider.")
app.add_typer(server_app, name="server")
app.add_typer(provider_app, name="provider")
app.add_typer(automation_app, name="automation")
app.add_typer(block_app, name="block")
app.add_typer(change_app, name="change")
app.add_typer(delivery_app, name="delivery")
app.add_typer(incident_app, name="incident")
app.command("doctor")(doctor)
app.command("export")(export)
app.command("tfvars", cls=WithProgram)(tfvars)

_errors = Console(stderr=True)


def main() -> None:
    """Entry point of the `tocsin` command."""
    app()


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


@server_app.command("start")
def server_start(
    host: Annotated[str | None, typer.Option(help="The address to listen on (default: 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on (default: 4200).")] = None,
) -> None:
    """Start the control plane and serve until SIGTERM or Ctrl-C. Everything else is set by TOCSIN_ variables."""
    import gc

    gc.disable()  # a fifth of the time to start; the server enables it once it listens

    import structlog

    from tocsin.kit.logging import configure_logging
    from tocsin.server import CannotServe, serve
    from tocsin.settings import Settings, misspelt_settings
    from tocsin.storage.encryption import EncryptionError
    from tocsin.storage.migrate import SchemaTooNew

    options: dict[str, Any] = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    try:
        settings = Settings(**options)
    except ValidationError as error:
        for detail in error.errors(include_input=False, include_url=False):
            name = f"TOCSIN_{str(detail['loc'][0]).upper()}: " if detail["loc"] else ""
            _fail(name + detail["msg"].removeprefix("Value error, "))
        raise typer.Exit(2) from None
    configure_logging(settings.log_level, settings.log_format)
    for said in misspelt_settings(os.environ):
        structlog.get_logger("tocsin.settings").warning(said)
    try:
        serve(settings)
    except (CannotServe, EncryptionError, SchemaTooNew) as error:
        _fail(str(error))
        raise typer.Exit(1) from None


@provider_app.command("install")
def provider_install(
    dir: Annotated[
        Path | None, typer.Option(help="Another plugin directory than ~/.terraform.d/plugins.", file_okay=False)
    ] = None,
) -> None:
    """Put the provider where `terraform init` finds it, as tocsin.local/tocsin/prefect."""
    from tocsin_provider.install import install

    path = install(dir)
    Console().print(f"[green]✓[/green] installed [bold]{path}[/bold]", soft_wrap=True)


def _fail(message: str) -> None:
    _errors.print(f"[bold red]error:[/bold red] {message}", soft_wrap=True, highlight=False)
