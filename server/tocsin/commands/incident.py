"""`tocsin incident …`: declare incidents, look after them, resolve them."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from tocsin.commands.incident_calls import Comment, Incident, answered, moment_of, remark, text_of
from tocsin.commands.incident_timeline import comment, correct, edit_comment, report, statistics, trail
from tocsin.commands.terminal import AsJson, Yes, confirm, fail, say, show

incident_app = typer.Typer(
    no_args_is_help=True, help="Incidents: declare them, look after them, resolve and report them."
)

Resources = Annotated[list[str], typer.Argument(help="As events name them: prefect.work-pool.<id>. One or more.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="A tag. May be repeated.")]
Since = Annotated[
    str | None, typer.Option("--since", help="Since when it lasts: 15m, 2h for so long ago, or 2026-01-31T08:00.")
]


@incident_app.command("ls")
def ls(
    all: Annotated[bool, typer.Option("--all", help="Resolved ones too, the newest first.")] = False,
    severity: Annotated[
        list[str] | None, typer.Option("--severity", help="minor, moderate, high or critical. May be repeated.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="active, acknowledged, resolved or reopened. May be repeated.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Only those with this tag. May be repeated: all of them.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Only those that somebody looks after.")] = None,
    resource: Annotated[str | None, typer.Option("--resource", help="Only those that concern this resource.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Only those with this in the name or the summary.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many.", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """List the open incidents, the worst first."""
    from tocsin.commands.api import pages
    from tocsin.commands.incident_pictures import incidents_picture

    wanted: dict[str, Any] = {
        "open": None if all or status else {"eq_": True},
        "severity": {"any_": severity} if severity else None,
        "status": {"any_": status} if status else None,
        "tags": {"all_": tag} if tag else None,
        "owner": {"any_": [owner]} if owner else None,
        "related": {"any_": [resource]} if resource else None,
        "text": {"like_": text} if text else None,
    }
    sort = "START_TIME_DESC" if all or status else "SEVERITY_DESC"
    with answered():
        found = list(pages("/incidents/filter", {"incidents": wanted, "sort": sort}, limit))
    show(found, lambda shown: incidents_picture(shown, datetime.now(UTC)), as_json=as_json)


@incident_app.command("declare")
def declare(
    name: Annotated[str | None, typer.Argument(help="What it is called. With --from, proposed by the server.")] = None,
    severity: Annotated[
        str | None,
        typer.Option("--severity", help="minor, moderate, high or critical. With --from, proposed by the server."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", help="The run, pool or block where the trouble is: prefect.flow-run.<id>.")
    ] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", help="What is known; - reads it from standard input.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Who looks after it.")] = None,
    tag: Tags = None,
    resource: Annotated[list[str] | None, typer.Option("--resource", help="What it concerns. May be repeated.")] = None,
    since: Since = None,
    as_json: AsJson = False,
) -> None:
    """Declare an incident: tocsin incident declare "Payments are late" --severity high --resource prefect.work-pool.<id>"""
    from tocsin.commands.api import post

    if source is None and (name is None or severity is None):
        fail("give a name and --severity, or --from the resource where the trouble is")
    if source is not None and resource:
        fail("--resource does not go with --from: tocsin incident relate adds more")
    with answered():
        about = _fields(severity, summary, owner, tag, since)
        if source is not None:
            named = {} if name is None else {"name": name}
            made = post("/incidents/declare-from", {"resource_id": source, **named, **about})
        else:
            made = post("/incidents/", {"name": name, "related_resources": resource or [], **about})
    if as_json:
        show(made, str, as_json=True)
    else:
        say(f"declared {made['name']} ({made['severity']}), {made['id']}")


@incident_app.command("inspect")
def inspect(
    incident: Incident,
    entries: Annotated[int, typer.Option("--entries", help="So many entries of the timeline, the newest.", min=0)] = 50,
    as_json: AsJson = False,
) -> None:
    """Show an incident: what is known, what it concerns and affects, and its timeline, the newest last."""
    from tocsin.commands.api import get, pages_url
    from tocsin.commands.incident_pictures import incident_picture
    from tocsin.commands.lookup import find_incident

    with answered():
        found = find_incident(incident)
        reported = None if as_json else get(f"/incidents/{found['id']}/report?format=json")
    if as_json:
        show(found, str, as_json=True)
    else:
        show(reported, lambda shown: incident_picture(shown, pages_url(), entries))


@incident_app.command("acknowledge")
def acknowledge(incident: Incident, comment: Comment = None) -> None:
    """Say that you look after an incident."""
    _step(incident, "acknowledge", comment)


@incident_app.command("resolve")
def resolve(
    incident: Incident,
    comment: Comment = None,
    ended: Annotated[
        str | None, typer.Option("--ended", help="When it was over, if not now: 15m for so long ago, or a moment.")
    ] = None,
) -> None:
    """Say that an incident is over."""
    _step(incident, "resolve", comment, ended)


@incident_app.command("reopen")
def reopen(incident: Incident, comment: Comment = None) -> None:
    """Say that an incident was not over."""
    _step(incident, "reopen", comment)


@incident_app.command("update")
def update(
    incident: Incident,
    name: Annotated[str | None, typer.Option("--name", help="What it is called.")] = None,
    severity: Annotated[str | None, typer.Option("--severity", help="minor, moderate, high or critical.")] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", help="What is known; '' for nothing, - from standard input.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Who looks after it; '' for nobody.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="All its tags; '' for none. May be repeated.")] = None,
    since: Since = None,
    comment: Comment = None,
) -> None:
    """Change what an incident says. Exit code 1: somebody else has changed the same meanwhile; what, is said."""
    from tocsin.commands.api import patch
    from tocsin.commands.lookup import find_incident

    with answered():
        changes = _fields(severity, summary, owner, tag, since) | ({} if name is None else {"name": name})
        if not changes:
            fail("nothing is to be changed: give --name, --severity, --summary, --owner, --tag or --since")
        found = find_incident(incident)
        patch(f"/incidents/{found['id']}", {"version": found["version"], **changes, **remark(comment)})
    say(f"changed {found['name']}")


@incident_app.command("relate")
def relate(
    incident: Incident,
    resources: Resources,
    role: Annotated[str | None, typer.Option("--role", help="What they have to do with it: cause, affected, …")] = None,
) -> None:
    """Say that an incident concerns more than it did."""
    related = [{"resource_id": each, "role": role} for each in resources]
    found = _post(incident, "relate", {"resources": related})
    say(f"{found['name']} concerns {', '.join(resources)}")


@incident_app.command("unrelate")
def unrelate(incident: Incident, resources: Resources) -> None:
    """Say that an incident does not concern something after all."""
    found = _post(incident, "unrelate", {"resource_ids": resources})
    say(f"{found['name']} does not concern {', '.join(resources)}")


@incident_app.command("delete")
def delete(incident: Incident, yes: Yes = False) -> None:
    """Delete an incident with its timeline: only admins may."""
    from tocsin.commands import api
    from tocsin.commands.lookup import find_incident

    with answered():
        found = find_incident(incident)
        confirm(f"Delete {found['name']}, {found['status']}, with its timeline?", yes=yes)
        api.delete(f"/incidents/{found['id']}")
    say(f"deleted {found['name']}")


for _name, _command in (
    ("comment", comment),
    ("edit-comment", edit_comment),
    ("correct", correct),
    ("trail", trail),
    ("report", report),
    ("statistics", statistics),
):
    incident_app.command(_name)(_command)


def _step(incident: str, what: str, comment: str | None, ended: str | None = None) -> None:
    with answered():
        body = remark(comment) | ({} if ended is None else {"end_time": moment_of(ended)})
    after = _post(incident, what, body)
    say(f"{after['name']} is {after['status']}")


def _post(incident: str, what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Do something to an incident; the answer is the incident as it is then."""
    from tocsin.commands.api import post
    from tocsin.commands.lookup import find_incident

    with answered():
        after: dict[str, Any] = post(f"/incidents/{find_incident(incident)['id']}/{what}", body)
    return after


def _fields(
    severity: str | None, summary: str | None, owner: str | None, tags: list[str] | None, since: str | None
) -> dict[str, Any]:
    """The fields of an incident that options give; an empty text takes one away."""
    given: dict[str, Any] = {} if severity is None else {"severity": severity}
    if summary is not None:
        given["summary"] = text_of(summary) or None
    if owner is not None:
        given["owner"] = owner or None
    if tags is not None:
        given["tags"] = [tag for tag in tags if tag]
    if since is not None:
        given["start_time"] = moment_of(since)
    return given
