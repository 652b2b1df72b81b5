"""Where Terraform finds the provider on this machine, which versions are there, and which Python starts them."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from tocsin_provider.contract import SOURCE_ADDRESS
from tocsin_provider.install import POINTER, target

CHOSEN: Final = "TOCSIN_PROVIDER_PYTHON"

_CONFIGS: Final = ("TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG")
_COMMENT: Final = re.compile(r"^\s*(?:#|//).*$", re.MULTILINE)
_MIRROR: Final = re.compile(r'\bfilesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"')
_OVERRIDES: Final = re.compile(r"\bdev_overrides\s*\{([^}]*)\}")
_INSTALLATION: Final = re.compile(r"\bprovider_installation\s*\{")


@dataclass(frozen=True, slots=True)
class Package:
    """A version of the provider that Terraform can install. `is_ours` is whether the launcher is the one of this version."""

    version: str
    path: Path
    hash: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Installation:
    """`config` is the configuration of Terraform's command line that says where providers come from, None where nothing does;
    `is_missing` is whether such a file is named and not there. `pythons` are those that a launcher would take, the first first.
    """

    packages: tuple[Package, ...] = ()
    config: Path | None = None
    is_missing: bool = False
    is_overridden: bool = False
    pythons: tuple[Path, ...] = ()


def find_installation(directory: Path, environ: Mapping[str, str], home: Path) -> Installation:
    """Look for the provider as Terraform does when it runs in a directory."""
    named = next((environ[name] for name in _CONFIGS if environ.get(name)), None)
    config = Path(named) if named else home / ".terraformrc"
    try:
        # Not read by python-hcl2: the keys of dev_overrides are addresses, which is not HCL of today.
        text = _COMMENT.sub("", config.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        text = ""
    says = bool(_INSTALLATION.search(text))
    mirrors = (
        [Path(each).expanduser() for each in _MIRROR.findall(text)] if says else _implied(directory, environ, home)
    )
    return Installation(
        packages=tuple(package for mirror in mirrors for package in _packages(mirror)),
        config=config if says else None,
        is_missing=named is not None and not config.is_file(),
        is_overridden=any(SOURCE_ADDRESS in each for each in _OVERRIDES.findall(text)),
        pythons=tuple(_pythons(mirrors, environ, home)),
    )


def package_hash(package: Path) -> str:
    """The hash of an unpacked package as `.terraform.lock.hcl` has it: "h1:" of the names and digests of its files."""
    lines = [
        f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(package).as_posix()}\n"
        for file in package.rglob("*")
        if file.is_file()
    ]
    lines.sort(key=lambda line: line.partition("  ")[2])
    return "h1:" + b64encode(sha256("".join(lines).encode()).digest()).decode()


def _implied(directory: Path, environ: Mapping[str, str], home: Path) -> list[Path]:
    data = [environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")]
    data += (environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    shared = [Path(each) / "terraform" / "plugins" for each in data if each]
    return [directory / "terraform.d" / "plugins", home / ".terraform.d" / "plugins", *shared]


def _packages(mirror: Path) -> Iterator[Package]:
    launcher = files("tocsin_provider").joinpath("launcher.sh").read_bytes()
    for package in sorted((mirror / SOURCE_ADDRESS).glob(f"*/{target()}")):
        version = package.parent.name
        started = package / f"terraform-provider-prefect_v{version}"
        try:
            ours = started.read_bytes() == launcher and bool(started.stat().st_mode & 0o100)
            yield Package(version, package, package_hash(package), ours)
        except OSError:
            continue


def _pythons(mirrors: list[Path], environ: Mapping[str, str], home: Path) -> Iterator[Path]:
    if chosen := environ.get(CHOSEN):
        yield Path(chosen)
        return
    pointers = [*(mirror / SOURCE_ADDRESS / POINTER for mirror in mirrors), home / ".tocsin" / POINTER]
    for pointer in pointers:
        try:
            yield Path(pointer.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError):
            continue
