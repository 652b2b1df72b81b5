"""What an action gets to see of the job that it runs in, and what it may do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.github.commands import Printed
from tests.support.github.masking import Masks


class ActionFailed(Exception):
    """An action says why it fails, as it would on GitHub."""


@dataclass
class Machine:
    """What lasts from one step of a job to the next."""

    workspace: Path
    repository: Path
    masks: Masks
    claims: Mapping[str, str] | None
    """What an OIDC token of this job says; None where the job may not ask for one."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """What the machine's own environment has: where the actions find AWS."""
    exported: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    """The post steps of the actions, the last one first."""


@dataclass
class Stage:
    """One step that is an action."""

    machine: Machine
    inputs: Mapping[str, str]
    environment: Mapping[str, str]
    printed: Printed
    outputs: dict[str, str] = field(default_factory=dict)

    def say(self, text: str) -> None:
        for line in text.splitlines():
            self.printed.line(line)

    def export(self, name: str, value: str) -> None:
        """Set a variable for the steps that follow."""
        self.machine.exported[name] = value

    def mask(self, value: str) -> None:
        """Have a value hidden from now on."""
        self.machine.masks.add(value)

    def given(self, name: str, default: str = "") -> str:
        """An input, without the spaces around it."""
        return self.inputs.get(name, default).strip()


Action = Callable[[Stage], None]
"""Stands in for an action. Raises `ActionFailed`."""
