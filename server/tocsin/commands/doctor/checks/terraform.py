"""Is Terraform there, new enough for ephemeral values and write-only arguments, and itself?"""

import json
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.commands.doctor.answers import SECONDS
from tocsin.commands.doctor.finding import Finding, failed, ok, warning
from tocsin.commands.doctor.surroundings import Surroundings

OLDEST: Final = (1, 11)
_INSTALL: Final = "install Terraform 1.11 or newer; in GitHub Actions by hashicorp/setup-terraform"
_WRAPPED: Final = "terraform-bin"
"""What setup-terraform calls the real one, beside its wrapper."""


@dataclass(frozen=True, slots=True)
class Program:
    """`version` is None where it does not say which it is."""

    path: Path
    version: str | None
    is_wrapper: bool = False


def look(surroundings: Surroundings) -> list[Finding]:
    search = surroundings.environ.get("PATH")
    found = shutil.which("terraform", path=search) or shutil.which("tofu", path=search)
    if found is None:
        return judge(None)
    path = Path(found)
    return judge(Program(path, _version(path, surroundings), _is_wrapper(path)))


def judge(program: Program | None) -> list[Finding]:
    if program is None:
        return [failed("there is no terraform on the PATH", _INSTALL)]
    findings = [_of_version(program)]
    if program.is_wrapper:
        says = f"{program.path} is the wrapper of setup-terraform: it spoils exit codes and what `terraform show -json` prints"
        findings.append(warning(says, "give setup-terraform the input terraform_wrapper: false"))
    return findings


def _of_version(program: Program) -> Finding:
    name, version = program.path.name, program.version
    read = re.match(r"(\d+)\.(\d+)", version or "")
    if read is None:
        return failed(f"{program.path} does not say its version", _INSTALL)
    if (int(read[1]), int(read[2])) < OLDEST:
        says = f"{name} {version} has no write-only arguments: secrets would be written to the state"
        return failed(says, _INSTALL)
    return ok(f"{name} {version} ({program.path})")


def _version(path: Path, surroundings: Surroundings) -> str | None:
    # In a directory without a module, and without the options that are meant for other commands.
    environ = {name: value for name, value in surroundings.environ.items() if not name.startswith("TF_")}
    with suppress(OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
        done = subprocess.run(
            [path, "version", "-json"],
            cwd="/",
            env={**environ, "CHECKPOINT_DISABLE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        return str(json.loads(done.stdout)["terraform_version"])
    return None


def _is_wrapper(path: Path) -> bool:
    if path.with_name(_WRAPPED).exists():
        return True
    with suppress(OSError), path.open("rb") as file:
        return file.readline(64).startswith(b"#!") and b"node" in path.read_bytes()[:64]
    return False
