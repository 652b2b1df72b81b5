"""`tocsin automation …`: what is wrong with an automation, what it would do, and why it did or did not."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console

from tocsin.commands.terminal import NO, AsJson, Timeout, Wait, errors, fail, show

automation_app = typer.Typer(
    no_args_is_help=True, help="Automations: what is wrong with them, what they would do, and why they did or did not."
)

File = Annotated[str, typer.Argument(help="A file of JSON or YAML with an automation; - is stdin.")]
Automation = Annotated[str, typer.Argument(help="The automation: its id or its name.")]


@automation_app.command("validate")
def validate(
    file: Annotated[
        str, typer.Argument(help="A file of JSON or YAML with an automation, or a list of them; - is stdin.")
    ],
) -> None:
    """Say what is wrong with an automation before it is stored. Exit code 1: it would be refused."""
    # The other commands need no HTTP client, which takes time to import.
    from tocsin.commands.api import ApiFailed, post
    from tocsin.commands.pictures import findings_picture

    try:
        value = _read(file)
        automations = value if isinstance(value, list) else [value]
        reports = [post("/automations/validate", automation) for automation in automations]
    except (ApiFailed, OSError, ValueError) as error:
        fail(error)
    for automation, report in zip(automations, reports, strict=True):
        Console().print(findings_picture(_name(automation), report["findings"]))
    if not all(report["valid"] for report in reports):
        raise typer.Exit(NO)


@automation_app.command("backtest")
def backtest(
    file: File,
    days: Annotated[float, typer.Option(help="How many days of the history are replayed.", min=0.001)] = 14,
    firings: Annotated[int, typer.Option(help="How many of the first firings are shown.", min=0, max=1000)] = 10,
    occurred: Annotated[
        bool,
        typer.Option("--occurred", help="Let time pass as the events occurred: for a history that was brought in."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """How often an automation would have fired on the stored history, when, and with which messages."""
    from tocsin.commands.api import ApiFailed
    from tocsin.commands.pictures import backtest_picture

    until = datetime.now(UTC)
    try:
        said = _read(file)
        body = {
            "automation": said if not isinstance(said, dict) or "trigger" in said else {"trigger": said},
            "since": (until - timedelta(days=days)).isoformat(),
            "until": until.isoformat(),
            "firings": firings,
            "time": "occurred" if occurred else "received",
        }
        result = _with_progress(body)
    except (ApiFailed, OSError, ValueError) as error:
        fail(error)
    show(result, backtest_picture, as_json=as_json)


@automation_app.command("explain")
def explain(
    automation: Automation,
    event: Annotated[UUID, typer.Argument(help="The id of the event.")],
    as_json: AsJson = False,
) -> None:
    """Why an automation did, or did not, fire for an event."""
    from tocsin.commands.api import ApiFailed, post
    from tocsin.commands.lookup import find_automation
    from tocsin.commands.pictures import explanation_picture

    try:
        result = post(f"/automations/{find_automation(automation)}/explain", {"event_id": str(event)})
    except ApiFailed as error:
        fail(error)
    show(result, explanation_picture, as_json=as_json)


@automation_app.command("test")
def try_out(
    automation: Automation,
    event: Annotated[
        UUID | None, typer.Option(help="The event that it is about; unset: the last one that it matches.")
    ] = None,
    wait: Wait = True,
    timeout: Timeout = 30,
) -> None:
    """Send what an automation would send if it fired now and tell whether it arrived. Exit code 1: it did not."""
    from tocsin.commands.api import ApiFailed, post
    from tocsin.commands.following import follow
    from tocsin.commands.lookup import find_automation

    body = {"event_id": str(event)} if event else {}
    try:
        fired = post(f"/automations/{find_automation(automation)}/test", body)
        arrived = follow(fired, timeout if wait else None)
    except ApiFailed as error:
        fail(error)
    if not arrived:
        raise typer.Exit(NO)


def _with_progress(body: dict[str, Any]) -> dict[str, Any]:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from tocsin.commands.api import ApiFailed, lines

    told = TextColumn("{task.fields[fired]} firings")
    columns = (TextColumn("replaying the history"), BarColumn(), told, TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("", total=1.0, fired=0)
        for line in lines("/automations/backtest", body):
            if "error" in line:
                raise ApiFailed(line["error"])
            if "result" in line:
                result: dict[str, Any] = line["result"]
                return result
            progress.update(task, completed=line["progress"], fired=line["fired"])
    raise ApiFailed("the server stopped before it was done; ask again")


def _read(file: str) -> Any:
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except ValueError as error:
        return _read_yaml(text, error)


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
