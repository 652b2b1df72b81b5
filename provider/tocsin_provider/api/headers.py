"""Headers that every request carries because the user wants it so, as a proxy before the API may ask for."""

from __future__ import annotations

import json
import re

from tocsin_provider.problems import Problem, Severity

_PATH = ("custom_headers",)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OURS = frozenset({"user-agent", "prefect-csrf-token", "prefect-csrf-client", "content-type", "content-length", "host"})
"""What the client says itself, in lower case."""


def read_headers(text: str) -> dict[str, str] | Problem:
    """The headers of a JSON object, without those that are the client's own, or what is wrong with it."""
    try:
        written = json.loads(text)
    except ValueError:
        return _wrong('must be a JSON object, such as jsonencode({ "X-Team" = "data" })')
    if not isinstance(written, dict):
        return _wrong('must be a JSON object, such as jsonencode({ "X-Team" = "data" })')
    for number, (name, value) in enumerate(written.items(), 1):
        if not _NAME.fullmatch(name):
            # Not shown: whoever mixes up names and values writes a secret here.
            return _wrong(f"has something that cannot be the name of a header: number {number} of {len(written)}")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            return _wrong(f'must hold texts of plain ASCII, and "{name}" is none')
    return {name: value for name, value in written.items() if name.lower() not in _OURS}


def ignored_headers(text: str) -> list[Problem]:
    """A warning for each header that is the client's own and stays what it is."""
    try:
        written = json.loads(text)
    except ValueError:
        return []
    return [
        Problem(f"Header {name} is ignored", f"The provider sets {name} itself.", _PATH, Severity.WARNING)
        for name in (written if isinstance(written, dict) else ())
        if name.lower() in _OURS
    ]


def _wrong(what: str) -> Problem:
    return Problem("Wrong custom_headers", f"custom_headers {what}.", _PATH)
