"""Does the module take the provider from the right place, and does its lock file take what is installed here?"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from tocsin.commands.doctor.answers import SECONDS
from tocsin.commands.doctor.finding import Finding, failed, ok, skipped, warning
from tocsin.commands.doctor.installation import find_installation
from tocsin.commands.doctor.module import LOCK_FILE, Locked, Module, Unreadable, read_lock, read_module
from tocsin.commands.doctor.surroundings import Surroundings
from tocsin_provider.contract import SOURCE_ADDRESS


class Tracked(StrEnum):
    """What git does with the lock file."""

    YES = "yes"
    NO = "no"
    IGNORED = "ignored"
    UNKNOWN = "unknown"
    """There is no git, or no repository."""


_UPGRADE: Final = f"run `terraform init -upgrade`, and commit {LOCK_FILE}"


def look(surroundings: Surroundings) -> list[Finding]:
    directory = surroundings.directory
    try:
        module, locked = read_module(directory), read_lock(directory)
    except Unreadable as unreadable:
        return [failed(str(unreadable), "put that right first")]
    if not module.is_there:
        return [
            skipped(
                f"there are no Terraform files in {directory}", "name the directory of the module: tocsin doctor DIR"
            )
        ]
    if not module.uses and module.source is None:
        return [skipped(f"nothing in {directory} uses the provider")]
    found = find_installation(directory, surroundings.environ, surroundings.home)
    installed = {package.version: package.hash for package in found.packages}
    tracked = _tracked(directory, surroundings.environ) if locked is not None else Tracked.UNKNOWN
    return list(judge(module, locked, installed, tracked))


def judge(
    module: Module, locked: Mapping[str, Locked] | None, installed: Mapping[str, str], tracked: Tracked
) -> Iterator[Finding]:
    """`installed` has the hash of each version that is installed here."""
    if module.source != SOURCE_ADDRESS:
        yield _of_source(module.source)
        return
    if locked is None:
        yield warning(f"there is no {LOCK_FILE}", f"run `terraform init`, and commit {LOCK_FILE}")
        return
    entry = locked.get(SOURCE_ADDRESS)
    if entry is None:
        yield failed(f"{LOCK_FILE} does not have the provider: `init -lockfile=readonly` is refused", _UPGRADE)
    else:
        yield from _of_entry(entry, installed)
    if tracked in (Tracked.NO, Tracked.IGNORED):
        how = "git ignores" if tracked is Tracked.IGNORED else "git does not have"
        yield warning(f"{how} {LOCK_FILE}: each machine chooses its own versions", f"commit {LOCK_FILE}")


def _of_source(source: str | None) -> Finding:
    write = f'write source = "{SOURCE_ADDRESS}" for prefect in required_providers'
    if source is None:
        return failed(
            "required_providers does not name the provider: Terraform would look for hashicorp/prefect", write
        )
    return failed(f"the provider comes from {source}, which is another one", write)


def _of_entry(entry: Locked, installed: Mapping[str, str]) -> Iterator[Finding]:
    there = installed.get(entry.version)
    if not installed:
        yield skipped(f"the lock file wants {entry.version}; none is installed to compare it with")
    elif there is None:
        says = f"the lock file wants {entry.version}, but installed is {', '.join(sorted(installed))}"
        yield failed(says, f"install what is wanted: pip install 'tocsin=={entry.version}'; or {_UPGRADE}")
    elif there not in entry.hashes:
        says = f"the lock file does not have the hash of the provider {entry.version} that is installed"
        yield failed(
            says, "run `tocsin provider install`; where that does not help, `terraform init -upgrade`, and commit it"
        )
    else:
        yield ok(f"the lock file has the provider {entry.version} as it is installed")


def _tracked(directory: Path, environ: Mapping[str, str]) -> Tracked:
    git = shutil.which("git", path=environ.get("PATH"))
    if git is None or _git(git, directory, "rev-parse", "--is-inside-work-tree") != 0:
        return Tracked.UNKNOWN
    if _git(git, directory, "ls-files", "--error-unmatch", LOCK_FILE) == 0:
        return Tracked.YES
    return Tracked.IGNORED if _git(git, directory, "check-ignore", "-q", LOCK_FILE) == 0 else Tracked.NO


def _git(git: str, directory: Path, *arguments: str) -> int | None:
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            [git, *arguments],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode
    return None
