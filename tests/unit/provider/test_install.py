import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin_provider import __version__
from tocsin_provider.install import install, target


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def start(launcher: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the launcher without Terraform: the provider then says what it is and ends."""
    return subprocess.run([launcher], env=environment, capture_output=True, text=True, timeout=30, check=False)


def test_it_goes_into_the_implied_mirror(home: Path) -> None:
    launcher = install()
    place = home / ".terraform.d/plugins/tocsin.local/tocsin/prefect" / __version__ / target()
    assert launcher == place / f"terraform-provider-prefect_v{__version__}"
    assert os.access(launcher, os.X_OK)


def test_the_package_is_the_same_bytes_everywhere(home: Path, tmp_path: Path) -> None:
    one, other = install(), install(tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    assert sys.prefix not in one.read_text()
    assert str(tmp_path) not in one.read_text()


def test_another_mirror_leaves_the_home_directory_alone(home: Path, tmp_path: Path) -> None:
    done = start(install(tmp_path / "other"), HOME=str(home), PATH="/usr/bin:/bin")
    assert "This is the Terraform provider of Tocsin" in done.stderr
    assert not home.exists()


def test_installing_again_replaces_what_lies_there(home: Path) -> None:
    launcher = install()
    (launcher.parent / "__pycache__").mkdir()
    launcher.write_text("old")
    install()
    assert list(launcher.parent.iterdir()) == [launcher]
    assert launcher.read_text() != "old"


def test_the_launcher_starts_the_python_that_installed_it(home: Path) -> None:
    done = start(install(), HOME="/nonexistent", PATH="/usr/bin:/bin")
    assert done.returncode == 1
    assert "This is the Terraform provider of Tocsin" in done.stderr


def test_a_package_that_was_copied_elsewhere_is_started_through_the_home_directory(home: Path, tmp_path: Path) -> None:
    copied = shutil.copy2(install(), tmp_path / "copied")
    done = start(Path(copied), HOME=str(home), PATH="/usr/bin:/bin")
    assert "This is the Terraform provider of Tocsin" in done.stderr


def test_a_python_can_be_named(home: Path, tmp_path: Path) -> None:
    named = tmp_path / "python"
    named.write_text('#!/bin/sh\necho "named $*"\n')
    named.chmod(0o755)
    done = start(install(), TOCSIN_PROVIDER_PYTHON=str(named), PATH="/usr/bin:/bin")
    assert done.stdout == "named -P -m tocsin_provider\n"


def test_without_any_python_it_says_what_to_do(home: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copy2(install(), tmp_path / "copied"))
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "dirname", "readlink"):
        (tools / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    done = start(copied, HOME="/nonexistent", PATH=str(tools))
    assert done.returncode == 1
    assert "tocsin provider install" in done.stderr
    assert "TOCSIN_PROVIDER_PYTHON" in done.stderr
