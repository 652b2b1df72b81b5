"""Where the values of options come from: the command line itself, standard input, a file, a variable, or whoever is asked.

What stands on the command line is kept by the shell's history and shown by `ps`; the other ways are for secrets. One that stays
where it is, in AWS Secrets Manager or with the server, is only named.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TextIO

from tocsin.secrets.reference import KEY

HOW_TO_HIDE: Final = (
    "- reads it from standard input, @FILE from a file, env:NAME from a variable; secret:aws-sm://NAME leaves it in AWS"
)

_STDIN: Final = "-"
_AS_IT_IS: Final = "@@"
_FILE: Final = "@"
_VARIABLE: Final = "env:"
_NAMED: Final = "secret:"


Reference = dict[str, str]
"""A reference to a secret, as the API takes it: the server reads the secret when it sends."""


def is_literal(text: str) -> bool:
    """Whether a value stands on the command line itself."""
    return text.startswith(_AS_IT_IS) or (text != _STDIN and not text.startswith((_FILE, _VARIABLE, _NAMED)))


def reads_stdin(text: str) -> bool:
    """Whether a value is read from standard input."""
    return text == _STDIN


class Sources:
    """Reads values from where they are.

    Standard input is one value as a whole, or one on each line where `stdin_values` of them are read from it, in their order on the
    command line. At a terminal each is asked for by `ask`, which shows nothing of what is typed.
    """

    def __init__(
        self, stdin: TextIO, environment: Mapping[str, str], ask: Callable[[str], str], stdin_values: int
    ) -> None:
        self._stdin = stdin
        self._environment = environment
        self._ask = ask
        self._whole = stdin_values == 1

    def read(self, option: str, text: str) -> str | Reference:
        """The value that `text` stands for, or a reference to a secret. Raises `ValueError` where there is none."""
        if text.startswith(_AS_IT_IS):
            return text.removeprefix(_AS_IT_IS)
        if text == _STDIN:
            return self._from_stdin(option)
        if text.startswith(_FILE):
            return self._from_file(text.removeprefix(_FILE))
        if text.startswith(_VARIABLE):
            return self._from_variable(text.removeprefix(_VARIABLE))
        if text.startswith(_NAMED):
            return {KEY: text.removeprefix(_NAMED)}
        return text

    def _from_stdin(self, option: str) -> str:
        if self._stdin.isatty():
            return self._ask(option)
        text = self._stdin.read() if self._whole else self._stdin.readline()
        if not text:
            raise ValueError("standard input has nothing for it; with several - it is one line for each")
        return _without_last_newline(text)

    def _from_file(self, path: str) -> str:
        try:
            return _without_last_newline(Path(path).expanduser().read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            raise ValueError(
                f"the file after @ cannot be read ({why}); a value that begins with @ is written @@@…"
            ) from None

    def _from_variable(self, name: str) -> str:
        value = self._environment.get(name)
        if value is None:
            raise ValueError(f"the variable {name} is not set; a value that begins with env: is written @@env:…")
        return value


def _without_last_newline(text: str) -> str:
    # Editors and `echo` end a file with one; no secret does.
    return text.removesuffix("\n").removesuffix("\r")
