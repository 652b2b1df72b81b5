"""The documentation, held to what it describes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.automations.checker.checker import describe_rules
from tocsin.settings import Settings, describe_settings
from tocsin.telemetry.description import describe_metrics

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("examples/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_all_settings_are_described() -> None:
    assert describe_settings() == (REPOSITORY / "docs" / "settings.md").read_text()


def test_all_findings_are_described() -> None:
    """To write the table anew: `python -c "from tocsin.automations.checker.checker import describe_rules as d; print(d())"`."""
    assert describe_rules() in (REPOSITORY / "docs" / "checker.md").read_text()


def test_all_metrics_are_described() -> None:
    """To write the table anew: `python -c "from tocsin.telemetry.description import describe_metrics as d; print(d())"`."""
    assert describe_metrics() in (REPOSITORY / "docs" / "operations.md").read_text()


def test_the_example_rules_ask_for_metrics_that_exist() -> None:
    page = (REPOSITORY / "docs" / "operations.md").read_text()
    (rules,) = re.findall(r"```yaml\n(groups:.*?)```", page, re.DOTALL)
    named = set(re.findall(r"tocsin_[a-z_]+", rules))
    described = set(re.findall(r"^\| `(tocsin_[a-z_]+)`", page, re.MULTILINE))
    assert {re.sub(r"_bucket$", "", name) for name in named} <= described
    assert named


def test_the_readme_names_only_settings_that_exist() -> None:
    named = set(re.findall(r"TOCSIN_([A-Z_]+)", (REPOSITORY / "README.md").read_text()))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_argument_of_the_provider_is_described() -> None:
    contract = json.loads((REPOSITORY / "provider_schema" / "prefect.json").read_text())
    (provider,) = contract["provider_schemas"].values()
    page = (REPOSITORY / "docs" / "terraform.md").read_text()
    blocks = [provider["provider"]["block"], *(found["block"] for found in provider["resource_schemas"].values())]
    described = {row for block in blocks for row in _arguments(block["attributes"])}
    assert [row for row in described if row not in page] == []


def _arguments(attributes: dict[str, Any]) -> Iterator[str]:
    for name, attribute in attributes.items():
        how = "required" if attribute.get("required") else "optional" if attribute.get("optional") else "computed"
        yield f"| `{name}` | {how} | {attribute['description']} |"
        yield from _arguments(attribute.get("nested_type", {}).get("attributes", {}))
