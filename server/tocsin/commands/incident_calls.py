"""What the commands about incidents have in common: how one is named, what is said with a step, and what is refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import typer

from tocsin.commands.terminal import CANNOT, NO, fail

Incident = Annotated[str, typer.Argument(help="Its id, the beginning of that, or the name of an open one.")]
Comment = Annotated[str | None, typer.Option("--comment", help="What to say about it; - reads it from standard input.")]

_REFUSED: Final = (403, 409)
_OPTIONS: Final = {
    "name": "the name",
    "text": "the text",
    "number": "the number",
    "tags": "--tag",
    "related_resources": "--resource",
    "resources": "the resource",
    "resource_ids": "the resource",
    "resource_id": "--from",
    "start_time": "--since",
    "end_time": "--ended",
    "occurred": "--at",
}
"""What the command line calls the fields of the API, where it is not `--<field>`."""


@contextmanager
def answered() -> Iterator[None]:
    """A block that asks the server. What goes wrong in it ends the command with what is wrong, in the words of the command line."""
    from tocsin.commands.api import ApiFailed

    try:
        yield
    except ApiFailed as failed:
        said = [_mistake(loc, what) for loc, what in failed.mistakes] or [str(failed)]
        fail(*said, code=NO if failed.status in _REFUSED else CANNOT)
    except ValueError as error:
        fail(error)


def text_of(given: str) -> str:
    """What somebody says: as it stands, or from standard input. Raises `ValueError` where that has nothing."""
    if given != "-":
        return given
    text = sys.stdin.read().strip()
    if not text:
        raise ValueError("standard input has no text")
    return text


def remark(comment: str | None) -> dict[str, Any]:
    """The body of a step with which somebody says something."""
    return {} if comment is None else {"comment": text_of(comment)}


def moment_of(text: str) -> str:
    """A moment as the API takes it. Raises `ValueError` with what would be right."""
    from tocsin.commands.words import read_moment

    return read_moment(text, datetime.now(UTC)).isoformat()


def _mistake(loc: tuple[str | int, ...], what: str) -> str:
    if not loc:
        return what
    field = str(loc[0])
    which = f" {loc[1] + 1}" if len(loc) > 1 and isinstance(loc[1], int) else ""
    return f"{_OPTIONS.get(field, f'--{field}')}{which}: {what}"
