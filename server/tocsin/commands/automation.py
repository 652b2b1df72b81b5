"""`tocsin automation …`."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

automation_app = typer.Typer(no_args_is_help=True, help="Automations.")

_COLOURS = {"error": "bold red", "warning": "yellow"}


@automation_app.callback()
def _group() -> None:
    """Keeps `validate` a command of its own while it is the only one."""


@automation_app.command("validate")
def validate(
    file: Annotated[
        str, typer.Argument(help="A file of JSON or YAML with an automation, or a list of them; - is stdin.")
    ],
) -> None:
    """Say what is wrong with an automation before it is stored. Exit code 1: it would be refused."""
    from tocsin.commands.api import (
        ApiFailed,
        post,
    )  # the other commands need no HTTP client, which takes time to import

    errors = Console(stderr=True)
    try:
        automations = _read(file)
        reports = [post("/automations/validate", automation) for automation in automations]
    except (ApiFailed, OSError, ValueError) as error:
        errors.print(Text.assemble(("error: ", "bold red"), str(error)), soft_wrap=True)
        raise typer.Exit(2) from None
    console = Console()
    for automation, report in zip(automations, reports, strict=True):
        _show(console, _name(automation), report["findings"])
    if not all(report["valid"] for report in reports):
        raise typer.Exit(1)


def _read(file: str) -> list[Any]:
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    try:
        value = json.loads(text)
    except ValueError as error:
        value = _read_yaml(text, error)
    return value if isinstance(value, list) else [value]


def _read_yaml(text: str, not_json: ValueError) -> Any:
    try:
        import yaml
    except ImportError:
        raise ValueError(f"this is no JSON ({not_json}); to read YAML, install PyYAML") from None
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"this is neither JSON nor YAML: {error}") from None


def _name(automation: Any) -> str:
    return str(automation.get("name") or "automation") if isinstance(automation, dict) else "automation"


def _show(console: Console, name: str, findings: list[dict[str, Any]]) -> None:
    if not findings:
        console.print(Text.assemble(("✓ ", "green"), (name, "bold"), ": nothing found"))
        return
    from rich.table import Table

    table = Table(title=Text(name, "bold"), title_justify="left", show_lines=True, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("where", overflow="fold")
    table.add_column("what", overflow="fold", ratio=1)
    for finding in findings:
        what = Text.assemble(finding["text"], (f"  [{finding['code']}]", "dim"))
        table.add_row(Text(finding["severity"], _COLOURS.get(finding["severity"], "")), _place(finding), what)
    console.print(table)


def _place(finding: dict[str, Any]) -> Text:
    place = ".".join(map(str, finding["path"]))
    if finding.get("line"):
        place += f":{finding['line']}" + (f":{finding['column']}" if finding.get("column") else "")
    return Text(place)
