"""How a step speaks to the runner: commands among the lines that it prints, and files that it writes into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.support.github.masking import Masks


class CommandError(Exception):
    """Something that the runner would not take from a step."""


@dataclass(frozen=True)
class Annotation:
    """A remark at the top of a run: `error`, `warning` or `notice`, with the place that it names."""

    level: str
    message: str
    title: str = ""
    file: str = ""
    line: int | None = None


@dataclass
class Printed:
    """What a step has printed, line by line, both as it came and as the log on GitHub has it."""

    masks: Masks
    raw: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    _stopped: str | None = None

    def line(self, text: str) -> None:
        """Take a line. One that has a mask added is not shown, and neither is it held against the step."""
        command = _COMMAND.match(text.lstrip())
        if self._stopped is not None:
            if text.strip() == f"::{self._stopped}::":
                self._stopped = None
        elif command:
            if command[1] == "add-mask":
                self.masks.add(_plain(command[3]))
                return
            self._obey(command[1], command[2] or "", _plain(command[3]))
        self.raw.append(text)
        self.masked.append(self.masks.hide(text))

    def _obey(self, name: str, properties: str, message: str) -> None:
        if name in ("error", "warning", "notice"):
            given = {key: _plain(value) for key, _, value in (each.partition("=") for each in properties.split(","))}
            line = int(given["line"]) if given.get("line") else None
            self.annotations.append(
                Annotation(name, self.masks.hide(message), given.get("title", ""), given.get("file", ""), line)
            )
        elif name == "stop-commands":
            self._stopped = message
        elif name not in ("group", "endgroup", "debug", "echo"):
            raise CommandError(f"the command ::{name}:: is not known, or no longer")


_COMMAND: Final = re.compile(r"::([a-z-]+)(?: (.*?))?::(.*)$", re.DOTALL)
_ESCAPES: Final = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def _plain(text: str) -> str:
    for escaped, meant in _ESCAPES:
        text = text.replace(escaped, meant)
    return text


def read_settings(file: Path) -> dict[str, str]:
    """What a step has written into GITHUB_ENV or GITHUB_OUTPUT: `name=value`, or a value of several lines with a delimiter.

    Raises `CommandError` for a line that is neither, and for a delimiter that does not come again.
    """
    found: dict[str, str] = {}
    lines = iter(file.read_text().splitlines()) if file.exists() else iter(())
    for line in lines:
        if not line:
            continue
        name, sign, rest = _split(line)
        if not name or not sign:
            raise CommandError(f"{file.name}: invalid format, line {len(found) + 1}")
        found[name] = rest if sign == "=" else "\n".join(_until(rest, lines, name))
    return found


def _split(line: str) -> tuple[str, str, str]:
    equals, heredoc = line.find("="), line.find("<<")
    if heredoc >= 0 and (equals < 0 or heredoc < equals):
        return line[:heredoc], "<<", line[heredoc + 2 :]
    return line.partition("=")


def _until(delimiter: str, lines: Iterator[str], name: str) -> Iterator[str]:
    for line in lines:
        if line == delimiter:
            return
        yield line
    raise CommandError(f"the delimiter of {name} does not come again")
