"""References to secrets in block data, `{"$secret": "aws-sm://prefect/slack-webhook-url"}`: told from values, and checked at plan.

Tocsin reads the secret when it sends; a reference names it and is none itself. How one is written is the API's to say.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.gathering import Gathering
from tocsin_provider.problems import Path, Problem, Severity, spell

KEY = "$secret"

_SCHEMES = ("aws-sm://", "env://", "file://")
_HOW = (
    f'A reference is written {{ "$secret" = "aws-sm://prefect/slack-webhook-url" }}, with nothing beside it; it begins with one of '
    f"{', '.join(_SCHEMES)}."
)
_MOST = 200
"""References that the API takes at once."""

_Verdict = dict[str, str] | None
"""What the API says about a secret; None where nothing is wrong."""
_UNKNOWN = ""
"""The code of what an API says that knows no references."""

_gatherings: weakref.WeakKeyDictionary[Client, Gathering[tuple[Client, str], _Verdict]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def is_reference(value: Any) -> bool:
    """Whether a value is meant as a reference."""
    return isinstance(value, dict) and KEY in value


def names_a_secret(value: Any) -> bool:
    """Whether it is one that has the form of a name, and so may be told: somebody may have written a secret in its place."""
    return is_reference(value) and len(value) == 1 and isinstance(value[KEY], str) and value[KEY].startswith(_SCHEMES)


def check_form(data: dict[str, Any], at: str) -> list[Problem]:
    """The references that cannot be any, whatever API there is. `at` is the attribute that the data was written in."""
    return [
        Problem(f"Wrong reference to a secret: {spell(path)}", f"{spell((at, *path))}: {_HOW}", (at, *path))
        for path, value in _references(data, ())
        if not names_a_secret(value)
    ]


def check_secrets(data: dict[str, Any], at: str, client: Client) -> list[Problem]:
    """What the API knows to be wrong with the secrets by now: what it would refuse is an error, the rest a warning."""
    return [
        _problem(verdict, value[KEY], at, path)
        for path, value in _references(data, ())
        if names_a_secret(value) and (verdict := _verdict(client, value[KEY])) is not None
    ]


def _references(node: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if is_reference(node):
        yield path, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _references(value, (*path, name))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _references(value, (*path, index))


def _verdict(client: Client, reference: str) -> _Verdict:
    """What is wrong with a secret, or None. A plan asks for many at the same time: they go together."""
    with _lock:
        gathering = _gatherings.setdefault(client, Gathering(_together))
    return gathering.ask((client, reference))


def _together(asked: Sequence[tuple[Client, str]]) -> list[_Verdict]:
    client, references = asked[0][0], list(dict.fromkeys(reference for _, reference in asked))
    told: dict[str, _Verdict] = {}
    try:
        for start in range(0, len(references), _MOST):
            some = references[start : start + _MOST]
            answer = client.request("POST", "/secret_references/check", {"references": some}, repeatable=True)
            told |= zip(some, answer, strict=True)
    except failures.NotFound:
        told = {reference: {"code": _UNKNOWN} for reference in references}
    return [told[reference] for _, reference in asked]


def _problem(verdict: dict[str, str], reference: str, at: str, path: Path) -> Problem:
    place, where = spell((at, *path)), (at, *path)
    match verdict["code"]:
        case code if code == _UNKNOWN:
            return Problem(
                f"No references to secrets: {spell(path)}",
                f"{place} refers to a secret, which Tocsin reads when it sends. This API does not: give the value itself.",
                where,
            )
        case "secret_reference":
            return Problem(f"Wrong reference to a secret: {spell(path)}", f"{place}: {verdict['message']}.", where)
        case "secret_not_allowed":
            return Problem(f"Secret that is not allowed: {spell(path)}", f"{place}: {verdict['message']}.", where)
    return Problem(
        f"Secret that cannot be had: {spell(path)}",
        f"{place} refers to {reference}, and the block could not send now: {verdict['message']}.",
        where,
        Severity.WARNING,
    )
