"""Running `tocsin` in this process."""

from collections.abc import Callable

from typer.testing import CliRunner, Result

from tocsin.cli import app

Run = Callable[..., Result]
"""Runs `tocsin` with arguments, and with `input` as its standard input."""


def run_command(*arguments: str, input: str = "") -> Result:
    """Run `tocsin` where there is no terminal. An exception that no user should see is raised."""
    result = CliRunner().invoke(app, arguments, input=input)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
