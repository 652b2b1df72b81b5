"""Mistakes in an action, each at its field."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError


class Mistake(NamedTuple):
    """One mistake. `kind` is its stable name for programs."""

    loc: tuple[str | int, ...]
    kind: str
    message: str
    value: object = None


def mistakes(found: Sequence[Mistake]) -> ValidationError:
    """These mistakes as pydantic's error; pydantic puts the path of what is being validated in front of each `loc`."""
    return ValidationError.from_exception_data("Action", [_detail(mistake) for mistake in found])


def _detail(mistake: Mistake) -> InitErrorDetails:
    # A literal brace would be read as a placeholder by pydantic's custom errors.
    text = mistake.message.replace("{", "(").replace("}", ")")
    return InitErrorDetails(type=PydanticCustomError(mistake.kind, text), loc=mistake.loc, input=mistake.value)
