"""What else sets variables: files and arguments."""

from pathlib import Path

import pytest

from tocsin.commands.tfvars.hcl import CannotRead
from tocsin.commands.tfvars.settings import Setting, arguments_in, settings


def test_the_last_one_wins_as_for_terraform(tmp_path: Path) -> None:
    (tmp_path / "terraform.tfvars").write_text('a = "1"\nb = ""\nc = null\n')
    (tmp_path / "terraform.tfvars.json").write_text('{"b": "2"}')
    (tmp_path / "b.auto.tfvars").write_text("\ufeff# more\r\na = <<EOT\r\n x\r\nEOT\r\n")
    (tmp_path / "prod.tfvars").write_text("not = read")
    (tmp_path / "given.tfvars").write_text("d = 1\n")
    found = settings(tmp_path, ["plan", "-var", "e=x=y", "--var=f= ", "-var-file=given.tfvars", "-out", "p"], [])
    assert found == {
        "a": Setting("b.auto.tfvars:2"),
        "b": Setting("terraform.tfvars.json"),
        "c": Setting("terraform.tfvars:3", null=True),
        "d": Setting("given.tfvars:1"),
        "e": Setting("-var"),
        "f": Setting("-var", blank=True),
    }


def test_arguments_come_from_the_environment() -> None:
    environment = {"TF_CLI_ARGS": "-var 'a=b c'", "TF_CLI_ARGS_plan": "-lock=false", "TF_CLI_ARGS_apply": "-var d=e"}
    assert arguments_in(environment, "plan") == ["-var", "a=b c", "-lock=false"]
    with pytest.raises(CannotRead, match="TF_CLI_ARGS cannot be taken apart"):
        arguments_in({"TF_CLI_ARGS": "-var 'secret"}, "plan")


@pytest.mark.parametrize(
    ("name", "text"), [("a.auto.tfvars", 'a = "x"\nb = s3cret"\n'), ("a.auto.tfvars.json", '{\n"a": s3cret}')]
)
def test_a_file_that_cannot_be_read_is_named_with_its_line_and_nothing_of_it(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(CannotRead) as caught:
        settings(tmp_path, [], [])
    assert f"{name}:2: " in str(caught.value)
    assert "s3cret" not in str(caught.value)
