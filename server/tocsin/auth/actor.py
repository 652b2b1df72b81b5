"""Who did something, as far as the credentials tell: recorded with what people and automations do to incidents."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    """Somebody whose credentials have a user name."""
    KEY = "key"
    """Whoever has the API key, and gave no name."""
    ANYBODY = "anybody"
    """Somebody on the machine of a server that wants no credentials."""
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
