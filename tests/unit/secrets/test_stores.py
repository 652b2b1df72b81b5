"""Secrets in variables and files of the server's machine."""

import os
from pathlib import Path

import pytest

from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.stores.environment import EnvironmentStore
from tocsin.secrets.stores.files import FileStore
from tocsin.secrets.stores.store import MAX_BYTES


@pytest.fixture
def home(tmp_path: Path) -> Path:
    directory = tmp_path / "secrets"
    directory.mkdir()
    return directory


@pytest.fixture
def files(home: Path) -> FileStore:
    return FileStore([f"file://{home}/*"])


def fault_of(files: FileStore, path: Path) -> SecretFault:
    with pytest.raises(SecretUnavailable, match=str(path)) as raised:
        files.fetch(str(path))
    return raised.value.fault


def test_a_variable() -> None:
    assert EnvironmentStore({"TOCSIN_SECRET_SLACK": "x"}).fetch("TOCSIN_SECRET_SLACK") == "x"


def test_a_variable_that_is_not_set_is_missing() -> None:
    with pytest.raises(SecretUnavailable, match="env://TOCSIN_SECRET_SLACK: the server has no such variable") as raised:
        EnvironmentStore({}).fetch("TOCSIN_SECRET_SLACK")
    assert raised.value.fault is SecretFault.MISSING


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"https://hooks.example\n", "https://hooks.example"),
        (b"https://hooks.example\r\n", "https://hooks.example"),
        (b" a \n\n", " a \n"),
    ],
)
def test_a_file_without_the_end_of_its_last_line(home: Path, files: FileStore, content: bytes, value: str) -> None:
    (home / "slack").write_bytes(content)
    assert files.fetch(str(home / "slack")) == value


def test_a_file_that_kubernetes_mounts_is_read_through_its_links(home: Path, files: FileStore) -> None:
    (home / "..2026_01").mkdir()
    (home / "..2026_01" / "slack").write_text("x")
    (home / "..data").symlink_to("..2026_01")
    (home / "slack").symlink_to("..data/slack")
    assert files.fetch(str(home / "slack")) == "x"


def test_a_link_that_leads_elsewhere_is_not_followed(home: Path, files: FileStore) -> None:
    (home.parent / "shadow").write_text("x")
    (home / "slack").symlink_to("../shadow")
    assert fault_of(files, home / "slack") is SecretFault.NOT_ALLOWED


def test_a_file_that_is_not_there_is_missing(home: Path, files: FileStore) -> None:
    assert fault_of(files, home / "slack") is SecretFault.MISSING


def test_what_is_no_file_is_not_waited_for(home: Path, files: FileStore) -> None:
    os.mkfifo(home / "pipe")
    assert fault_of(files, home / "pipe") is SecretFault.UNREADABLE


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * (MAX_BYTES + 1)])
def test_what_is_no_text_or_too_long_is_unreadable(home: Path, files: FileStore, content: bytes) -> None:
    (home / "slack").write_bytes(content)
    assert fault_of(files, home / "slack") is SecretFault.UNREADABLE
