"""What terraform says of mistakes, and the page that shows it: docs/terraform/diagnostics.md.

`pytest tests/terraform/test_diagnostics.py --write-diagnostics` writes the page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pytest

OPTION: Final = "--write-diagnostics"

_HEAD: Final = """# What it says of mistakes

Each mistake is told at the line of the attribute, with its whole path and the nearest right name. Terraform itself finds the line
of an attribute and of one key or element inside it (`trigger.expect`, `actions[0]`), no further; the text names the rest of the
way. An error stops the command. A warning does not: it may be meant that way.

What follows is written by `tests/terraform/test_diagnostics.py` from what `terraform validate` and `terraform plan` say.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes the page."""
    parser.addoption(OPTION, action="store_true", help="write docs/terraform/diagnostics.md from what terraform says")


@dataclass(frozen=True, slots=True)
class Case:
    """A mistake: what the page calls it, the configuration, and whether `terraform validate` finds it by itself."""

    title: str
    configuration: str
    without_server: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A diagnostic: of which resource it is, in which file and line, and all of its text."""

    address: str
    file: str
    line: int
    text: str

    @property
    def running(self) -> str:
        """The text without line breaks."""
        return " ".join(self.text.split())


def told_in(output: str) -> list[Told]:
    """The diagnostics about resources in the output of a command, in its order."""
    found: list[Told] = []
    for text in re.split(r"\n(?=(?:Error|Warning): )", f"\n{output}")[1:]:
        place = re.search(r"with ([\w.-]+),\s+on (\S+) line (\d+)", text)
        if place:
            found.append(Told(place[1], place[2], int(place[3]), text.strip()))
    return found


def page(cases: Iterable[tuple[Case, list[Told]]]) -> str:
    """The page, a section for each mistake."""
    parts = [_HEAD]
    for case, told in cases:
        texts = "\n\n".join(each.text for each in told)
        configuration = case.configuration.strip()
        parts.append(f"## {case.title}\n\n```hcl\n{configuration}\n```\n\n```text\n{texts}\n```\n")
    return "\n".join(parts)
