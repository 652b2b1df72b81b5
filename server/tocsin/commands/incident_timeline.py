"""`tocsin incident …` for what is on record: comments, corrections, the trail, the report, statistics."""

from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlencode

import typer

from tocsin.commands.incident_calls import Incident, answered, moment_of, text_of
from tocsin.commands.terminal import NO, AsJson, fail, say, show

Text = Annotated[str, typer.Argument(help="What to say; - reads it from standard input.")]
Number = Annotated[int, typer.Argument(help="The number of the entry in the timeline.", min=1)]

_FORMATS: Final = {"markdown": "text/markdown", "html": "text/html", "json": "application/json"}


def comment(
    incident: Incident,
    text: Text,
    at: Annotated[
        str | None, typer.Option("--at", help="When that was, if not now: 15m for so long ago, or a moment.")
    ] = None,
) -> None:
    """Add a comment to the timeline of an incident."""
    from tocsin.commands.api import post
    from tocsin.commands.lookup import find_incident

    with answered():
        when = {} if at is None else {"occurred": moment_of(at)}
        body = {"text": text_of(text), **when}
        made = post(f"/incidents/{find_incident(incident)['id']}/comments", body)
    say(f"comment {made['number']}")


def edit_comment(incident: Incident, number: Number, text: Text) -> None:
    """Give a comment of your own another text. What it said stays on record."""
    from tocsin.commands.api import patch
    from tocsin.commands.lookup import find_incident

    with answered():
        body = {"text": text_of(text)}
        patch(f"/incidents/{find_incident(incident)['id']}/comments/{number}", body)
    say(f"comment {number} says it now")


def correct(incident: Incident, number: Number, text: Text) -> None:
    """Say what is not true about an entry, which stays as it is."""
    from tocsin.commands.api import post
    from tocsin.commands.lookup import find_incident

    with answered():
        body = {"number": number, "text": text_of(text)}
        made = post(f"/incidents/{find_incident(incident)['id']}/corrections", body)
    say(f"entry {made['number']} corrects entry {number}")


def trail(incident: Incident, as_json: AsJson = False) -> None:
    """Prove that no entry of a timeline was changed since it was written. Exit code 1: one was."""
    from tocsin.commands.api import get
    from tocsin.commands.incident_pictures import trail_picture
    from tocsin.commands.lookup import find_incident

    with answered():
        found = get(f"/incidents/{find_incident(incident)['id']}/trail")
    show(found, trail_picture, as_json=as_json)
    if not found["intact"]:
        raise typer.Exit(NO)


def report(
    incident: Incident,
    format: Annotated[str, typer.Option("--format", help="markdown, html or json.")] = "markdown",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write it to this file.", dir_okay=False)] = None,
) -> None:
    """Write the report of an incident: what it affected, who was told, what was done, the whole timeline."""
    from tocsin.commands.api import read
    from tocsin.commands.lookup import find_incident

    if format not in _FORMATS:
        fail(f"--format: {format!r} is none; give {', '.join(_FORMATS)}")
    with answered():
        path = f"/incidents/{find_incident(incident)['id']}/report?{urlencode({'format': format})}"
        found = read(path, _FORMATS[format])
    if out is None:
        typer.echo(found, nl=not found.endswith(b"\n"))
        return
    try:
        out.write_bytes(found)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"written to {out}")


def statistics(
    since: Annotated[
        str | None, typer.Option("--since", help="From when: 30d, 12w, or 2026-01-31T08:00. Unset: 90 days.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", help="To when; the same. Unset: now.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="By hour, day, week or month. Unset: week.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show how many incidents there are, how long they last, and what declares most of them."""
    from tocsin.commands.api import get
    from tocsin.commands.incident_pictures import statistics_picture

    with answered():
        moments = {name: moment_of(text) for name, text in (("since", since), ("until", until)) if text is not None}
        wanted = moments | ({} if unit is None else {"unit": unit})
        found = get(f"/incidents/statistics?{urlencode(wanted)}")
    show(found, statistics_picture, as_json=as_json)
