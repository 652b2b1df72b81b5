"""What a report is to be written in. Pure."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final


class ReportFormat(StrEnum):
    """What a report can be written in."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


_TYPES: Final = {
    "application/json": ReportFormat.JSON,
    "text/html": ReportFormat.HTML,
    "text/markdown": ReportFormat.MARKDOWN,
    "application/*": ReportFormat.JSON,
    "text/*": ReportFormat.MARKDOWN,
}


def wanted_format(accept: str | None) -> ReportFormat:
    """The format that an Accept header likes best, of equals the first; JSON where it names none of them."""
    best, liked = ReportFormat.JSON, 0.0
    for kind, quality in _accepted(accept or ""):
        if kind in _TYPES and quality > liked:
            best, liked = _TYPES[kind], quality
    return best


def _accepted(accept: str) -> Iterator[tuple[str, float]]:
    """The media types that a header names, each with its quality from 0 to 1."""
    for part in accept.split(","):
        kind, *parameters = (each.strip().lower() for each in part.split(";"))
        qualities = [each[2:] for each in parameters if each.startswith("q=")]
        try:
            yield kind, float(qualities[0]) if qualities else 1.0
        except ValueError:
            continue
