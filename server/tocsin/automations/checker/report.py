"""How findings cross the API."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tocsin.api import field_errors
from tocsin.automations.checker.finding import Finding, Severity
from tocsin.automations.checker.nearest import nearest
from tocsin.automations.checker.subject import Path
from tocsin.automations.schemas import AutomationCreate, AutomationRead
from tocsin.errors import FieldError
from tocsin.kit.nulls import null_means

WARNINGS_HEADER: Final = "Tocsin-Warnings"
MAX_HEADER: Final = 4096
"""Characters of the header; findings beyond that are left out."""

_MEANT: Final = re.compile(r"did you mean ([\w-]+)\?")


class CheckRequest(BaseModel):
    """Body of `POST /automations/validate`: an automation as it is created, whatever is wrong with it, and what is not known."""

    model_config = ConfigDict(extra="allow")

    unknown: Annotated[
        list[Annotated[Path, Field(min_length=1)]],
        null_means([]),
        Field(
            max_length=1000,
            description="Places of the automation that are not known yet. What is found there, or because of what stands there, "
            "is not told.",
        ),
    ] = []

    @property
    def automation(self) -> dict[str, Any]:
        """The automation."""
        return self.model_extra or {}


class CheckReport(BaseModel):
    """What was found in a definition."""

    valid: Annotated[bool, Field(description="Whether it would be stored: there is no error.")]
    findings: list[Finding]


class AutomationCreated(AutomationRead):
    """An automation that was just made, with what is probably not what was meant."""

    warnings: list[Finding]


def report(findings: Iterable[Finding]) -> CheckReport:
    """The answer to a check."""
    found = list(findings)
    return CheckReport(valid=all(each.severity is not Severity.ERROR for each in found), findings=found)


def schema_findings(failed: ValidationError) -> list[Finding]:
    """The findings in what is no definition at all."""
    return [_schema_finding(error) for error in field_errors(failed.errors(include_input=False, include_url=False))]


def _schema_finding(error: FieldError) -> Finding:
    said = _MEANT.search(error.message)
    right = said[1] if said else None
    if error.type == "extra_forbidden" and len(error.loc) == 1:
        right = nearest(str(error.loc[0]), AutomationCreate.model_fields)
    return Finding(severity=Severity.ERROR, code=error.type, path=error.loc, text=error.message, nearest=right)


def warnings_header(warnings: Iterable[Finding]) -> Mapping[str, str]:
    """The header that tells warnings where the answer has no body: a JSON list in ASCII. None where there are none."""
    parts: list[str] = []
    left = MAX_HEADER - 2
    for warning in warnings:
        value: dict[str, Any] = warning.model_dump(mode="json", exclude_none=True)
        part = json.dumps(value, separators=(",", ":"))
        left -= len(part) + 1
        if left < 0:
            break
        parts.append(part)
    return {WARNINGS_HEADER: f"[{','.join(parts)}]"} if parts else {}
