"""The files of an export, and the directory that they are in."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

HEADER: Final = (
    "# Written by `tocsin export`, which writes this file anew each time. Without this line it leaves the file alone.\n"
)

IMPORTS: Final = "imports.tf"
SECRETS: Final = "secrets.auto.tfvars"

Became = Literal["new", "changed", "unchanged", "removed"]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file."""

    name: str
    became: Became


class InTheWay(Exception):
    """Files that somebody else has written. The message says what to do."""

    def __init__(self, files: list[Path]) -> None:
        names = " and ".join(map(str, files))
        super().__init__(f"{names}: not written by tocsin export. Give another --out, or --force")


def earlier(directory: Path, name: str) -> str:
    """What a file of an earlier export holds; nothing where there is none."""
    try:
        return (directory / name).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""


def write(directory: Path, contents: Mapping[str, str], *, force: bool) -> list[Written]:
    """Write these files into a directory: the whole of it, so that an empty one is removed where an earlier export wrote it.

    Raises `InTheWay` before anything is written, and OSError.
    """
    before = {name: earlier(directory, name) for name in contents}
    after = {name: f"{HEADER}\n{content}" if content else "" for name, content in contents.items()}
    others = [directory / name for name, text in before.items() if after[name] and text and not _is_own(text)]
    if others and not force:
        raise InTheWay(others)
    directory.mkdir(parents=True, exist_ok=True)
    done = []
    for name, text in after.items():
        if not text and not _is_own(before[name]):
            continue
        if not text:
            (directory / name).unlink()
        elif text != before[name]:
            _replace(directory / name, text, 0o600 if name == SECRETS else 0o644)
        done.append(Written(name, _became(before[name], text)))
    return done


def _is_own(text: str) -> bool:
    return text.startswith(HEADER)


def _became(before: str, after: str) -> Became:
    if not after:
        return "removed"
    if not before:
        return "new"
    return "unchanged" if before == after else "changed"


def _replace(path: Path, text: str, mode: int) -> None:
    """In one step, and never with more rights than it is to have."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        draft.unlink()
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
