"""All rules, and carrying them out."""

from collections.abc import Iterable
from itertools import islice
from typing import Final
from uuid import UUID

from tocsin.automations.checker import (
    actions,
    composites,
    counting,
    loops,
    matching,
    names,
    notifications,
    secrets,
    tags,
    templates,
    waiting,
)
from tocsin.automations.checker.facts import Facts
from tocsin.automations.checker.finding import Finding, Rule, Severity
from tocsin.automations.checker.subject import LISTS, subject_of
from tocsin.automations.schemas import AutomationWrite
from tocsin.errors import Invalid

RULES: Final[tuple[Rule, ...]] = (
    *names.RULES,
    *matching.RULES,
    *tags.RULES,
    *counting.RULES,
    *waiting.RULES,
    *composites.RULES,
    *templates.RULES,
    *actions.RULES,
    *notifications.RULES,
    *secrets.RULES,
    *loops.RULES,
)

MAX_FINDINGS: Final = 100
"""How many are told of one automation: who repeats a mistake in each of a thousand templates has understood by then."""

_ORDER: Final = ("trigger", *LISTS)


def check(definition: AutomationWrite, facts: Facts, automation_id: UUID | None = None) -> list[Finding]:
    """Everything that is wrong with a definition, errors first, then in the order of its places."""
    subject = subject_of(definition, facts, automation_id)
    found = [finding for rule in RULES for finding in islice(rule.find(subject), MAX_FINDINGS)]
    return sorted(dict.fromkeys(found), key=_order)[:MAX_FINDINGS]


def refuse_errors(findings: Iterable[Finding]) -> list[Finding]:
    """The warnings among the findings. Raises `Invalid` with all errors, where there are any."""
    warnings: list[Finding] = []
    errors: list[Finding] = []
    for finding in findings:
        (errors if finding.severity is Severity.ERROR else warnings).append(finding)
    if errors:
        raise Invalid(errors=[finding.as_error() for finding in errors])
    return warnings


def _order(finding: Finding) -> tuple[bool, int, int]:
    place, *rest = finding.path
    index = rest[0] if rest and isinstance(rest[0], int) else 0
    return finding.severity is not Severity.ERROR, _ORDER.index(str(place)), index


def describe_rules() -> str:
    """The rules as the table of the documentation."""
    lines = ["| code | | what |", "|---|---|---|"]
    lines += [f"| `{rule.code}` | {rule.severity.value} | {rule.description} |" for rule in sorted(RULES, key=_by_code)]
    return "\n".join(lines) + "\n"


def _by_code(rule: Rule) -> str:
    return rule.code
