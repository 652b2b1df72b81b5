"""Which references may be used at all. Pure, but for `allowed_path`, which looks where links lead.

Who may write blocks says where they send: without bounds, they could have the server send its own variables and files there.
"""

import glob
import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Final

from tocsin.secrets.reference import SCHEMES, SecretReference

DEFAULT: Final = ("aws-sm://*", "env://TOCSIN_SECRET_*", "file:///run/secrets/*")
"""What may be referred to unless the operator says otherwise."""

SETTING: Final = "TOCSIN_SECRET_REFERENCES"

_FILE: Final = "file://"
_WILD: Final = frozenset("*?[")


def allowed(reference: SecretReference, patterns: Sequence[str]) -> bool:
    """Whether one of these patterns, globs whose `*` also stands for slashes, has this secret. Of which key makes no difference.

    A path that goes up is never allowed: `/run/secrets/../../etc/shadow` would be below `/run/secrets/`.
    """
    secret = reference.secret
    if reference.scheme == "file" and ".." in reference.name.split("/"):
        return False
    if reference.scheme == "aws-sm":
        # Which version, and of which region, is the store's matter.
        secret = secret.partition("?")[0]
    return any(fnmatchcase(secret, pattern) for pattern in patterns)


def allowed_path(path: str, patterns: Sequence[str]) -> bool:
    """Whether a file may be read, `path` being where it really is: a link must not lead to what no pattern has.

    The directory of a pattern may be a link itself, as `/var/run` is.
    """
    files = [pattern.removeprefix(_FILE) for pattern in patterns if pattern.startswith(_FILE)]
    return (
        any(fnmatchcase(path, pattern) or fnmatchcase(path, _really(pattern)) for pattern in files) or "*" in patterns
    )


def not_allowed(reference: SecretReference) -> str:
    """What to say of a reference that is not allowed."""
    return f"this server does not use {reference.secret}: its setting {SETTING} says which references it does"


def mistake_in(pattern: str) -> str | None:
    """Why a pattern can match nothing; None where it can."""
    scheme, separator, _ = pattern.partition("://")
    if pattern == "*" or (separator and scheme in SCHEMES):
        return None
    return f"{pattern!r} matches nothing: it begins with one of {', '.join(f'{scheme}://' for scheme in SCHEMES)}"


def _really(pattern: str) -> str:
    """The pattern with the directory that it begins with as it really is."""
    start = next((place for place, character in enumerate(pattern) if character in _WILD), len(pattern))
    directory, slash, _ = pattern[:start].rpartition("/")
    return glob.escape(os.path.realpath(directory or "/").rstrip("/")) + slash + pattern[len(directory) + len(slash) :]
