"""The documentation, held to what it describes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tocsin.actions.description import describe_actions, other_names
from tocsin.automations.checker.checker import describe_rules
from tocsin.cli import app
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


def test_all_actions_are_described() -> None:
    """To write them anew: `python -c "from tocsin.actions.description import describe_actions as d; print(d())"`."""
    page = (REPOSITORY / "docs" / "actions.md").read_text()
    assert describe_actions() in page
    assert [name for name in other_names() if f"`{name}`" not in page] == []


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
