"""auth/authenticator.py"""

import base64

import pytest

from tocsin.auth.actor import ANYBODY, KEYHOLDER, Actor, ActorKind
from tocsin.auth.authenticator import Authenticator
from tocsin.errors import Unauthorized
from tocsin.settings import Settings


def basic(login: str) -> str:
    return "Basic " + base64.b64encode(login.encode()).decode()


def person(name: str, *, is_admin: bool = True) -> Actor:
    return Actor(ActorKind.PERSON, name, is_admin=is_admin)


@pytest.fixture
def team() -> Authenticator:
    """A server with a key, an auth string and two logins, one of which is an admin."""
    return Authenticator(
        Settings(api_key="the-key", auth_string="root:secret", logins="alice:a:b,bob:builder", admins="alice")
    )


def test_without_credentials_configured_everybody_may_come_in() -> None:
    assert Authenticator(Settings()).check_header(None) == ANYBODY
    assert Authenticator(Settings()).check_token(None) == ANYBODY


@pytest.mark.parametrize("header", ["Bearer the-key", "bearer the-key", basic("anyone:the-key")])
def test_the_api_key_is_taken_as_bearer_and_as_password(header: str) -> None:
    Authenticator(Settings(api_key="the-key")).check_header(header)


def test_the_auth_string_is_taken_as_basic_login() -> None:
    Authenticator(Settings(auth_string="me:secret")).check_header(basic("me:secret"))


@pytest.mark.parametrize(
    "header",
    ["Bearer wrong", basic("me:wrong"), basic("other:secret"), "Basic ???", "Bearer", "me:secret", "Bearer me:secret"],
)
def test_wrong_credentials_are_refused(header: str) -> None:
    with pytest.raises(Unauthorized, match="not the ones of this server"):
        Authenticator(Settings(auth_string="me:secret", api_key="the-key")).check_header(header)


def test_missing_credentials_are_refused_with_what_to_set() -> None:
    with pytest.raises(Unauthorized, match="PREFECT_API_KEY or PREFECT_API_AUTH_STRING"):
        Authenticator(Settings(api_key="the-key")).check_header(None)


@pytest.mark.parametrize("token", ["me:secret", "the-key", "anyone:the-key"])
def test_a_socket_takes_either_as_token(token: str) -> None:
    Authenticator(Settings(auth_string="me:secret", api_key="the-key")).check_token(token)


@pytest.mark.parametrize("token", [None, "", "wrong", "me:wrong"])
def test_a_wrong_token_is_refused(token: str | None) -> None:
    with pytest.raises(Unauthorized):
        Authenticator(Settings(auth_string="me:secret", api_key="the-key")).check_token(token)


@pytest.mark.parametrize(
    ("login", "actor"),
    [
        ("root:secret", person("root")),
        ("alice:a:b", person("alice")),
        ("bob:builder", person("bob", is_admin=False)),
        ("carol:the-key", person("carol")),
        (":the-key", KEYHOLDER),
    ],
)
def test_a_basic_login_and_a_token_tell_who_it_is(team: Authenticator, login: str, actor: Actor) -> None:
    assert team.check_header(basic(login)) == actor
    assert team.check_token(login) == actor


@pytest.mark.parametrize(
    ("key", "actor"), [("the-key", KEYHOLDER), ("a:b", person("alice")), ("builder", person("bob", is_admin=False))]
)
def test_a_key_tells_whose_it_is(team: Authenticator, key: str, actor: Actor) -> None:
    assert team.check_header(f"Bearer {key}") == actor
    assert team.check_token(key) == actor


@pytest.mark.parametrize("user", ["alice", "ALICE", " bob\x07", "Root"])
def test_the_name_of_a_login_is_not_had_with_the_api_key(team: Authenticator, user: str) -> None:
    assert team.check_header(basic(f"{user}:the-key")) == KEYHOLDER


def test_the_logins_alone_are_asked_for() -> None:
    with pytest.raises(Unauthorized):
        Authenticator(Settings(logins="alice:a")).check_header(None)


@pytest.mark.parametrize("login", ["alice:builder", "carol:builder", "alice:", "alice", "bob:BUILDER", ":builder"])
def test_a_login_has_only_its_own_password(team: Authenticator, login: str) -> None:
    with pytest.raises(Unauthorized):
        team.check_header(basic(login))
    with pytest.raises(Unauthorized):
        team.check_token(login)


@pytest.mark.parametrize("key", ["secret", "root:secret", "bob:builder", "alice", ""])
def test_a_bearer_is_a_key_or_the_password_of_one_of_the_logins(team: Authenticator, key: str) -> None:
    with pytest.raises(Unauthorized):
        team.check_header(f"Bearer {key}")


def test_a_name_that_is_claimed_is_made_readable(team: Authenticator) -> None:
    assert team.check_header(basic("o\x00p\n\u202es:the-key")) == person("ops")
    assert team.check_header(basic("x" * 300 + ":the-key")) == person("x" * 200)
    assert team.check_header(basic("\x07:the-key")) == KEYHOLDER


def test_a_token_with_half_a_character_is_refused(team: Authenticator) -> None:
    with pytest.raises(Unauthorized):
        team.check_token("\ud800")
