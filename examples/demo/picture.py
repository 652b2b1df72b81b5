"""Draws what arrived the way a person sees it: a Slack message, a PagerDuty alert."""

import html
import re
from datetime import datetime
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

_EMOJI = {":x:": "❌", ":white_check_mark:": "✅", ":warning:": "⚠️"}
_SEVERITY = {"critical": "red", "error": "red", "warning": "yellow", "info": "blue"}


def slack_message(body: dict[str, Any], milliseconds: float) -> RenderableType:
    """A Slack message as it looks in #data-alerts."""
    (attachment,) = body["attachments"]
    colour = attachment.get("color") or "white"
    bar = Table.grid(padding=(0, 1))
    text = Group(Text(attachment["title"], style="bold"), mrkdwn(attachment["text"].strip()))
    bar.add_row(Text("\n".join("▌" * _lines(attachment)), style=colour), text)
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
    facts.add_column(style="dim")
    facts.add_column()
    facts.add_row("severity", Text(severity, style=f"bold {_SEVERITY.get(severity, 'white')}"))
    facts.add_row("action", body["event_action"])
    facts.add_row("source", payload["source"])
    facts.add_row("dedup key", body["dedup_key"])
    for link in body.get("links", ()):
        facts.add_row("link", link["href"])
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


def _lines(attachment: dict[str, Any]) -> int:
    return 1 + len(attachment["text"].strip().splitlines())


def _time(seconds: float | None) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%H:%M") if seconds else ""


def _after(milliseconds: float) -> str:
    return f"[bold green]{milliseconds:.0f} ms[/bold green] after the failure"
