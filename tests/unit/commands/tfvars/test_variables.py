"""Reading which variables a module declares; tests/terraform holds the same to Terraform."""

from pathlib import Path

import pytest

from tocsin.commands.tfvars.hcl import CannotRead, Place
from tocsin.commands.tfvars.variables import declared_in


@pytest.mark.parametrize(
    ("default", "empty"),
    [
        ('""', True),
        ('" "', True),
        ('("")', True),
        ("<<EOT\nEOT\n", True),
        ('"x"', False),
        ("null", False),
        ("[]", False),
    ],
)
def test_an_empty_default_is_known(tmp_path: Path, default: str, empty: bool) -> None:
    (tmp_path / "a.tf").write_text(f'variable "a" {{\n  default = {default}\n}}\n')
    variable = declared_in(tmp_path)["a"]
    assert (variable.required, variable.empty_default) == (False, empty)


@pytest.mark.parametrize(
    ("said", "holds"), [("true", True), ('"true"', True), ("(true)", True), ("false", False), ("!true", True)]
)
def test_what_may_be_sensitive_is_taken_for_it(tmp_path: Path, said: str, holds: bool) -> None:
    (tmp_path / "a.tf").write_text(f'variable "a" {{ sensitive = {said} }}\n')
    assert declared_in(tmp_path)["a"].sensitive is holds


def test_override_files_are_laid_over_what_is_declared(tmp_path: Path) -> None:
    (tmp_path / "z.tf").write_text('\nvariable "a" {\n  default = ""\n}\n')
    (tmp_path / "a_override.tf").write_text('variable "a" { ephemeral = true }\nvariable "b" {}\n')
    (tmp_path / "override.tf.json").write_text('{"variable": {"a": {"default": "x"}}}')
    (variable,) = declared_in(tmp_path).values()
    assert variable.place == Place(tmp_path / "z.tf", 2)
    assert (variable.ephemeral, variable.required, variable.empty_default) == (True, False, False)


def test_json_says_where_a_variable_is(tmp_path: Path) -> None:
    (tmp_path / "a.tf.json").write_text('{\n  "variable": {\n    "a": {"sensitive": true}\n  }\n}\n')
    variable = declared_in(tmp_path)["a"]
    assert (variable.place.line, variable.sensitive, variable.required) == (3, True, True)


def test_a_file_without_variables_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.tf").write_text('variable "a" {}\n')
    (tmp_path / "b.tf").write_text("this = is = not hcl\n")
    (tmp_path / ".hidden.tf").write_text('variable "hidden" {}\n')
    assert list(declared_in(tmp_path)) == ["a"]


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tf").write_bytes(b"\xff\xfe")
    with pytest.raises(CannotRead, match=r"a\.tf is not UTF-8"):
        declared_in(tmp_path)
