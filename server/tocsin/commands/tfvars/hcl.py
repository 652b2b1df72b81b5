"""Reading files of Terraform: its own language, by python-hcl2, and JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hcl2.query.body import DocumentView

_BLOCK: Final = r"^[ \t]*{kind}\b"


class CannotRead(Exception):
    """A file that cannot be read. The message names it with its line, says what to do, and holds nothing of what stands in it."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; lines count from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Block:
    """A block at the top of a file: its labels and attributes, texts without quotes, what is no literal as it was written."""

    labels: tuple[str, ...]
    attributes: dict[str, Any]
    place: Place


def read_text(path: Path) -> str:
    """What is in a file. Raises `CannotRead`."""
    try:
        return path.read_text(encoding="utf-8-sig")  # Terraform takes a byte order mark too
    except OSError as error:
        raise CannotRead(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CannotRead(f"{path} is not UTF-8, which Terraform demands") from None


def read_json(path: Path) -> Any:
    """What a file of JSON holds. Raises `CannotRead`."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise CannotRead(f"{path}:{error.lineno}: this is no JSON: {error.msg}") from None


def blocks(path: Path, kind: str) -> Iterator[Block]:
    """The blocks of a kind in a file. A file that has no such word at the beginning of a line is not taken apart: that is quick,
    and what python-hcl2 does not know cannot be in the way there. Raises `CannotRead`.
    """
    text = read_text(path)
    if not re.search(_BLOCK.format(kind=kind), text, re.MULTILINE):
        return
    document = _parsed(path, text)
    for view in document.blocks(kind):
        yield _block(view, path)


def attributes(path: Path) -> Iterator[tuple[str, Any, Place]]:
    """The attributes at the top of a file such as terraform.tfvars. Raises `CannotRead`."""
    for view in _parsed(path, read_text(path)).attributes():
        ((name, value),) = view.to_dict(_options()).items()
        yield name, value, Place(path, _line(view))


def _parsed(path: Path, text: str) -> "DocumentView":
    from hcl2 import parses
    from hcl2.query.body import DocumentView
    from lark.exceptions import LarkError

    try:
        return DocumentView(parses(text, discard_comments=True))
    except (LarkError, RuntimeError) as error:
        line = getattr(error, "line", None)
        where = f"{path}:{line}" if isinstance(line, int) and line > 0 else str(path)
        raise CannotRead(
            f"{where}: this cannot be read. `terraform validate` says what is wrong; where it finds nothing, write what "
            "stands there more plainly, or move the variables to a file of their own"
        ) from None


def _block(view: Any, path: Path) -> Block:
    values: dict[str, Any] = {}
    for attribute in view.attributes():
        values |= attribute.to_dict(_options())
    return Block(tuple(view.name_labels), values, Place(path, _line(view)))


def _line(view: Any) -> int:
    line: int = view.raw.to_lark().meta.line
    return line


def _options() -> Any:
    from hcl2 import SerializationOptions

    return SerializationOptions(with_comments=False, preserve_heredocs=False, strip_string_quotes=True)
