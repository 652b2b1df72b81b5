"""What the documents show of the pipeline is what is in its files."""

import re
from textwrap import dedent, indent

import pytest
from tests.support.pipeline_repository import BETTER, LITERAL, PIPELINE, REPOSITORY

DOCUMENT = (REPOSITORY / "docs" / "terraform" / "pipelines.md").read_text()
README = (PIPELINE / "README.md").read_text()


@pytest.mark.parametrize("step", re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL), ids=lambda step: step[:40])
def test_a_step_that_is_shown_is_one_that_runs(step: str) -> None:
    files = [workflow for workflow in (*BETTER, *LITERAL) if indent(dedent(step), " " * 6) in workflow.read_text()]
    assert {workflow.parent for workflow in files} in ({BETTER[0].parent}, {LITERAL[0].parent})
    assert len(files) == len([other for other in (*BETTER, *LITERAL) if other.parent == files[0].parent])


def test_all_variables_of_the_workflows_are_set_in_the_readme() -> None:
    used = {name for workflow in (*BETTER, *LITERAL) for name in re.findall(r"vars\.(\w+)", workflow.read_text())}
    assert used == set(re.findall(r"gh variable set (\w+)", README))


def test_all_secrets_of_the_workflows_are_stored_in_the_readme() -> None:
    used = {name for workflow in BETTER for name in re.findall(r"_\w+, (prefect/[\w-]+)", workflow.read_text())}
    assert used == set(re.findall(r"store (prefect/[\w-]+)", README))


def test_all_of_the_repository_is_in_its_table_of_contents() -> None:
    (listed,) = re.findall(r"```\n(terraform/prefect/.*?)```", README, re.DOTALL)
    named = re.findall(r"^(\S+)", listed, re.MULTILINE) + [
        f".github/workflows/{name}" for name in re.findall(r"^  (\S+)", listed, re.MULTILINE)
    ]
    assert [name for name in named if not (PIPELINE / name).exists()] == []
    assert {f".github/workflows/{workflow.name}" for workflow in BETTER} <= set(named)
