"""Are there credentials where they are needed, are they right, and what may who has them?"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tocsin.commands.api import can_be_sent
from tocsin.commands.doctor.credentials import AUTH_STRING, KEY, Credentials
from tocsin.commands.doctor.finding import Finding, failed, ok, skipped, warning
from tocsin.commands.doctor.server import Server, ServerKind
from tocsin.commands.doctor.surroundings import Surroundings

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SET = f"set {KEY} to an API key, or {AUTH_STRING} to user:password"


def look(surroundings: Surroundings) -> list[Finding]:
    server, credentials = surroundings.server(), Credentials.of(surroundings.environ)
    return [*judge_settings(credentials, server.address), *judge_answer(credentials, server)]


def judge_settings(credentials: Credentials, address: str) -> Iterator[Finding]:
    """What can be told without the server."""
    if credentials.key and credentials.auth_string:
        yield warning(
            f"{KEY} and {AUTH_STRING} are both set: the auth string is sent", "unset the one that is not meant"
        )
    elif credentials.key and not can_be_sent(credentials.key):
        says = f"{KEY} cannot be sent: it has a blank or a line end at its edge, or letters beyond ASCII"
        yield failed(says, "store the secret again without them: `echo` adds a line end, `printf %s` does not")
    empty = [name for name, value in ((KEY, credentials.key), (AUTH_STRING, credentials.auth_string)) if value == ""]
    if empty and credentials.given is None:
        yield warning(f"{' and '.join(empty)} is set, but empty", "is the secret empty, or not there for this job?")
    parts = urlsplit(address)
    if credentials.given and parts.scheme == "http" and (parts.hostname or "") not in _LOOPBACK:
        yield warning(
            f"credentials go to {parts.hostname} in clear, over http",
            "put TLS in front of the server, and write https://",
        )


def judge_answer(credentials: Credentials, server: Server) -> Iterator[Finding]:
    """What the server says of them."""
    given = credentials.given
    if server.refuses and server.remedy:
        yield failed(f"{given} is not what the server wants", server.remedy)
    elif server.refuses and given is None:
        yield failed("the server wants credentials, and none are given", _SET)
    elif server.refuses:
        yield failed(
            f"the server does not take what {given} says", "is it the key of this server, and has it been changed?"
        )
    elif server.about is not None:
        yield _rights(given, server)
    elif server.kind is ServerKind.PREFECT:
        yield ok(f"the server takes what {given} says" if given else "the server wants no credentials")
    else:
        yield skipped(
            "nobody is there to take them" if server.kind is ServerKind.NONE else "it is not known who would take them"
        )


def _rights(given: str | None, server: Server) -> Finding:
    assert server.about is not None
    asker = server.about["asker"]
    if not server.about.get("authenticated"):
        return ok("the server wants no credentials: whoever reaches it may do everything")
    who = f"the server knows {given} as {asker['name']}, who may write"
    if asker.get("is_admin"):
        return ok(f"{who} and delete what is on record")
    return ok(f"{who}, but not delete incidents")
