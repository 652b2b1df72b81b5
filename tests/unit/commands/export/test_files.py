"""commands/export/files.py: what is overwritten, and what is not."""

import stat
from pathlib import Path

import pytest

from tocsin.commands.export.files import HEADER, SECRETS, InTheWay, Written, write


def test_files_are_new_then_unchanged_then_changed_then_removed(tmp_path: Path) -> None:
    directory = tmp_path / "a" / "b"
    became = [write(directory, {"x.tf": text}, force=False)[0].became for text in ("1\n", "1\n", "2\n", "")]
    assert became == ["new", "unchanged", "changed", "removed"]
    assert list(directory.iterdir()) == []


def test_the_file_of_somebody_else_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "b.tf").write_text("mine\n")
    with pytest.raises(InTheWay, match=r"b\.tf: not written by tocsin export"):
        write(tmp_path, {"a.tf": "1\n", "b.tf": "2\n"}, force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["b.tf"]


def test_unless_it_is_forced(tmp_path: Path) -> None:
    (tmp_path / "b.tf").write_text("mine\n")
    assert write(tmp_path, {"b.tf": "2\n"}, force=True) == [Written("b.tf", "changed")]
    assert (tmp_path / "b.tf").read_text() == f"{HEADER}\n2\n"


def test_the_file_of_somebody_else_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "b.tf").write_text("mine\n")
    assert write(tmp_path, {"b.tf": ""}, force=True) == []
    assert (tmp_path / "b.tf").read_text() == "mine\n"


def test_secrets_are_for_the_owner_alone(tmp_path: Path) -> None:
    write(tmp_path, {SECRETS: "x = 1\n"}, force=False)
    assert stat.S_IMODE((tmp_path / SECRETS).stat().st_mode) == 0o600
