"""All checks, in the order in which they are shown: what is nearer to the user first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.commands.doctor.checks import (
    clock,
    credentials,
    deliveries,
    github,
    lock_file,
    provider,
    secrets,
    server,
    terraform,
    variables,
)
from tocsin.commands.doctor.finding import Finding
from tocsin.commands.doctor.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Check:
    """`name` is what a table calls it."""

    name: str
    look: Callable[[Surroundings], Sequence[Finding]]


CHECKS: Final = (
    Check("variables", variables.look),
    Check("terraform", terraform.look),
    Check("provider", provider.look),
    Check("lock file", lock_file.look),
    Check("github actions", github.look),
    Check("server", server.look),
    Check("credentials", credentials.look),
    Check("clock", clock.look),
    Check("secrets", secrets.look),
    Check("deliveries", deliveries.look),
)
