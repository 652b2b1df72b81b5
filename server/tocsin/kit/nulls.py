"""Explicit nulls. Prefect's clients send them for what they leave unset; here they mean the default."""

import copy

from pydantic import BeforeValidator


def null_means(default: object) -> BeforeValidator:
    """To annotate an optional field with: an explicit null becomes a copy of the default, before anything else looks at it."""
    return BeforeValidator(lambda value: copy.deepcopy(default) if value is None else value)
