from pathlib import Path

import pytest

from tocsin.commands.doctor.checks.provider import Python, judge
from tocsin.commands.doctor.finding import Finding, Verdict
from tocsin.commands.doctor.installation import Installation, Package

PYTHON = Path("/venv/bin/python")
RIGHT = Python(PYTHON, exists=True, version="0.1.0")


def package(version: str = "0.1.0", *, is_ours: bool = True) -> Package:
    return Package(version, Path("/mirror") / version, "h1:x", is_ours)


def judged(found: Installation, python: Python | None = RIGHT, *, chosen: bool = False) -> list[Finding]:
    return list(judge(found, python, "0.1.0", chosen=chosen))


def test_what_is_installed_is_told_with_its_place() -> None:
    (finding,) = judged(Installation((package(), package("0.0.9"))))
    assert (finding.verdict, finding.says) == (Verdict.OK, "the provider 0.1.0 is installed in /mirror/0.1.0")


@pytest.mark.parametrize(
    ("found", "verdict", "said", "advice"),
    [
        (Installation(), Verdict.FAILED, "not where Terraform looks", "run `tocsin provider install`"),
        (
            Installation(config=Path("/rc")),
            Verdict.FAILED,
            "/rc says where providers come from",
            "add a filesystem_mirror",
        ),
        (
            Installation((package("0.0.9"),)),
            Verdict.WARNING,
            "installed as 0.0.9, but this command is 0.1.0",
            "-upgrade",
        ),
        (Installation((package(is_ours=False),)), Verdict.FAILED, "its hash is another", "again"),
        (
            Installation(config=Path("/rc"), is_overridden=True),
            Verdict.WARNING,
            "/rc has dev_overrides",
            "take them out",
        ),
    ],
)
def test_what_is_not_as_it_should_be(found: Installation, verdict: Verdict, said: str, advice: str) -> None:
    (finding,) = judged(found)
    assert finding.verdict is verdict
    assert said in finding.says
    assert advice in finding.advice


@pytest.mark.parametrize(
    ("python", "verdict", "said"),
    [
        (None, Verdict.WARNING, "is not written down"),
        (Python(PYTHON, exists=False), Verdict.FAILED, "is gone: /venv/bin/python"),
        (Python(PYTHON, exists=True), Verdict.FAILED, "cannot load it"),
        (Python(PYTHON, exists=True, version="0.0.9"), Verdict.WARNING, "starts the provider 0.0.9"),
    ],
)
def test_the_python_that_starts_it(python: Python | None, verdict: Verdict, said: str) -> None:
    _, finding = judged(Installation((package(),)), python)
    assert finding.verdict is verdict
    assert said in finding.says
    assert "tocsin provider install" in finding.advice


def test_a_chosen_python_is_set_right_where_it_was_chosen() -> None:
    _, finding = judged(Installation((package(),)), Python(PYTHON, exists=False), chosen=True)
    assert "TOCSIN_PROVIDER_PYTHON" in finding.advice


def test_a_configuration_that_is_not_there_is_told() -> None:
    finding, _ = judged(Installation((package(),), is_missing=True))
    assert "TF_CLI_CONFIG_FILE" in finding.says
