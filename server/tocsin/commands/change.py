"""`tocsin change …`: a pipeline says what it changes, so that open incidents show the deploy."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.commands.terminal import AsJson, fail, say

if TYPE_CHECKING:
    from tocsin.commands.planned import Planned

change_app = typer.Typer(no_args_is_help=True, help="Changes: what a pipeline says that it deploys.")

Summary = Annotated[str | None, typer.Option("--summary", help="What was changed, in words.")]
Commit = Annotated[str | None, typer.Option("--commit", help="The commit (in GitHub Actions: that of the run).")]
Url = Annotated[str | None, typer.Option("--url", help="Where more is to be read (in GitHub Actions: the run).")]
Resource = Annotated[
    list[str] | None, typer.Option("--resource", help="What is concerned, as events name it. May be repeated.")
]
Environment = Annotated[str | None, typer.Option("--environment", help="Where it is changed, e.g. production.")]
PlanJson = Annotated[
    str | None,
    typer.Option("--plan-json", help="What `terraform show -json` prints, as a file or -: what changes, no values."),
]

_STDIN: Final = "-"


@change_app.command("started")
def started(
    summary: Summary = None,
    commit: Commit = None,
    url: Url = None,
    resource: Resource = None,
    environment: Environment = None,
    plan_json: PlanJson = None,
    as_json: AsJson = False,
) -> None:
    """Say that a change is being applied."""
    _tell("started", summary, commit, url, resource, environment, plan_json, as_json=as_json)


@change_app.command("applied")
def applied(
    summary: Summary = None,
    commit: Commit = None,
    url: Url = None,
    resource: Resource = None,
    environment: Environment = None,
    plan_json: PlanJson = None,
    as_json: AsJson = False,
) -> None:
    """Say that a change was applied. Every open incident tells of it."""
    _tell("applied", summary, commit, url, resource, environment, plan_json, as_json=as_json)


@change_app.command("failed")
def failed(
    summary: Summary = None,
    commit: Commit = None,
    url: Url = None,
    resource: Resource = None,
    environment: Environment = None,
    plan_json: PlanJson = None,
    as_json: AsJson = False,
) -> None:
    """Say that a change could not be applied, or not all of it."""
    _tell("failed", summary, commit, url, resource, environment, plan_json, as_json=as_json)


def _tell(
    kind: str,
    summary: str | None,
    commit: str | None,
    url: str | None,
    resources: list[str] | None,
    environment: str | None,
    plan_json: str | None,
    *,
    as_json: bool,
) -> None:
    from rich.console import Console

    from tocsin.commands.api import ApiFailed, send
    from tocsin.commands.change_event import ChangeKind, Told, change_event

    try:
        told = Told(
            summary=summary,
            commit=commit,
            url=url,
            resources=resources or [],
            environment=environment,
            planned=_planned(plan_json) if plan_json is not None else None,
        )
        event = change_event(ChangeKind(kind), told, os.environ, datetime.now(UTC))
        send("/events", [event])
    except (ApiFailed, ValueError) as error:
        fail(f"the change was not told: {error}")
    if as_json:
        Console().print_json(data=event)
    else:
        say(f"told that {event['resource']['prefect.resource.name']} {_DONE[kind]}")


_DONE: Final = {"started": "is being changed", "applied": "was changed", "failed": "could not be changed"}


def _planned(source: str) -> "Planned":
    from tocsin.commands.planned import read_plan

    try:
        text = sys.stdin.read() if source == _STDIN else Path(source).read_text(encoding="utf-8")
        return read_plan(text)
    except OSError as error:
        raise ValueError(f"--plan-json: {source} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(
            "--plan-json: that is the plan itself: give what `terraform show -json` prints of it"
        ) from None
    except ValueError as error:
        raise ValueError(f"--plan-json: {error}") from None
