"""Puts the provider where Terraform looks for it: the implied mirror in the home directory, or another one.

What is installed is a launcher of a few lines, the same bytes on every machine. Which Python it starts is written
beside the package, not into it: the package's hash goes into `.terraform.lock.hcl`, which teams commit.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib.resources import files
from pathlib import Path

from tocsin_provider import __version__
from tocsin_provider.contract import SOURCE_ADDRESS

POINTER = "provider-python"
_MACHINES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64", "i686": "386", "armv7l": "arm"}


def implied_mirror() -> Path:
    """The directory that Terraform searches without being told to."""
    return Path.home() / ".terraform.d" / "plugins"


def target() -> str:
    """This machine in Terraform's words, such as `linux_amd64`."""
    machine = platform.machine().lower()
    return f"{platform.system().lower()}_{_MACHINES.get(machine, machine)}"


def install(root: Path | None = None) -> Path:
    """Install this version for this machine and return the path of the launcher.

    `root` is the root of a filesystem mirror, the implied one by default. What an earlier installation of the same
    version left is replaced. Raises OSError where that is not possible.
    """
    mirror = (root or implied_mirror()).expanduser().resolve()
    provider = mirror / SOURCE_ADDRESS
    package = provider / __version__ / target()
    # Terraform hashes everything in the package directory: nothing else may lie there.
    if package.is_symlink() or package.is_file():
        package.unlink()
    elif package.exists():
        shutil.rmtree(package)
    package.mkdir(parents=True)
    launcher = package / f"terraform-provider-prefect_v{__version__}"
    launcher.write_bytes(files("tocsin_provider").joinpath("launcher.sh").read_bytes())
    launcher.chmod(0o755)
    _write_pointer(provider / POINTER)
    if root is None:
        # For the implied mirror, which Terraform may copy from instead of linking to it.
        _write_pointer(Path.home() / ".tocsin" / POINTER)
    return launcher


def _write_pointer(path: Path) -> None:
    """Write down this Python, in one step: a launcher may be reading."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(f"{sys.executable}\n", encoding="utf-8")
    draft.replace(path)
