"""automations/checker/checker.py, finding.py and report.py"""

import importlib
import json
import pkgutil
from typing import Any

import pytest
from pydantic import ValidationError
from tests.support.checked import find, notification, trigger

import tocsin.automations.checker as package
from tocsin.automations.checker.checker import MAX_FINDINGS, RULES, refuse_errors
from tocsin.automations.checker.finding import Finding, Rule, Severity
from tocsin.automations.checker.report import MAX_HEADER, WARNINGS_HEADER, schema_findings, warnings_header
from tocsin.automations.schemas import AutomationCreate
from tocsin.errors import Invalid


def test_every_rule_is_among_the_rules() -> None:
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    written = {rule.code for module in modules for rule in vars(module).values() if isinstance(rule, Rule)}
    assert written == {rule.code for rule in RULES}
    assert len(RULES) == len(written)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_it_finds(rule: Rule) -> None:
    assert rule.description.endswith(".")
    assert "|" not in rule.description


def test_errors_come_first_then_the_order_of_the_places() -> None:
    found = find(trigger(expect=["prefect.flow-run.failed"]), notification("{{ flow.nmae }}"), notification("{{ x "))
    assert [(finding.severity.value, finding.path[:2]) for finding in found] == [
        ("error", ("actions", 1)),
        ("warning", ("trigger", "expect")),
        ("warning", ("actions", 0)),
    ]


def test_there_is_an_end_to_what_is_told() -> None:
    assert len(find(trigger(expect=[f"prefect.x{number}" for number in range(200)]))) == MAX_FINDINGS


def finding(severity: Severity = Severity.WARNING, text: str = "x") -> Finding:
    return Finding(severity=severity, code="a-code", path=("trigger", "expect", 0), text=text)


def test_errors_are_refused_at_their_fields() -> None:
    with pytest.raises(Invalid) as refused:
        refuse_errors([finding(), finding(Severity.ERROR, "no")])
    (error,) = refused.value.errors
    assert error.as_dict() == {"loc": ["body", "trigger", "expect", 0], "msg": "no", "type": "a-code"}
    assert refuse_errors([finding()]) == [finding()]


def test_the_header_is_bounded_ascii() -> None:
    header = warnings_header([finding(text="…" * 500) for _ in range(10)])[WARNINGS_HEADER]
    assert header.isascii()
    assert len(header) <= MAX_HEADER
    assert json.loads(header)[0] == {
        "severity": "warning",
        "code": "a-code",
        "path": ["trigger", "expect", 0],
        "text": "…" * 500,
    }
    assert warnings_header([]) == {}


@pytest.mark.parametrize(
    ("changes", "path", "nearest"),
    [
        ({"nmae": 1}, ("nmae",), "name"),
        ({"trigger": {**trigger(), "thresold": 3}}, ("trigger", "thresold"), "threshold"),
        ({"name": ""}, ("name",), None),
    ],
)
def test_what_is_no_definition_is_found_too(
    changes: dict[str, Any], path: tuple[str, ...], nearest: str | None
) -> None:
    with pytest.raises(ValidationError) as failed:
        AutomationCreate.model_validate({"name": "x", "trigger": trigger(), "actions": [], **changes})
    (found,) = schema_findings(failed.value)
    assert (found.severity, found.path, found.nearest) == (Severity.ERROR, path, nearest)
