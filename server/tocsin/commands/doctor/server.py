"""Which server answers where the environment says that the API is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from tocsin.commands.api import base_url, shown
from tocsin.commands.doctor.answers import Answer, ask
from tocsin.commands.doctor.credentials import Credentials

_ABOUT: Final = "/admin/about"
_VERSION: Final = "/admin/version"
_HEALTH: Final = "/health"
_API: Final = "/api"


class ServerKind(StrEnum):
    """What answers."""

    TOCSIN = "tocsin"
    PREFECT = "prefect"
    UNNAMED = "unnamed"
    """One of the two: it tells only those which it knows."""
    WITHOUT_API = "without-api"
    """One of the two, but the path of the API is missing in the address."""
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Server:
    """`address` may be shown. `about` is what Tocsin says of itself; `version` is that of Tocsin or of Prefect's server.
    `remedy` is what would make refused credentials right, where that was found.
    """

    address: str
    kind: ServerKind
    answer: Answer
    about: Mapping[str, Any] | None = None
    version: str | None = None
    remedy: str | None = None

    @property
    def refuses(self) -> bool:
        """Whether it does not take the credentials, or wants some."""
        return self.answer.status == 401


def find_server(environ: Mapping[str, str], now: Callable[[], datetime]) -> Server:
    """Ask the server what it is."""
    base, credentials = base_url(environ), Credentials.of(environ)
    headers = credentials.headers()
    first = ask(base + _ABOUT, headers, now)

    def found(kind: ServerKind, **more: Any) -> Server:
        return Server(shown(base), kind, first, **more)

    if first.status is None:
        return found(ServerKind.NONE)
    if _is_about(first):
        return found(ServerKind.TOCSIN, about=first.document, version=str(first.document["version"]))
    if first.status in (401, 403) and ask(base + _HEALTH, {}, now).document is True:
        return found(ServerKind.UNNAMED, remedy=_remedy(base, credentials, now))
    if first.status in (404, 405):
        version = ask(base + _VERSION, headers, now)
        if version.status == 200 and isinstance(version.document, str):
            return found(ServerKind.PREFECT, version=version.document)
    if not base.endswith(_API) and ask(base + _API + _HEALTH, {}, now).document is True:
        return found(ServerKind.WITHOUT_API)
    return found(ServerKind.OTHER)


def _is_about(answer: Answer) -> bool:
    document = answer.document
    return answer.status == 200 and isinstance(document, dict) and {"version", "asker", "time"} <= document.keys()


def _remedy(base: str, credentials: Credentials, now: Callable[[], datetime]) -> str | None:
    """What would open, were it sent as it was meant. The same server is asked, and nobody else."""
    for remedy, headers in credentials.otherwise().items():
        if ask(base + _VERSION, headers, now).status == 200:
            return remedy
    return None
