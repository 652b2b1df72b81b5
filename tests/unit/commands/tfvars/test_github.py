"""What a job of GitHub Actions is told."""

from pathlib import Path

import pytest

from tocsin.commands.tfvars.github import annotation, assignment, masks
from tocsin.commands.tfvars.hcl import Place
from tocsin.commands.tfvars.judgement import Finding, Rule, Severity


def test_each_line_of_a_value_is_masked_and_no_empty_one() -> None:
    assert list(masks(["one\r\n\n  two 100%\n", "", " \n"])) == ["::add-mask::one", "::add-mask::two 100%25"]


def test_an_annotation_stands_at_its_place(tmp_path: Path) -> None:
    finding = Finding(
        Severity.ERROR, Rule.UNSET, "a", "50%\nof: it, all", Place(tmp_path / "x, y:z" / "variables.tf", 7)
    )
    assert annotation(finding, tmp_path) == (
        "::error file=x%2C y%3Az/variables.tf,line=7,title=tocsin tfvars%3A a::50%25%0Aof: it, all"
    )


@pytest.mark.parametrize("value", ["plain", "a=b\nc<<d\n", '"quoted" \\ $(x)', ""])
def test_a_value_is_assigned_as_it_is(value: str) -> None:
    head, _, rest = assignment("TF_VAR_a", value, "DELIMITER").partition("\n")
    assert head == "TF_VAR_a<<DELIMITER"
    assert rest == f"{value}\nDELIMITER\n"
