"""What a check finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it is with what was looked at."""

    OK = "ok"
    WARNING = "warning"
    """It works, and may not do what was meant."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """There is nothing to look at, or it could not be looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`says` is what is so, `advice` what to do; both are one line without a value that could be secret."""

    verdict: Verdict
    says: str
    advice: str = ""


def ok(says: str) -> Finding:
    return Finding(Verdict.OK, says)


def warning(says: str, advice: str) -> Finding:
    return Finding(Verdict.WARNING, says, advice)


def failed(says: str, advice: str) -> Finding:
    return Finding(Verdict.FAILED, says, advice)


def skipped(says: str, advice: str = "") -> Finding:
    return Finding(Verdict.SKIPPED, says, advice)


@dataclass(frozen=True, slots=True)
class Examined:
    """A check and all that it found."""

    check: str
    findings: tuple[Finding, ...]


def has(examined: Iterable[Examined], verdict: Verdict) -> bool:
    """Whether any finding is such."""
    return any(finding.verdict is verdict for each in examined for finding in each.findings)
