"""Draws what arrived the way a person sees it: a Slack message, a PagerDuty alert."""

import html
import re
from datetime import datetime
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

_EMOJI = {":x:": "❌", ":white_check_mark:": "✅", ":warning:": "⚠️"}
_SEVERITY = {"critical": "red", "error": "red", "warning": "yellow", "info": "blue"}


class Bar:
    """What Slack draws beside an attachment: a bar in its colour along every line."""

    def __init__(self, body: RenderableType, colour: str) -> None:
        self._body = body
        self._style = Style(color=colour)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self._body, options.update(width=options.max_width - 2), pad=False):
            yield Segment("▌ ", self._style)
            yield from line
            yield Segment.line()


def slack_message(body: dict[str, Any], milliseconds: float) -> RenderableType:
    """A Slack message as it looks in #data-alerts."""
    (attachment,) = body["attachments"]
    text = Group(Text(attachment["title"], style="bold"), mrkdwn(attachment["text"].strip()))
    bar = Bar(text, attachment.get("color") or "white")
    heading = Text.assemble(("Prefect Alerts", "bold"), (" APP  ", "dim"), (_time(attachment.get("ts")), "dim"))
    return Panel(
        Group(heading, bar),
        title="[bold]# data-alerts[/bold]  Slack",
        title_align="left",
        subtitle=_after(milliseconds),
        subtitle_align="right",
        border_style="magenta",
    )


def pagerduty_alert(body: dict[str, Any], milliseconds: float) -> RenderableType:
    """A PagerDuty alert as it looks on the phone of whoever is on call."""
    payload = body["payload"]
    severity = payload["severity"]
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("severity", Text(severity, style=f"bold {_SEVERITY.get(severity, 'white')}"))
    facts.add_row("action", body["event_action"])
    facts.add_row("source", payload["source"])
    facts.add_row("dedup key", body["dedup_key"])
    for link in body.get("links", ()):
        facts.add_row(link["text"].lower(), Text(link["href"], no_wrap=True, overflow="ellipsis"))
    for name, value in payload.get("custom_details", {}).items():
        facts.add_row(name, str(value).strip())
    return Panel(
        Group(Text("📟 " + payload["summary"].strip(), style="bold"), Padding(facts, (1, 0, 0, 0))),
        title="[bold]Data Pipelines[/bold]  PagerDuty",
        title_align="left",
        subtitle=_after(milliseconds),
        subtitle_align="right",
        border_style="green",
    )


def mrkdwn(text: str) -> Text:
    """Slack's markup as a terminal shows it: *bold*, <url|text>, :emoji:, and its three escapes."""
    for name, sign in _EMOJI.items():
        text = text.replace(name, sign)
    drawn = Text()
    for part in re.split(r"(\*[^*\n]+\*|<[^>|\n]+\|[^>\n]+>)", text):
        if part.startswith("*") and part.endswith("*") and len(part) > 2:
            drawn.append(html.unescape(part[1:-1]), style="bold")
        elif part.startswith("<") and "|" in part:
            drawn.append(html.unescape(part[1:-1].partition("|")[2]), style="underline blue")
        else:
            drawn.append(html.unescape(part))
    return drawn


def _time(seconds: float | None) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%H:%M") if seconds else ""


def _after(milliseconds: float) -> str:
    return f"[bold green]{milliseconds:.0f} ms[/bold green] after the failure"
