"""`tocsin delivery …`: what was sent, what is waiting, and sending again."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import typer

from tocsin.commands.terminal import NO, AsJson, Yes, confirm, fail, say, show

delivery_app = typer.Typer(no_args_is_help=True, help="Deliveries: what was sent, what is waiting, and sending again.")

_SEND_AT_ONCE: Final = 1000
_EVERY: Final = 1.0
"""Seconds between two looks of `watch`, at least."""
_SHARE: Final = 0.2
"""Of the time that `watch` lets the server work for it, at most: in an outage it has better things to do."""

Automation = Annotated[str | None, typer.Option("--automation", help="Only those of this automation: its id or name.")]
Firing = Annotated[UUID | None, typer.Option("--firing", help="Only those of this firing.")]
Block = Annotated[str | None, typer.Option("--block", help="Only those through this block: <type>/<name> or its id.")]
Reason = Annotated[list[str] | None, typer.Option("--reason", help="Only those that failed so. May be repeated.")]
Since = Annotated[str | None, typer.Option("--since", help="Only later ones: 15m, 2h, 3d, or 2026-01-31T08:00.")]
Until = Annotated[str | None, typer.Option("--until", help="Only earlier ones; the same.")]


@delivery_app.command("ls")
def ls(
    automation: Automation = None,
    firing: Firing = None,
    block: Block = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", help="waiting, sending, delivered or dead. May be repeated.")
    ] = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(help="At most so many.", min=1)] = 50,
    as_json: AsJson = False,
) -> None:
    """List deliveries, the newest first."""
    from tocsin.commands.api import ApiFailed, pages
    from tocsin.commands.delivery_pictures import deliveries_picture

    try:
        wanted = _filter(automation, firing, block, reason, since, until) | _any("state", state)
        found = list(pages("/deliveries/filter", {"deliveries": wanted}, limit))
    except (ApiFailed, ValueError) as error:
        fail(error)
    show(found, deliveries_picture, as_json=as_json)


@delivery_app.command("inspect")
def inspect(
    delivery: Annotated[UUID, typer.Argument(help="The id of the delivery.")],
    as_json: AsJson = False,
) -> None:
    """Show a delivery with all its attempts."""
    from tocsin.commands.api import ApiFailed, get, pages_url
    from tocsin.commands.delivery_pictures import delivery_picture

    try:
        found = get(f"/deliveries/{delivery}")
    except ApiFailed as error:
        fail(error)
    show(found, lambda shown: delivery_picture(shown, pages_url()), as_json=as_json)


@delivery_app.command("send")
def send(
    deliveries: Annotated[list[UUID] | None, typer.Argument(help="The ids of dead deliveries.")] = None,
    dead: Annotated[
        bool, typer.Option("--dead", help="All dead ones that the other options name, instead of ids.")
    ] = False,
    automation: Automation = None,
    firing: Firing = None,
    block: Block = None,
    reason: Reason = None,
    since: Since = None,
    until: Until = None,
    yes: Yes = False,
) -> None:
    """Send dead deliveries again, under the same ids. Exit code 1: one of them could not be sent again."""
    from tocsin.commands.api import ApiFailed

    if dead == bool(deliveries):
        fail("give the ids of deliveries, or --dead for all that are dead")
    narrowed = (automation, firing, block, reason, since, until)
    try:
        if deliveries and any(narrowed):
            fail("options that narrow go with --dead, not with ids")
        if deliveries:
            _send_each(deliveries, yes=yes)
        else:
            _send_dead(_filter(*narrowed), yes=yes)
    except (ApiFailed, ValueError) as error:
        fail(error)


@delivery_app.command("watch")
def watch(
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False, as_json: AsJson = False
) -> None:
    """Watch what is waiting, by destination, until Ctrl-C."""
    from tocsin.commands.api import ApiFailed, get
    from tocsin.commands.delivery_pictures import waiting_picture

    try:
        first = get("/deliveries/waiting")
    except ApiFailed as error:
        fail(error)
    if once or as_json:
        show(first, lambda waiting: waiting_picture(waiting, datetime.now(UTC)), as_json=as_json)
    else:
        _watch(first)


def _watch(first: list[dict[str, Any]]) -> None:
    import time

    from rich.console import Group
    from rich.live import Live
    from rich.text import Text

    from tocsin.commands.api import ApiFailed, get
    from tocsin.commands.delivery_pictures import waiting_picture

    picture = waiting_picture(first, datetime.now(UTC))
    try:
        with Live(picture, screen=False, auto_refresh=False) as live:
            took = 0.0
            while True:
                time.sleep(max(_EVERY, took / _SHARE))
                asked = time.monotonic()
                try:
                    picture = waiting_picture(get("/deliveries/waiting"), datetime.now(UTC))
                    live.update(picture, refresh=True)
                except ApiFailed as failed:  # a server that starts again is back soon
                    live.update(Group(picture, Text(str(failed), "red")), refresh=True)
                took = time.monotonic() - asked
    except KeyboardInterrupt:
        return


def _send_each(deliveries: list[UUID], *, yes: bool) -> None:
    from tocsin.commands.api import ApiFailed, post
    from tocsin.commands.terminal import errors

    if len(deliveries) > 1:
        confirm(f"Send {len(deliveries)} deliveries again?", yes=yes)
    refused = False
    for delivery in deliveries:
        try:
            post(f"/deliveries/{delivery}/send", {})
        except ApiFailed as failed:
            if failed.status is None:
                raise
            refused = True
            errors.print(f"{delivery}: {failed}", soft_wrap=True, markup=False, highlight=False)
        else:
            say(f"{delivery} is sent again")
    if refused:
        raise typer.Exit(NO)


def _send_dead(wanted: dict[str, Any], *, yes: bool) -> None:
    from tocsin.commands.api import post

    counted = post("/deliveries/count", {"deliveries": {**wanted, "state": {"any_": ["dead"]}}})["total"]
    if counted > 1:
        confirm(f"Send {counted:,} dead deliveries again?", yes=yes)
    sent = 0
    # No more than were agreed to: some may be dead again by then.
    while sent < counted:
        done = post("/deliveries/send", {"deliveries": wanted, "limit": min(counted - sent, _SEND_AT_ONCE)})
        sent += done["sent"]
        if not done["sent"]:
            break
    say(f"{sent:,} {'delivery is' if sent == 1 else 'deliveries are'} sent again")


def _filter(
    automation: str | None,
    firing: UUID | None,
    block: str | None,
    reasons: list[str] | None,
    since: str | None,
    until: str | None,
) -> dict[str, Any]:
    """The filter that options stand for. Raises `ApiFailed` and `ValueError` with what is wrong."""
    from tocsin.commands.lookup import find_automation, find_block
    from tocsin.commands.words import read_moment

    now = datetime.now(UTC)
    created = {
        name: read_moment(text, now).isoformat() for name, text in (("after_", since), ("before_", until)) if text
    }
    return {
        **_any("automation_id", [str(find_automation(automation))] if automation else None),
        **_any("firing_id", [str(firing)] if firing else None),
        **_any("block_document_id", [find_block(block)["id"]] if block else None),
        **_any("reason", reasons),
        **({"created": created} if created else {}),
    }


def _any(name: str, values: list[str] | None) -> dict[str, Any]:
    return {name: {"any_": values}} if values else {}
