"""Who did something, as far as the credentials tell: recorded with what people and automations do to incidents."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from tocsin.errors import Forbidden


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    """Somebody whose credentials have a user name. With the API key it is what the client says; no login's name can be had so."""
    KEY = "key"
    """Whoever has the API key, and gave no name."""
    ANYBODY = "anybody"
    """Somebody who was not asked for credentials."""
    AUTOMATION = "automation"
    SERVICE = "service"
    """Another system that calls a webhook, e.g. PagerDuty."""
    SERVER = "server"
    """Tocsin itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts. `id` is that of an automation; `is_admin` is whether it may delete what is on record."""

    kind: ActorKind
    name: str
    id: UUID | None = None
    is_admin: bool = False


SERVER: Final = Actor(ActorKind.SERVER, "Tocsin")

KEYHOLDER: Final = Actor(ActorKind.KEY, "API key", is_admin=True)

ANYBODY: Final = Actor(ActorKind.ANYBODY, "anybody", is_admin=True)
"""Whoever is on the machine of a server that wants no credentials."""

UNKNOWN: Final = Actor(ActorKind.ANYBODY, "anybody")
"""Whoever asks where nobody looks at credentials; may do nothing that wants rights."""


def require_admin(actor: Actor, what: str) -> None:
    """Raises `Forbidden` unless this actor is an admin. `what` completes "… may not", e.g. "delete an incident"."""
    if not actor.is_admin:
        raise Forbidden(
            f"{actor.name} may not {what}: that may the users of TOCSIN_ADMINS, and who has this server's API key or auth string."
        )
