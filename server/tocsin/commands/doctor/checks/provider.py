"""Is the provider of this version where Terraform finds it, and does it start?"""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin import __version__
from tocsin.commands.doctor.answers import SECONDS
from tocsin.commands.doctor.finding import Finding, failed, ok, warning
from tocsin.commands.doctor.installation import CHOSEN, Installation, find_installation
from tocsin.commands.doctor.surroundings import Surroundings

_INSTALL: Final = "`tocsin provider install`"
_ASK: Final = "import tocsin_provider; print(tocsin_provider.__version__)"


@dataclass(frozen=True, slots=True)
class Python:
    """What starts the provider. `version` is that of the provider in it, None where it has none or does not start."""

    path: Path
    exists: bool
    version: str | None = None


def look(surroundings: Surroundings) -> list[Finding]:
    environ = surroundings.environ
    found = find_installation(surroundings.directory, environ, surroundings.home)
    # A launcher passes over one that is gone, but not over one that was chosen.
    usable = next((each for each in found.pythons if each.exists()), None) or next(iter(found.pythons), None)
    python = _asked(usable, surroundings) if usable and found.packages else None
    return list(judge(found, python, __version__, chosen=bool(environ.get(CHOSEN))))


def judge(found: Installation, python: Python | None, version: str, *, chosen: bool) -> Iterator[Finding]:
    """`version` is that of this command; `chosen` is whether a variable says which Python starts the provider."""
    if found.is_missing:
        yield warning("TF_CLI_CONFIG_FILE names a file that is not there", "unset it, or write that file")
    if found.is_overridden:
        says = f"{found.config} has dev_overrides for the provider: neither versions nor the lock file count"
        yield warning(says, "take them out, unless you develop the provider")
    elif not found.packages:
        yield _of_nothing(found)
    else:
        yield from _of_packages(found, version)
        yield from _of_python(python, version, chosen=chosen)


def _of_nothing(found: Installation) -> Finding:
    if found.config is None:
        return failed("the provider is not where Terraform looks for it", f"run {_INSTALL}")
    says = f"{found.config} says where providers come from, and this one is not there"
    return failed(says, f"add a filesystem_mirror to it, and run {_INSTALL} --dir with its path")


def _of_packages(found: Installation, version: str) -> Iterator[Finding]:
    installed = {package.version: package for package in found.packages}
    package = installed.get(version)
    if package is None:
        says = f"the provider is installed as {', '.join(sorted(installed))}, but this command is {version}"
        yield warning(says, f"run {_INSTALL}, then `terraform init -upgrade`")
    elif not package.is_ours:
        says = f"the provider in {package.path} is not as it was installed: its hash is another"
        yield failed(says, f"run {_INSTALL} again")
    else:
        yield ok(f"the provider {version} is installed in {package.path}")


def _of_python(python: Python | None, version: str, *, chosen: bool) -> Iterator[Finding]:
    again = (
        f"set {CHOSEN} right, or unset it" if chosen else f"run {_INSTALL} again, from where tocsin is installed now"
    )
    if python is None:
        yield warning(
            "which Python starts the provider is not written down: it is searched at each start", f"run {_INSTALL}"
        )
    elif not python.exists:
        yield failed(f"the Python that starts the provider is gone: {python.path}", again)
    elif python.version is None:
        yield failed(f"the Python that starts the provider cannot load it: {python.path}", again)
    elif python.version != version:
        yield warning(f"{python.path} starts the provider {python.version}, but this command is {version}", again)


def _asked(path: Path, surroundings: Surroundings) -> Python:
    if not path.exists():
        return Python(path, exists=False)
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            [path, "-P", "-c", _ASK],
            cwd="/",
            env=dict(surroundings.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        return Python(path, exists=True, version=done.stdout.strip())
    return Python(path, exists=True)
