"""What the terminal shows of incidents."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import dropwhile
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.commands.tables import plain_table
from tocsin.commands.words import moment, period

Json = Mapping[str, Any]

_SEVERITIES: Final = {"minor": "cyan", "moderate": "yellow", "high": "red", "critical": "bold white on red"}
_STATUSES: Final = {"active": "bold red", "reopened": "bold red", "acknowledged": "yellow", "resolved": "green"}
_KINDS: Final = {
    "work_pools": "work pools",
    "work_queues": "work queues",
    "deployments": "deployments",
    "flows": "flows",
    "blocks": "blocks",
    "automations": "automations",
    "downstream": "deployments downstream",
}
_NAMED: Final = 5
_ID_SHOWN: Final = 18
"""Characters of an id in a list. A command takes the beginning of an id, and two incidents that share this one hardly exist."""


def incidents_picture(incidents: Sequence[Json], now: datetime) -> RenderableType:
    """A table of incidents."""
    if not incidents:
        return Text("no incidents", "green")
    table = plain_table("severity", "incident", "since (UTC)", "id")
    for column in table.columns:
        column.no_wrap = column.header != "incident"
    for each in incidents:
        about = [each["owner"] or "", ", ".join(each["tags"])]
        table.add_row(
            _lines(_severity(each["severity"]), _status(each["status"])),
            _lines(Text(each["name"], "bold"), Text("  ".join(filter(None, about)), "dim")),
            _lines(_minute(each["start_time"]), Text(_lasts(each, now), "dim")),
            Text(each["id"][:_ID_SHOWN], "dim"),
        )
    return table


def _lines(*parts: Text | str) -> Text:
    """These below each other, without those that are empty."""
    return Text("\n").join(each if isinstance(each, Text) else Text(each) for each in parts if each)


def _lasts(incident: Json, now: datetime) -> str:
    lasted = period(_seconds(incident["start_time"], incident["end_time"] or now))
    return f"lasted {lasted}" if incident["end_time"] else f"for {lasted}"


def incident_picture(report: Json, pages: str, entries: int) -> RenderableType:
    """An incident: what is known, what it concerns and affects, and the newest `entries`. `pages` is where the web pages are."""
    title = Text.assemble(
        _severity(report["severity"]), "  ", (report["name"], "bold"), "  ", _status(report["status"])
    )
    parts: list[RenderableType] = [title, _facts(report, pages)]
    if report["summary"]:
        parts += [Text(), Text(report["summary"])]
    if report["related_resources"]:
        parts.append(_related(report["related_resources"]))
    if report["impact"]:
        parts.append(_impact(report["impact"]))
    parts.append(_timeline(report["timeline"], entries))
    return Group(*parts)


def trail_picture(trail: Json) -> RenderableType:
    """Whether a timeline is as it was written."""
    if not trail["intact"]:
        return Text(f"entry {trail['first_broken']} is not as it was written, of {trail['entries']:,}", "bold red")
    return Text.assemble(
        ("✓ ", "green"), f"all {trail['entries']:,} entries are as they were written  ", (trail["digest"], "dim")
    )


def statistics_picture(statistics: Json) -> RenderableType:
    """How many incidents there are and were, how long they lasted, and where they come from."""
    return Group(
        _open_now(statistics["open_now"]),
        _by_severity(statistics),
        _intervals(statistics["intervals"]),
        *_most("automation", statistics["automations"]),
        *_most("resource", statistics["resources"]),
    )


def _open_now(now: Json) -> Text:
    if not now["total"]:
        return Text("no incident is open", "green")
    counts = [Text.assemble(f"{count:,} ", _severity(each)) for each, count in now["by_severity"].items() if count]
    oldest = f", the oldest since {_day(now['oldest_start_time'])}"
    return Text.assemble((f"{now['total']:,} open", "bold"), ": ", Text(", ").join(counts), oldest)


def _by_severity(statistics: Json) -> Table:
    table = plain_table("severity", "declared", "acknowledged after", "nine of ten", "resolved after", "nine of ten")
    acknowledged, resolved = statistics["time_to_acknowledge"], statistics["time_to_resolve"]
    for each, count in reversed(statistics["declared_by_severity"].items()):
        times = [*_taken(acknowledged["by_severity"][each]), *_taken(resolved["by_severity"][each])]
        table.add_row(_severity(each), f"{count:,}", *times)
    table.add_row("all", f"{statistics['declared']:,}", *_taken(acknowledged["all"]), *_taken(resolved["all"]))
    return table


def _intervals(intervals: Sequence[Json]) -> Table:
    table = plain_table("from (UTC)", "declared", "resolved", "acknowledged after", "resolved after")
    for each in dropwhile(lambda each: not each["declared"] and not each["resolved"], intervals):
        middle = [_taken(each[name]["all"])[0] for name in ("time_to_acknowledge", "time_to_resolve")]
        counts = [f"{each[name]:,}" if each[name] else "" for name in ("declared", "resolved")]
        table.add_row(_day(each["start_time"]), *counts, *middle)
    return table


def _most(what: str, found: Sequence[Json]) -> list[Table]:
    if not found:
        return []
    table = plain_table("incidents", what)
    for each in found:
        id_ = each.get("id") or each["resource_id"]
        table.add_row(f"{each['incidents']:,}", _lines(Text(each["name"] or ""), Text(id_, "dim")))
    return [table]


def _taken(times: Json) -> tuple[str, str]:
    """The middle of how long it took, and what nine of ten did not exceed."""
    if not times["count"]:
        return "", ""
    return period(times["median"]), period(times["p90"])


def _facts(report: Json, pages: str) -> Table:
    origin = report["origin"]
    source = origin["automation_name"] or origin["resource_id"]
    about = Table.grid(padding=(0, 2))
    rows = {
        "id": Text(report["id"]),
        "page": Text(f"{pages}/incidents/incident/{report['id']}"),
        "owner": Text(report["owner"] or "nobody"),
        "tags": Text(", ".join(report["tags"])),
        "since": Text(_day(report["start_time"])),
        "declared": Text(f"{_day(report['declared_time'])} by {report['declared_by']['name']}"),
        "from": Text(source or ""),
        "acknowledged": _done(report["acknowledged_time"], report["acknowledged_by"], report["time_to_acknowledge"]),
        "resolved": _done(report["end_time"], report["resolved_by"], report["time_to_resolve"]),
        "told": Text(_told(report["told"])),
    }
    for name, value in rows.items():
        if value.plain:
            about.add_row(Text(name, "dim"), value)
    return about


def _done(when: str | None, by: Json | None, took: Json | None) -> Text:
    if when is None:
        return Text("not yet", "yellow")
    who, after = f" by {by['name']}" if by else "", f", after {took['words']}" if took else ""
    return Text(f"{_day(when)}{who}{after}")


def _told(told: Sequence[Json]) -> str:
    if not told:
        return ""
    failed = sum(not each["delivered"] for each in told)
    return f"{len(told):,} messages" + (f", {failed:,} of which failed" if failed else "")


def _related(resources: Sequence[Json]) -> Table:
    table = plain_table("concerns", "name", "resource")
    for each in resources:
        table.add_row(Text(each["role"]), Text(each["name"] or ""), Text(each["resource_id"], "dim"))
    return table


def _impact(impact: Json) -> RenderableType:
    table = plain_table("affects", "", "")
    for key, title in _KINDS.items():
        things = impact[key]
        if things["count"]:
            named = ", ".join(each["name"] for each in things["items"][:_NAMED])
            table.add_row(title, f"{things['count']:,}", Text(named + (", …" if things["count"] > _NAMED else "")))
    runs = impact["runs"]
    counts = [f"{runs[name]:,} {name}" for name in ("failed", "crashed", "late", "missed", "running") if runs[name]]
    if runs["total"]:
        table.add_row("runs since then", f"{runs['total']:,}", Text(", ".join(counts)))
    stale = [each["name"] for each in (*impact["deployment_freshness"], *impact["assets"]) if each["is_stale"]]
    if stale:
        table.add_row(
            "stale", f"{len(stale):,}", Text(", ".join(stale[:_NAMED]) + (", …" if len(stale) > _NAMED else ""))
        )
    return table if table.row_count else Text("\naffects nothing that is known here", "dim")


def _timeline(lines: Sequence[Json], count: int) -> RenderableType:
    shown = lines[max(len(lines) - count, 0) :]
    table = plain_table("", "when (UTC)", "what")
    if len(shown) < len(lines):
        table.title, table.title_justify = Text(f"the newest {len(shown):,} of {len(lines):,} entries", "dim"), "left"
    for line in shown:
        edited = (" (edited)", "dim") if line["earlier"] else ""
        said = [Text(f"\n{line['text']}", "italic")] if line["text"] else []
        corrected = [
            Text(f"\ncorrected by {each['by']['name']} in {each['number']}: {each['text']}", "yellow")
            for each in line["corrections"]
        ]
        link = [Text(f"\n{line['link']}", "dim")] if line.get("link") else []
        what = Text.assemble(line["sentence"], edited, *link, *said, *corrected)
        table.add_row(Text(str(line["number"]), "dim"), moment(line["occurred"]), what)
    return table


def _severity(severity: str) -> Text:
    return Text(severity, _SEVERITIES.get(severity, ""))


def _status(status: str) -> Text:
    return Text(status, _STATUSES.get(status, ""))


def _day(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(UTC):%d %b %Y %H:%M:%S}"


def _minute(text: str) -> str:
    return _day(text)[:-3]


def _seconds(start: str, end: str | datetime) -> float:
    over = datetime.fromisoformat(end) if isinstance(end, str) else end
    return (over - datetime.fromisoformat(start)).total_seconds()
