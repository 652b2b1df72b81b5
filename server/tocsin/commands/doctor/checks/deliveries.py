"""Has everything arrived that was sent in the last day?"""

from datetime import timedelta
from typing import Any, Final

from tocsin.commands.doctor.finding import Finding, ok, skipped, warning
from tocsin.commands.doctor.server import ServerKind
from tocsin.commands.doctor.surroundings import Surroundings

_SINCE: Final = timedelta(days=1)


def look(surroundings: Surroundings) -> list[Finding]:
    from tocsin.commands.api import ApiFailed, post

    if surroundings.server().kind is not ServerKind.TOCSIN:
        return [skipped("there is no Tocsin that tells")]
    since = (surroundings.now() - _SINCE).isoformat()
    wanted: dict[str, Any] = {"state": {"any_": ["dead"]}, "created": {"after_": since}}
    try:
        return [judge(post("/deliveries/count", {"deliveries": wanted}, dict(surroundings.environ))["total"])]
    except (ApiFailed, KeyError, TypeError):
        return [skipped("the server does not tell")]


def judge(dead: int) -> Finding:
    """`dead` is how many were given up within a day."""
    if not dead:
        return ok("no delivery was given up in the last day")
    was = "1 delivery was" if dead == 1 else f"{dead:,} deliveries were"
    advice = "`tocsin delivery ls --state dead --since 1d` says why; `tocsin delivery send --dead` sends them again"
    return warning(f"{was} given up in the last day", advice)
