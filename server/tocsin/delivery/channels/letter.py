"""A message as a letter: what it says as text and as HTML, and the headers by which mail programs know what to do with it."""

import hashlib
import html
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tocsin.actions.message import EventAction, Link, Notification, Severity
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import cut, title_of
from tocsin.delivery.channels.look import COLOURS, footer_of, mood_of, readable

MAX_SUBJECT: Final = 500
"""Characters of a subject."""

_MAX_TEXT: Final = 200_000

_BUTTON: Final = (
    "display:inline-block;margin:12px 8px 0 0;padding:6px 12px;border:1px solid #ccc;border-radius:4px;"
    "color:#222;text-decoration:none"
)


def subject(message: Notification) -> str:
    """The subject, on one line."""
    return cut("".join(character for character in title_of(message) if character.isprintable()), MAX_SUBJECT)


def headers(message: Notification) -> dict[str, str]:
    """What says that no person wrote it, how urgent it is, and what it belongs to.

    Letters with the same key answer the same letter, which was never sent: mail programs show them together.
    """
    ancestor = f"<{hashlib.sha256(message.envelope.key.encode()).hexdigest()[:32]}@tocsin>"
    said = {
        "References": ancestor,
        "In-Reply-To": ancestor,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if message.severity is Severity.CRITICAL and message.event_action is not EventAction.RESOLVE:
        said |= {"Importance": "high", "X-Priority": "1"}
    return said


def text(message: Notification) -> str:
    """The letter for programs that show nothing but text. Never empty."""
    links = [f"{link.text}: {link.href}" for link in message.envelope.links]
    parts = [markup.plain(cut(message.body, _MAX_TEXT)), "\n".join(links), _footer(message)]
    return "\n\n".join(part for part in parts if part)


def page(data: Mapping[str, Any], message: Notification) -> str:
    """The letter as HTML. All styles stand where they apply: mail programs read no others."""
    # Tables, because some of these programs draw with a word processor.
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        '<body style="margin:0;padding:16px;font-family:sans-serif;color:#222">'
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr>'
        f'<td width="4" style="background-color:{COLOURS[mood_of(data, message)]}">&nbsp;</td>'
        '<td style="padding:4px 16px">'
        f'<h2 style="margin:0 0 12px;font-size:18px">{html.escape(title_of(message))}</h2>'
        f'<div style="font-size:14px;line-height:1.5">{markup.html(cut(message.body, _MAX_TEXT))}</div>'
        f"{_buttons(message.envelope.links)}"
        f'<p style="margin:16px 0 0;font-size:12px;color:#777">{html.escape(_footer(message))}</p>'
        "</td></tr></table></body></html>"
    )


def _buttons(links: Sequence[Link]) -> str:
    return "".join(
        f'<a href="{html.escape(link.href)}" style="{_BUTTON}">{html.escape(link.text)}</a>' for link in links
    )


def _footer(message: Notification) -> str:
    return f"{footer_of(message)} · {readable(message.envelope.triggered)}"
