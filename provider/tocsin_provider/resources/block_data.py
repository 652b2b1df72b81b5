"""The data of a block: which attribute it comes from, its JSON, and problems told without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.problems import Problem, ProviderError, Severity
from tocsin_provider.resources.block_types import MASK
from tocsin_provider.resources.resource import place, spell_location
from tocsin_provider.resources.secret_references import names_a_secret
from tocsin_provider.values import Object, Value

DATA = "data"
WRITE_ONLY = "data_wo"
NOT_READ = ""
"""`data` in the state of a block that was imported, or whose data is not declared any more: the API's data is not asked for,
since Terraform would keep it. It is right for whoever declares the block by `data`, by `data_wo` or by neither, as long as the
fingerprint agrees.
"""


def source(values: Object) -> str | None:
    """The attribute that holds the data, or None where nothing is said of it."""
    if values.get(WRITE_ONLY) is not None:
        return WRITE_ONLY
    return DATA if values.get(DATA) not in (None, NOT_READ) else None


def given(values: Object) -> Value:
    """The data as it was written, or None where nothing is said of it."""
    name = source(values)
    return values[name] if name else None


def check_source(config: Object) -> Iterator[Problem]:
    """The mistakes in the choice between the two attributes; what is left out altogether is a matter of what exists."""
    if config.get(DATA) is not None and config.get(WRITE_ONLY) is not None:
        yield Problem(
            "Both data and data_wo",
            "data is kept in the state and data_wo is not: write one of the two.",
            (WRITE_ONLY,),
        )
    if config.get("data_wo_version") is not None and config.get(WRITE_ONLY) is None:
        yield Problem(
            "data_wo_version without data_wo",
            "data_wo_version says when data_wo is written again; data_wo is missing.",
            ("data_wo_version",),
        )


def missing_source() -> Problem:
    """A block that is to be made of nothing."""
    return Problem(
        "Neither data nor data_wo",
        "What the block holds is missing: write data = jsonencode({...}), or data_wo to keep it out of Terraform's state.",
        (DATA,),
    )


def unmanaged() -> Problem:
    """A block that exists, of whose data the configuration says nothing."""
    return Problem(
        "The data of this block is left as it is",
        "The configuration has neither data nor data_wo, so Terraform neither changes what the block holds nor sees when "
        "somebody else does. Write data_wo = jsonencode({...}) to manage it.",
        (DATA,),
        Severity.WARNING,
    )


def parse(data: str) -> dict[str, Any]:
    """A JSON object; its numbers keep their precision."""
    parsed: dict[str, Any] = json.loads(data, parse_float=Decimal)
    return parsed


def parse_or_none(data: Value) -> Any:
    """The same of what may be anything."""
    try:
        return json.loads(data, parse_float=Decimal) if isinstance(data, str) else None
    except ValueError:
        return None


def with_data(head: dict[str, Any], data: str) -> str:
    """A request body around the data exactly as the user wrote it."""
    return json.dumps(head)[:-1] + (", " if head else "") + f'"data": {data}}}'


def unmasked(held: Any, known: Any) -> Any:
    """What the API holds, with what we know in the places that it does not show: a mask is not a difference."""
    if held == MASK and isinstance(known, str):
        return known
    if isinstance(held, dict) and isinstance(known, dict):
        return {key: unmasked(value, known.get(key)) for key, value in held.items()}
    if isinstance(held, list) and isinstance(known, list) and len(held) == len(known):
        return [unmasked(one, other) for one, other in zip(held, known, strict=True)]
    return held


def explained(failure: failures.ApiFailure, doing: str, planned: Object) -> ProviderError:
    """A failure in words, at its path and without anything that the block holds."""
    data = parse_or_none(given(planned))
    if not isinstance(failure, failures.Invalid) or not failure.mistakes:
        return ProviderError(_hide(failure.problem(doing), data))
    # The API knows one name for the data, whichever attribute it came from.
    config = planned | {DATA: None, WRITE_ONLY: None} | {source(planned) or DATA: data}
    return ProviderError(
        *(
            _hide(
                Problem(
                    f"The API refused {spell_location(mistake.location)}",
                    f"While {doing}: {mistake.message}",
                    place(mistake.location, config, {WRITE_ONLY: DATA}),
                ),
                data,
            )
            for mistake in failure.mistakes
        )
    )


def _hide(problem: Problem, data: Any) -> Problem:
    """The problem without values of the block: any of them may be a secret, and an API may repeat what it was sent."""
    detail = problem.detail
    for value in sorted(texts_in(data), key=len, reverse=True):
        if len(value) >= 4:
            detail = detail.replace(value, "(sensitive)")
    return Problem(problem.summary, detail, problem.path, problem.severity)


def texts_in(data: Any) -> set[str]:
    """Every text in the data, at any depth, but the names of secrets that it refers to."""
    if isinstance(data, str):
        return {data}
    if names_a_secret(data):
        return set()
    if isinstance(data, dict):
        return {text for value in data.values() for text in texts_in(value)}
    if isinstance(data, list):
        return {text for value in data for text in texts_in(value)}
    return set()
