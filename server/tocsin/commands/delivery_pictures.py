"""What the terminal shows of deliveries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.commands.tables import plain_table
from tocsin.commands.words import moment, period

Json = Mapping[str, Any]

_COLOURS: Final = {"delivered": "green", "dead": "bold red", "waiting": "yellow", "sending": "cyan"}
_ITSELF: Final = "Tocsin itself"


def deliveries_picture(deliveries: Sequence[Json]) -> RenderableType:
    """A table of deliveries, the newest first."""
    if not deliveries:
        return Text("no deliveries")
    table = plain_table("when (UTC)", "automation", "action", "block", "state", "attempts", "reason", "next try")
    table.add_column("id", no_wrap=True)  # to be copied
    for each in deliveries:
        table.add_row(
            moment(each["created"]),
            Text.assemble(_name(each), (" (test)", "dim")) if each.get("test") else _name(each),
            Text(each["action_type"]),
            _block(each),
            _state(each),
            str(each["attempts"]),
            Text(each["reason"] or ""),
            _next_try(each),
            Text(each["id"], "dim"),
        )
    return table


def delivery_picture(delivery: Json, pages: str) -> RenderableType:
    """One delivery with all its attempts. `pages` is where the web pages are."""
    about = Table.grid(padding=(0, 2))
    rows = {
        "automation": Text.assemble(_name(delivery), f"  {pages}/automations/automation/{delivery['automation_id']}"),
        "action": Text(f"{delivery['action_type']}, number {delivery['action_index']}"),
        "block": _block(delivery),
        "firing": Text(delivery["firing_id"]),
        "event": Text(delivery["event_id"]),
        "made": Text(moment(delivery["created"])),
        "finished": Text(moment(delivery["finished"]) or "not yet"),
        "next try": Text(_next_try(delivery)),
    }
    for name, value in rows.items():
        if value.plain:
            about.add_row(Text(name, "dim"), value)
    title = Text.assemble((delivery["id"], "bold"), "  ", _state(delivery))
    parts: list[RenderableType] = [title, about]
    if delivery["uncertain"]:
        parts.append(Text("An attempt ended so that nobody can know whether it arrived.", "yellow"))
    parts.append(_attempts(delivery["tries"]) if delivery["tries"] else Text("not tried yet", "dim"))
    return Group(*parts)


def fired_picture(fired: Json, deliveries: Sequence[Json]) -> RenderableType:
    """What became of a test: its event, each delivery as far as it has come, and what was left out."""
    table = plain_table("", "action", "block", "state", "why", "answer", "took", "next try")
    for each in deliveries:
        last = each["tries"][-1] if each.get("tries") else {}
        took = last.get("milliseconds")
        table.add_row(
            str(each["action_index"]),
            Text(each["action_type"]),
            _block(each),
            _state(each),
            Text(": ".join(filter(None, (each["reason"], each["detail"])))),
            _answer(last),
            "" if took is None else f"{took:.0f} ms",
            _next_try(each),
        )
    for each in fired["skipped"]:
        left_out = Text("left out", "dim")
        table.add_row(str(each["action_index"]), Text(each["action_type"]), "", left_out, Text(each["why"]), "", "", "")
    event = fired["event"]
    about = [] if event is None else [_about(event)]
    nothing = [] if deliveries else [Text("there was nothing to send", "yellow")]
    return Group(*about, table, *nothing)


def _about(event: Json) -> Text:
    sample = "a sample event" if event["is_sample"] else f"the event {event['id']}"
    return Text.assemble(f"about {sample}, ", (event["event"], "bold"))


def waiting_picture(destinations: Sequence[Json], now: datetime) -> RenderableType:
    """What is on its way, by destination."""
    if not destinations:
        return Text(f"{now:%H:%M:%S} UTC  nothing is waiting", "green")
    title = Text(f"{now:%H:%M:%S} UTC  {sum(each['waiting'] for each in destinations):,} waiting", "bold")
    table = plain_table("to", "waiting", "being sent", "oldest", "next due", "failed the last time")
    for each in destinations:
        due = each["next_due"]
        table.add_row(
            _block(each),
            f"{each['waiting']:,}",
            f"{each['sending']:,}" if each["sending"] else "",
            period((now - datetime.fromisoformat(each["oldest"])).total_seconds()),
            "" if due is None else _in(due, now),
            Text(each["last_reason"] or "", "red"),
        )
    return Group(title, table)


def _attempts(tries: Sequence[Json]) -> Table:
    table = plain_table("", "started (UTC)", "outcome", "took", "answer", "why")
    for each in tries:
        took = each["milliseconds"]
        table.add_row(
            str(each["number"]),
            moment(each["started"]),
            Text(each["outcome"] or "under way", "green" if each["outcome"] == "delivered" else "yellow"),
            "" if took is None else f"{took:.0f} ms",
            _answer(each),
            Text(": ".join(filter(None, (each["reason"], each["detail"])))),
        )
    return table


def _answer(attempt: Json) -> Text:
    status, answer = attempt.get("status_code"), attempt.get("answer")
    return Text(" ".join(str(part) for part in (status, answer) if part))


def _state(delivery: Json) -> Text:
    state = delivery["state"]
    return Text(f"{state}{', uncertain' if delivery['uncertain'] else ''}", _COLOURS.get(state, ""))


def _name(delivery: Json) -> Text:
    return Text(delivery["automation_name"] or delivery["automation_id"])


def _block(each: Json) -> Text:
    return Text(each["block_name"] or each["block_document_id"] or _ITSELF)


def _next_try(delivery: Json) -> str:
    return moment(delivery["due"]) if delivery["state"] == "waiting" else ""


def _in(due: str, now: datetime) -> str:
    seconds = (datetime.fromisoformat(due) - now).total_seconds()
    return "now" if seconds < 1 else f"in {period(seconds)}"
