"""What a directory with a Terraform module says about providers: which it wants, whether it uses this one, and what is locked."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LOCK_FILE: Final = ".terraform.lock.hcl"

_PROVIDER: Final = "prefect"
_USES: Final = re.compile(r'^\s*(?:resource|data|ephemeral)\s+"prefect_|"prefect_\w+"\s*:\s*[{\[]', re.MULTILINE)
_WANTS: Final = "required_providers"


class Unreadable(Exception):
    """A file that cannot be read. The message names it, and holds nothing of what stands in it."""


@dataclass(frozen=True, slots=True)
class Module:
    """`source` is where the module says that its provider `prefect` comes from; None where it does not say."""

    is_there: bool
    uses: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """What the lock file holds about a provider."""

    version: str
    hashes: frozenset[str]


def read_module(directory: Path) -> Module:
    """Raises `Unreadable`."""
    files = sorted(each for pattern in ("*.tf", "*.tf.json") for each in directory.glob(pattern))
    uses, source = False, None
    for file in files:
        text = _text(file)
        uses = uses or bool(_USES.search(text))
        if _WANTS in text:
            source = _source(_parsed(file, text)) or source
    return Module(bool(files), uses, source)


def read_lock(directory: Path) -> dict[str, Locked] | None:
    """The locked providers by their addresses; None without a lock file. Raises `Unreadable`."""
    file = directory / LOCK_FILE
    if not file.is_file():
        return None
    locked = {}
    for blocks in _objects(_parsed(file, _text(file)).get("provider")):
        for address, body in blocks.items():
            locked[address] = Locked(str(body.get("version")), frozenset(map(str, body.get("hashes") or ())))
    return locked


def _source(document: dict[str, Any]) -> str | None:
    for terraform in _objects(document.get("terraform")):
        for providers in _objects(terraform.get(_WANTS)):
            wanted = providers.get(_PROVIDER)
            if isinstance(wanted, dict) and isinstance(wanted.get("source"), str):
                source: str = wanted["source"]
                return source
    return None


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, dict):
            yield each


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{file} cannot be read, or is not UTF-8") from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if file.suffix == ".json" else _hcl(text)
    except Exception:  # noqa: BLE001  # python-hcl2 has no tree of exceptions of its own
        raise Unreadable(f"{file} cannot be read: `terraform validate` says what is wrong in it") from None
    if not isinstance(found, dict):
        raise Unreadable(f"{file} is no JSON object")
    return found


def _hcl(text: str) -> Any:
    import hcl2

    options = hcl2.SerializationOptions(with_comments=False, strip_string_quotes=True, explicit_blocks=False)
    return hcl2.loads(text, serialization_options=options)
