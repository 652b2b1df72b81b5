"""One message instead of many, where a destination would otherwise be flooded."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from tocsin.actions.message import Envelope, Link, Notification, Severity

_SHOWN: Final = 20
_MAX_TITLE: Final = 150
_SEVERITIES: Final = list(Severity)


def summarise(messages: Sequence[Notification], delivery_id: UUID, page: str) -> Notification:
    """The message that stands for these, the worst first. `page` is where all of them are listed."""
    names = dict.fromkeys(message.envelope.automation for message in messages)
    who = next(iter(names)) if len(names) == 1 else f"{len(names)} automations"
    ranked = sorted(messages, key=lambda message: (-_rank(message), message.envelope.triggered))
    lines = [_line(message) for message in ranked[:_SHOWN]]
    if len(ranked) > _SHOWN:
        lines.append(f"… and {len(ranked) - _SHOWN} more")
    severities = [message.severity for message in messages if message.severity is not None]
    return Notification(
        envelope=Envelope(
            delivery_id=delivery_id,
            key=f"summary:{delivery_id}",
            triggered=max(message.envelope.triggered for message in messages),
            automation=who,
            links=(Link(page, f"All {len(messages)}"),),
            test=all(message.envelope.test for message in messages),
        ),
        subject=f"{len(messages)} alerts of {who}",
        body="\n".join(lines),
        severity=max(severities, key=_SEVERITIES.index, default=None),
    )


def _rank(message: Notification) -> int:
    return -1 if message.severity is None else _SEVERITIES.index(message.severity)


def _line(message: Notification) -> str:
    # The label of a link ends at these, in every destination's markup.
    title = " ".join(message.subject.translate(_PLAIN).split())
    title = title if len(title) <= _MAX_TITLE else title[: _MAX_TITLE - 1] + "…"
    links = message.envelope.links
    shown = f"<{links[0].href}|{title}>" if links and title else title
    return f"• {message.envelope.triggered:%H:%M:%S} {shown}"


_PLAIN: Final = str.maketrans(dict.fromkeys("<>|", " "))
