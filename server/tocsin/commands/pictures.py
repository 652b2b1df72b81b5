"""What the terminal shows of a backtest and of an explanation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

_BARS: Final = " ▁▂▃▄▅▆▇█"
_SHOWN_KEYS: Final = 8

_COLOURS: Final = {"error": "bold red", "warning": "yellow"}

Json = Mapping[str, Any]


def backtest_picture(result: Json) -> RenderableType:
    """How often, when, for which keys, and what was sent."""
    parts: list[RenderableType] = [_headline(result)]
    if result["reached"]:
        parts.append(Text(f"stopped at {_moment(result['reached'])}: its time was up", style="yellow"))
    parts.append(_matches(result))
    if result["fired"]:
        parts.append(_days(result))
        parts += [_keys(result)] if result["by_key"][0]["labels"] else []
        parts.append(_firings(result))
    return Group(*parts)


def explanation_picture(result: Json) -> RenderableType:
    """The verdict, every part with its values, and what was remembered."""
    event = result["event"]
    subject = Text.assemble(
        (event["event"], "bold"), f"  {event['resource_id']}  ", (_moment(event["occurred"]), "dim")
    )
    fired = any(each["outcome"] == "fired" for each in result["firings"])
    headline = Panel(
        Text(result["verdict"]), title=subject, title_align="left", border_style="green" if fired else "yellow"
    )
    parts: list[RenderableType] = [headline]
    parts += [_part(each) for each in result["parts"]]
    if result["cells"]:
        parts.append(_cells(result["cells"]))
    if result["firings"]:
        parts.append(_deliveries(result["firings"]))
    return Group(*parts)


def findings_picture(name: str, findings: Sequence[Json]) -> RenderableType:
    """What is wrong with an automation, each with its place."""
    if not findings:
        return Text.assemble(("✓ ", "green"), (name, "bold"), ": nothing found")
    table = Table(title=Text(name, "bold"), title_justify="left", show_lines=True, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("where", overflow="fold")
    table.add_column("what", overflow="fold", ratio=1)
    for finding in findings:
        what = Text.assemble(finding["text"], (f"  [{finding['code']}]", "dim"))
        table.add_row(Text(finding["severity"], _COLOURS.get(finding["severity"], "")), _place(finding), what)
    return table


def _place(finding: Json) -> Text:
    place = ".".join(map(str, finding["path"]))
    if finding.get("line"):
        place += f":{finding['line']}" + (f":{finding['column']}" if finding.get("column") else "")
    return Text(place)


def _headline(result: Json) -> RenderableType:
    colour = "green" if result["fired"] else "yellow"
    return Panel(
        Text(result["summary"]), border_style=colour, subtitle=f"{result['seconds']:.1f} s", subtitle_align="right"
    )


def _matches(result: Json) -> Table:
    table = Table(box=box.SIMPLE, title=f"of {result['events']:,} events", title_justify="left", title_style="dim")
    for name in ("trigger", "name", "match", "match_related", "all of it", "what was wrong most often"):
        table.add_column(name, justify="right" if name in ("name", "match", "match_related", "all of it") else "left")
    for part in result["parts"]:
        miss = part["misses"][0] if part["misses"] else None
        why = f"{miss['reason']} ({miss['count']:,}×)" if miss and not part["matched"] else ""
        numbers = [f"{part[name]:,}" for name in ("named", "resource", "related", "matched")]
        table.add_row(_path(part["path"]), *numbers, escape(why))
    return table


def _days(result: Json) -> RenderableType:
    counts = {each["day"]: each["count"] for each in result["by_day"]}
    first, last = _day(result["since"]), _day(result["until"])
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    values = [counts.get(day.isoformat(), 0) for day in days]
    highest = max(values)
    bars = "".join(_BARS[-(-value * (len(_BARS) - 1) // highest)] for value in values)
    return Text.assemble(
        f"  {first:%d %b} ", (bars, "cyan"), f" {last:%d %b}", (f"   most on one day: {highest:,}", "dim")
    )


def _keys(result: Json) -> Table:
    table = Table(box=box.SIMPLE, title="for which keys", title_justify="left", title_style="dim")
    table.add_column("firings", justify="right")
    table.add_column("key")
    for each in result["by_key"][:_SHOWN_KEYS]:
        table.add_row(f"{each['count']:,}", _labels(each["labels"]))
    if len(result["by_key"]) > _SHOWN_KEYS:
        table.add_row("…", "")
    return table


def _firings(result: Json) -> RenderableType:
    table = Table(box=box.SIMPLE, title="the first firings", title_justify="left", title_style="dim")
    for name in ("when", "what", "event", "key"):
        table.add_column(name, overflow="fold")
    for firing in result["firings"]:
        event = firing["event"]
        about = f"{event['event']} {event['resource_name'] or event['resource_id']}" if event else "nothing came"
        table.add_row(_moment(firing["at"]), _what(firing), escape(about), _labels(firing["labels"]))
    shown = [message for firing in result["firings"] for message in firing["messages"]]
    return Group(table, *map(_message, shown))


def _message(message: Json) -> RenderableType:
    if message["problem"]:
        return Text(f"  {message['action_type']}: {message['problem']}", style="red")
    body = Text((message["body"] or "").strip())
    title = Text(message["subject"] or message["action_type"], style="bold")
    return (
        Panel(body, title=title, title_align="left", border_style="magenta")
        if body
        else Text(f"  {message['action_type']}")
    )


def _part(part: Json) -> Table:
    sign = "[green]✓[/green]" if part["matches"] else "[red]✗[/red]"
    note = f"  [dim]{escape(part['note'] or part['problem'] or '')}[/dim]"
    table = Table(box=box.SIMPLE, title=f"{sign} {_path(part['path'])}{note}", title_justify="left", show_header=False)
    for _ in range(4):
        table.add_column(overflow="fold")
    name = part["name"]
    wanted = [*name["after"], *name["expect"], *name["expect_state_types"], *name["reset"]] or ["any"]
    table.add_row(*_check("event", name["value"], wanted, matches=name["matches"]))
    for check in part["match"]:
        table.add_row(*_check(check["label"], check["value"], check["patterns"], matches=check["matches"]))
    for related in part["match_related"]:
        for check in related["labels"]:
            where = "" if related["what"] == "tag" else f"{related['what']} "
            table.add_row(*_check(where + check["label"], check["value"], check["patterns"], matches=check["matches"]))
    return table


def _check(label: str, value: str | None, patterns: Iterable[str], *, matches: bool) -> tuple[str, str, str, str]:
    sign = "[green]✓[/green]" if matches else "[red]✗[/red]"
    said = "[dim]not there[/dim]" if value is None else escape(value)
    return sign, escape(label), said, f"[dim]wanted[/dim] {escape(' or '.join(patterns))}"


def _cells(cells: Iterable[Json]) -> Table:
    table = Table(box=box.SIMPLE, title="what was remembered", title_justify="left", title_style="dim")
    for name in ("of", "key", "before", "after"):
        table.add_column(name, overflow="fold")
    for cell in cells:
        key = ", ".join(cell["key"]) or "-"
        table.add_row(
            f"{_path(cell['path'])} {cell['kind']}", escape(key), _state(cell["before"]), _state(cell["after"])
        )
    return table


def _deliveries(firings: Iterable[Json]) -> Table:
    table = Table(box=box.SIMPLE, title="what was done", title_justify="left", title_style="dim")
    for name in ("firing", "action", "delivery", "why"):
        table.add_column(name, overflow="fold")
    for firing in firings:
        for delivery in firing["deliveries"]:
            why = delivery["detail"] or delivery["reason"] or ""
            table.add_row(_what(firing), delivery["action_type"], delivery["state"], escape(why))
        if not firing["deliveries"]:
            table.add_row(_what(firing), "-", "-", "")
    return table


def _state(state: Json | None) -> str:
    if state is None:
        return "[dim]nothing[/dim]"
    shown = {
        name: value
        for name, value in state.items()
        if name not in ("type", "last", "slices") and value not in (None, [])
    }
    return escape(", ".join(f"{name} {_value(value)}" for name, value in shown.items()))


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)}"
    return _moment(value) if isinstance(value, str) and "T" in value else str(value)


def _what(firing: Json) -> str:
    outcome = "" if firing["outcome"] == "fired" else f", {firing['outcome']}"
    return f"{firing['state'].lower()}{outcome}"


def _labels(labels: Mapping[str, str]) -> str:
    return escape(", ".join(value or "(empty)" for value in labels.values())) or "-"


def _path(path: Iterable[str | int]) -> str:
    return (
        "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        .removeprefix(".")
        .replace("[", r"\[")
    )


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%d %b %H:%M:%S}"


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()
