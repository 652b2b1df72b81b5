"""Can the server have the secrets that its blocks refer to?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tocsin.commands.doctor.finding import Finding, ok, skipped, warning
from tocsin.commands.doctor.server import ServerKind
from tocsin.commands.doctor.surroundings import Surroundings
from tocsin.secrets.reference import is_readable, read_reference, references_in

_AT_ONCE: Final = 200
"""References that are asked about in one request."""


def look(surroundings: Surroundings) -> list[Finding]:
    from tocsin.commands.api import ApiFailed, pages, post

    if surroundings.server().kind is not ServerKind.TOCSIN:
        return [skipped("there is no Tocsin that tells")]
    environ = dict(surroundings.environ)
    try:
        users = users_of(pages("/block_documents/filter", {}, environment=environ))
        references, problems = sorted(users), []
        for begin in range(0, len(references), _AT_ONCE):
            asked = {"references": references[begin : begin + _AT_ONCE]}
            problems += post("/secret_references/check", asked, environ)
    except (ApiFailed, KeyError, TypeError):
        return [skipped("the server does not tell")]
    return list(judge(users, dict(zip(references, problems, strict=True))))


def users_of(documents: Iterator[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The blocks that refer to each secret, by the reference."""
    users: dict[str, list[str]] = {}
    for document in documents:
        name = f"{document['block_type']['slug']}/{document['name']}"
        for _, value in references_in(document["data"]):
            if is_readable(value):
                named = users.setdefault(str(read_reference(value)), [])
                named += [] if name in named else [name]
    return users


def judge(users: Mapping[str, Sequence[str]], problems: Mapping[str, Mapping[str, str] | None]) -> Iterator[Finding]:
    """`problems` are those that the server tells of each reference."""
    wrong = {reference: problem for reference, problem in problems.items() if problem is not None}
    for reference, problem in wrong.items():
        blocks = ", ".join(users[reference])
        # No failure: the apply that follows may be what puts it right.
        yield warning(f"{blocks}: {problem['code']}, so that nothing can be sent through it", problem["message"])
    if not users:
        yield ok("no block refers to a secret that is kept elsewhere")
    elif not wrong:
        what = "the secret" if len(users) == 1 else f"all {len(users)} secrets"
        yield ok(f"the server can have {what} that blocks refer to")
