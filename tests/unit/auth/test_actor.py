"""auth/actor.py"""

import pytest

from tocsin.auth.actor import ANYBODY, KEYHOLDER, SERVER, UNKNOWN, Actor, ActorKind, require_admin
from tocsin.errors import Forbidden


@pytest.mark.parametrize("actor", [KEYHOLDER, ANYBODY, Actor(ActorKind.PERSON, "alice", is_admin=True)])
def test_an_admin_may(actor: Actor) -> None:
    require_admin(actor, "delete an incident")


@pytest.mark.parametrize("actor", [UNKNOWN, SERVER, Actor(ActorKind.PERSON, "bob")])
def test_others_are_told_who_may(actor: Actor) -> None:
    with pytest.raises(Forbidden, match=f"{actor.name} may not delete an incident: .* TOCSIN_ADMINS"):
        require_admin(actor, "delete an incident")
