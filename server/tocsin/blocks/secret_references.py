"""References to secrets in the values of a block document: which there are, and whether they may be written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.errors import FieldError
from tocsin.secrets.policy import allowed, not_allowed
from tocsin.secrets.reference import ReferenceInvalid, SecretReference, is_readable, read_reference, references_in

_CODE: Final = "secret_reference"


def secrets_in(data: Mapping[str, Any]) -> frozenset[SecretReference]:
    """The secrets that these values refer to. What cannot be read is passed over."""
    return frozenset(read_reference(value) for _, value in references_in(data) if is_readable(value))


def reference_errors(data: Mapping[str, Any], patterns: Sequence[str]) -> Iterator[FieldError]:
    """Every reference in `data` that cannot be read, or that none of these patterns allows, at its path below "data"."""
    for path, value in references_in(data):
        loc = ("body", "data", *path)
        if not path:
            yield FieldError(
                loc, "data cannot be a reference to a secret as a whole: put one in the place of a value", _CODE
            )
            continue
        try:
            reference = read_reference(value)
        except ReferenceInvalid as invalid:
            yield FieldError(loc, f"{path[-1]} is no reference to a secret: {invalid}", _CODE)
            continue
        if not allowed(reference, patterns):
            yield FieldError(loc, f"{path[-1]} is not allowed: {not_allowed(reference)}", "secret_not_allowed")
