"""What is wrong with a configuration or with an answer of the API, and where.

A problem is told to the person at the terminal, so it never contains a value: a value may be a secret that Terraform
marked as sensitive, and that mark does not reach a provider. Field names and legal values are fine.
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Step: TypeAlias = "str | int"
Path: TypeAlias = "tuple[Step, ...]"
"""From the resource inwards: ("trigger", "match_related", "prefect.tag"), ("actions", 0, "body")."""


class Severity(enum.Enum):
    """How much a problem matters: an error stops Terraform, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, in the words that the person sees."""

    summary: str
    detail: str
    path: Path = ()
    severity: Severity = Severity.ERROR


class ProviderError(Exception):
    """Something that stops an operation, with the problems to show for it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.summary for problem in problems))
        self.problems = list(problems)


def spell(path: Path) -> str:
    """A path as one would write it in HCL: `actions[0].body`, `trigger.match["prefect.resource.id"]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.replace("_", "a").replace("-", "a").isalnum():
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was most likely meant, or None where nothing is near."""
    found = difflib.get_close_matches(word.lower(), list(candidates), n=1, cutoff=0.6)
    return found[0] if found else None


def one_of(names: Iterable[str]) -> str:
    """Names as a list in a sentence."""
    return ", ".join(f'"{name}"' for name in names)
