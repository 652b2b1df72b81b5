"""The documentation, held to what it describes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tocsin.automations.checker.checker import describe_rules
from tocsin.cli import app
from tocsin.settings import Settings, describe_settings

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


def test_every_command_is_described_with_its_options() -> None:
    page = (REPOSITORY / "docs" / "cli.md").read_text()
    missing = []
    for path, options in _commands(typer.main.get_command(app), "tocsin"):
        group = " ".join(path.split()[:2])
        part = page.partition(f"## `{group}`")[2].partition("\n## ")[0] or page
        missing += [f"{path} {option}" for option in options if f"{option}`" not in part]
        missing += [] if f"`{path}" in part else [path]
    assert missing == []


def _commands(command: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every command, with its options; of a flag that has a name for no, that one."""
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from _commands(each, f"{path} {name}")
    else:
        options = [each for each in command.params if each.param_type_name == "option"]
        yield path, [(each.secondary_opts or each.opts)[0] for each in options]


def _arguments(attributes: dict[str, Any]) -> Iterator[str]:
    for name, attribute in attributes.items():
        how = "required" if attribute.get("required") else "optional" if attribute.get("optional") else "computed"
        yield f"| `{name}` | {how} | {attribute['description']} |"
        yield from _arguments(attribute.get("nested_type", {}).get("attributes", {}))
