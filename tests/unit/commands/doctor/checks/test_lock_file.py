from pathlib import Path

import pytest

from tocsin.commands.doctor.checks.lock_file import Tracked, judge, look
from tocsin.commands.doctor.finding import Finding, Verdict
from tocsin.commands.doctor.module import Locked, Module
from tocsin.commands.doctor.surroundings import Surroundings
from tocsin_provider.contract import SOURCE_ADDRESS

MODULE = Module(is_there=True, uses=True, source=SOURCE_ADDRESS)
LOCKED = {SOURCE_ADDRESS: Locked("0.1.0", frozenset({"h1:x", "h1:y"}))}
INSTALLED = {"0.1.0": "h1:x"}


def judged(
    module: Module = MODULE,
    locked: dict[str, Locked] | None = LOCKED,
    installed: dict[str, str] = INSTALLED,
    tracked: Tracked = Tracked.YES,
) -> list[Finding]:
    return list(judge(module, locked, installed, tracked))


def test_what_is_locked_as_it_is_installed_is_well() -> None:
    (finding,) = judged()
    assert finding.verdict is Verdict.OK


@pytest.mark.parametrize(
    ("found", "verdict", "said"),
    [
        (judged(Module(True, True)), Verdict.FAILED, "would look for hashicorp/prefect"),
        (judged(Module(True, True, "prefecthq/prefect")), Verdict.FAILED, "comes from prefecthq/prefect"),
        (judged(locked=None), Verdict.WARNING, "there is no .terraform.lock.hcl"),
        (judged(locked={}), Verdict.FAILED, "does not have the provider"),
        (judged(installed={"0.2.0": "h1:x"}), Verdict.FAILED, "wants 0.1.0, but installed is 0.2.0"),
        (judged(installed={"0.1.0": "h1:z"}), Verdict.FAILED, "does not have the hash"),
        (judged(installed={}), Verdict.SKIPPED, "none is installed"),
    ],
)
def test_what_terraform_would_stumble_over(found: list[Finding], verdict: Verdict, said: str) -> None:
    (finding,) = found
    assert finding.verdict is verdict
    assert said in finding.says


@pytest.mark.parametrize(
    ("tracked", "said"), [(Tracked.NO, "git does not have"), (Tracked.IGNORED, "git ignores"), (Tracked.UNKNOWN, None)]
)
def test_a_lock_file_belongs_into_git(tracked: Tracked, said: str | None) -> None:
    _, *findings = judged(tracked=tracked)
    assert [finding.says.partition(" .terraform")[0] for finding in findings] == ([said] if said else [])


def looked(directory: Path) -> tuple[Verdict, str]:
    (finding,) = look(Surroundings(directory, {}, directory))
    return finding.verdict, finding.says


def test_where_there_is_no_module_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert looked(tmp_path) == (Verdict.SKIPPED, f"there are no Terraform files in {tmp_path}")
    (tmp_path / "main.tf").write_text('resource "aws_s3_bucket" "x" {}')
    assert looked(tmp_path) == (Verdict.SKIPPED, f"nothing in {tmp_path} uses the provider")


def test_a_file_that_cannot_be_read_is_named_without_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('terraform { required_providers { "hunter2')
    verdict, says = looked(tmp_path)
    assert verdict is Verdict.FAILED
    assert "main.tf" in says
    assert "hunter2" not in says
