"""Plans that are not what they should be; tests/terraform reads real ones."""

import zipfile
from pathlib import Path

import pytest

from tocsin.commands.tfvars.plan_file import PlanUnreadable, ephemeral_variables

GOOD = b"\x08\x03" + b"\x72\x061.11.4" + b"\xe2\x01\x03tok"


def plan(path: Path, content: bytes, entry: str = "tfplan") -> Path:
    with zipfile.ZipFile(path / "it.tfplan", "w") as archive:
        archive.writestr(entry, content)
    return path / "it.tfplan"


def test_names_are_read(tmp_path: Path) -> None:
    assert ephemeral_variables(plan(tmp_path, GOOD)) == {"tok"}
    assert ephemeral_variables(plan(tmp_path, GOOD[:-6])) == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x08\x04" + GOOD[2:],
        GOOD[:2] + GOOD[10:],
        GOOD[:-1],
        GOOD[:-3] + b"\xff\xfe\x00",
        GOOD + b"\xe0\x01\x05",
        b"\x0b",
        b"\xff",
    ],
    ids=["empty", "format", "no-version", "cut-off", "no-text", "no-name", "wire", "varint"],
)
def test_what_is_not_known_is_not_guessed(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PlanUnreadable, match="in a form that is not known"):
        ephemeral_variables(plan(tmp_path, content))


def test_another_file_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("plan")
    for file in (tmp_path / "text", plan(tmp_path, GOOD, "other")):
        with pytest.raises(PlanUnreadable, match="is no plan"):
            ephemeral_variables(file)
