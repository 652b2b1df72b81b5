from pathlib import Path

import pytest

from tocsin.commands.doctor.checks.terraform import Program, judge, look
from tocsin.commands.doctor.finding import Verdict
from tocsin.commands.doctor.surroundings import Surroundings

TERRAFORM = Path("/opt/terraform")


@pytest.mark.parametrize(
    ("version", "verdict", "said"),
    [
        ("1.11.0", Verdict.OK, "terraform 1.11.0 (/opt/terraform)"),
        ("2.0.0-beta1", Verdict.OK, "2.0.0-beta1"),
        ("1.9.8", Verdict.FAILED, "terraform 1.9.8 has no write-only arguments"),
        (None, Verdict.FAILED, "does not say its version"),
    ],
)
def test_versions(version: str | None, verdict: Verdict, said: str) -> None:
    (finding,) = judge(Program(TERRAFORM, version))
    assert finding.verdict is verdict
    assert said in finding.says


def test_the_wrapper_of_setup_terraform_is_told_of() -> None:
    _, finding = judge(Program(TERRAFORM, "1.11.0", is_wrapper=True))
    assert finding.verdict is Verdict.WARNING
    assert "terraform_wrapper: false" in finding.advice


def program(directory: Path, name: str, text: str) -> None:
    (directory / name).write_text(text)
    (directory / name).chmod(0o755)


def looked(directory: Path) -> list[str]:
    return [finding.says for finding in look(Surroundings(directory, {"PATH": f"{directory}:/bin"}, directory))]


def test_no_program_is_told(tmp_path: Path) -> None:
    assert looked(tmp_path) == ["there is no terraform on the PATH"]


def test_a_wrapper_is_known_by_what_stands_beside_it(tmp_path: Path) -> None:
    program(tmp_path, "terraform", '#!/bin/sh\necho \'{"terraform_version": "1.12.0"}\'\n')
    assert looked(tmp_path) == [f"terraform 1.12.0 ({tmp_path}/terraform)"]
    program(tmp_path, "terraform-bin", "")
    assert len(looked(tmp_path)) == 2


def test_a_program_that_breaks_does_not_say_its_version(tmp_path: Path) -> None:
    program(tmp_path, "terraform", "#!/bin/sh\nexit 3\n")
    assert looked(tmp_path) == [f"{tmp_path}/terraform does not say its version"]
