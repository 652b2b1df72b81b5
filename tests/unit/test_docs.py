"""The documentation, held to what it describes."""

import re
from pathlib import Path

import pytest

from tocsin.settings import Settings, describe_settings

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("examples/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_all_settings_are_described() -> None:
    assert describe_settings() == (REPOSITORY / "docs" / "settings.md").read_text()


def test_the_readme_names_only_settings_that_exist() -> None:
    named = set(re.findall(r"TOCSIN_([A-Z_]+)", (REPOSITORY / "README.md").read_text()))
    assert named <= {name.upper() for name in Settings.model_fields}
