"""Text that every database takes."""

from typing import Annotated, Any

from pydantic import AfterValidator

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def without_nul(value: Any) -> Any:
    """The same JSON value with NUL characters replaced, at any depth: PostgreSQL stores none, and log lines have them."""
    if isinstance(value, str):
        return value.replace("\x00", _REPLACEMENT) if "\x00" in value else value
    if isinstance(value, dict):
        return {without_nul(key): without_nul(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_nul(item) for item in value]
    return value


SafeText = Annotated[str, AfterValidator(without_nul)]
"""A string that can be stored."""

SafeObject = Annotated[dict[str, Any], AfterValidator(without_nul)]
"""A JSON object that can be stored."""

SafeJson = Annotated[Any, AfterValidator(without_nul)]
"""Any JSON value that can be stored."""
