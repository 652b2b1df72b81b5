"""What all commands do at the terminal: show an answer, ask before they do something, and fail.

Exit codes: 0, it is done or all is well; 1, the answer is no; 2, it could not be asked.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text

NO = 1
"""The exit code of a question that was answered with no."""

CANNOT = 2
"""The exit code of a question that could not be asked."""

AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it has arrived.")]
Timeout = Annotated[float, typer.Option(help="Seconds to wait for that.", min=0)]

errors = Console(stderr=True)
"""Where everything goes that is not the answer."""


def show(result: Any, picture: Callable[[Any], Any], *, as_json: bool = False) -> None:
    """Print an answer: the picture of it, or as it is."""
    console = Console()
    if as_json:
        console.print_json(data=result)
    else:
        console.print(picture(result))


def say(text: str) -> None:
    """Print a sentence on what was done."""
    Console().print(Text.assemble(("✓ ", "green"), text), soft_wrap=True)


def hint(text: str) -> None:
    """Say what would have been better, apart from the answer."""
    errors.print(Text.assemble(("hint: ", "yellow"), text), soft_wrap=True)


def fail(*messages: object, code: int = CANNOT) -> NoReturn:
    """Say what is wrong and end."""
    for message in messages:
        errors.print(Text.assemble(("error: ", "bold red"), str(message)), soft_wrap=True)
    raise typer.Exit(code) from None


def confirm(question: str, *, yes: bool) -> None:
    """Go on only if somebody agrees, or has agreed beforehand."""
    if yes:
        return
    if not sys.stdin.isatty():
        fail(f"{question} There is nobody to ask here: say --yes")
    if not typer.confirm(question, err=True):
        raise typer.Exit(NO)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` where one of the known words is close to this one, or nothing."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""
