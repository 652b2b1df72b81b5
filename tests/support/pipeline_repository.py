"""The repository in `examples/terraform/pipeline`, as a team would have it: copied, with its workflows read."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
PIPELINE = REPOSITORY / "examples" / "terraform" / "pipeline"
STACK = PIPELINE / "terraform" / "prefect"
BETTER = sorted((PIPELINE / ".github" / "workflows").glob("*.yml"))
LITERAL = sorted((PIPELINE / "guide" / ".github" / "workflows").glob("*.yml"))
"""The guide's own way to get secrets."""


def copied(to: Path, *, guide: bool = False) -> Path:
    """A git repository with all of it, and with the guide's workflows in place of the better ones where it is said so."""
    shutil.copytree(PIPELINE, to, ignore=shutil.ignore_patterns("guide", ".terraform"))
    if guide:
        shutil.copytree(PIPELINE / "guide", to, dirs_exist_ok=True)
    subprocess.run(["git", "init", "--quiet", str(to)], check=True)
    return to


def read(workflow: Path) -> dict[str, Any]:
    """A workflow, with its `on`, which YAML takes for a truth value, under that name."""
    document: dict[Any, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    document["on"] = document.pop(True)
    return document


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    """The steps of all jobs, in their order."""
    for job in read(workflow)["jobs"].values():
        yield from job["steps"]


def uses(workflow: Path, action: str) -> list[dict[str, Any]]:
    """The steps that use an action, at whichever commit."""
    return [step for step in steps(workflow) if step.get("uses", "").partition("@")[0] == action]


def name_of(workflow: Path) -> str:
    """The workflow for the names of tests: that of the guide is told from the better one."""
    return f"{'guide' if workflow in LITERAL else 'better'}-{workflow.stem}"
