"""Do this machine and the server have the same time?

Tokens of OIDC, signatures of AWS and agreements on how late a run may be all break where they have not.
"""

from typing import Final

from tocsin.commands.doctor.answers import Answer
from tocsin.commands.doctor.finding import Finding, failed, ok, skipped, warning
from tocsin.commands.doctor.surroundings import Surroundings

NOTABLE: Final = 2.0
BROKEN: Final = 60.0
"""Seconds apart."""


def look(surroundings: Surroundings) -> list[Finding]:
    return [judge(surroundings.server().answer)]


def judge(answer: Answer) -> Finding:
    if answer.offset is None:
        return skipped("nothing tells the server's time")
    apart = max(abs(answer.offset) - answer.precision, 0.0)
    if apart <= NOTABLE:
        return ok(f"this machine and the server have the same time, within {max(answer.precision, 0.1):.1f} s")
    which = "behind" if answer.offset > 0 else "ahead of"
    says = f"this machine's clock is {abs(answer.offset):.0f} s {which} the server's"
    advice = "have the clocks of both set by NTP (`timedatectl status`, `chronyc tracking` say whether they are)"
    if apart > BROKEN:
        return failed(f"{says}: tokens and signatures are refused", advice)
    return warning(says, advice)
