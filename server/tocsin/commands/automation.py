"""`tocsin automation …`: what an automation would do, and why it did or did not."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tocsin.commands.client import Client, Problem
from tocsin.commands.pictures import backtest_picture, explanation_picture

app = typer.Typer(no_args_is_help=True, help="Automations: what they would do, and why they did or did not.")

_out = Console()
_errors = Console(stderr=True)

Api = Annotated[str | None, typer.Option("--api", help="The API's address (default: PREFECT_API_URL).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


@app.command("backtest")
def backtest(
    file: Annotated[
        Path, typer.Argument(help="An automation, or its trigger, as JSON; - reads it from standard input.")
    ],
    days: Annotated[float, typer.Option(help="How many days of the history are replayed.", min=0.001)] = 14,
    firings: Annotated[int, typer.Option(help="How many of the first firings are shown.", min=0, max=1000)] = 10,
    occurred: Annotated[
        bool,
        typer.Option("--occurred", help="Let time pass as the events occurred: for a history that was brought in."),
    ] = False,
    as_json: AsJson = False,
    api: Api = None,
) -> None:
    """How often an automation would have fired on the stored history, when, and with which messages."""
    until = datetime.now(UTC)
    body = {
        "automation": _read(file),
        "since": (until - timedelta(days=days)).isoformat(),
        "until": until.isoformat(),
        "firings": firings,
        "time": "occurred" if occurred else "received",
    }
    try:
        result = _with_progress(Client(api), body)
    except Problem as problem:
        _fail(problem)
    if as_json:
        _out.print_json(data=result)
    else:
        _out.print(backtest_picture(result))


@app.command("explain")
def explain(
    automation: Annotated[str, typer.Argument(help="The automation: its id or its name.")],
    event: Annotated[UUID, typer.Argument(help="The id of the event.")],
    as_json: AsJson = False,
    api: Api = None,
) -> None:
    """Why an automation did, or did not, fire for an event."""
    client = Client(api)
    try:
        result = client.post(f"/automations/{_find(client, automation)}/explain", {"event_id": str(event)})
    except Problem as problem:
        _fail(problem)
    if as_json:
        _out.print_json(data=result)
    else:
        _out.print(explanation_picture(result))


def _with_progress(client: Client, body: dict[str, Any]) -> dict[str, Any]:
    columns = (
        TextColumn("replaying the history"),
        BarColumn(),
        TextColumn("{task.fields[fired]} firings"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_errors, transient=True) as progress:
        task = progress.add_task("", total=1.0, fired=0)
        for line in client.lines("/automations/backtest", body):
            if "error" in line:
                raise Problem(line["error"])
            if "result" in line:
                result: dict[str, Any] = line["result"]
                return result
            progress.update(task, completed=line["progress"], fired=line["fired"])
    raise Problem("the server stopped before it was done; ask again")


def _find(client: Client, automation: str) -> UUID:
    try:
        return UUID(automation)
    except ValueError:
        pass
    found = client.post("/automations/filter", {"automations": {"name": {"any_": [automation]}}})
    if len(found) != 1:
        raise Problem(
            f"there {'are several automations' if found else 'is no automation'} named {automation!r}; give the id"
        )
    return UUID(found[0]["id"])


def _read(file: Path) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text()
        said = json.loads(text)
    except (OSError, ValueError) as error:
        _fail(Problem(f"{file}: {error}"))
    if not isinstance(said, dict):
        _fail(Problem(f"{file}: give an object, an automation or its trigger"))
    return said if "trigger" in said else {"trigger": said}


def _fail(problem: Problem) -> typer.Exit:
    _errors.print(f"[bold red]error:[/bold red] {problem}", soft_wrap=True, highlight=False)
    raise typer.Exit(1)
