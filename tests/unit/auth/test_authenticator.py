"""auth/authenticator.py"""

import base64

import pytest

from tocsin.auth.authenticator import Authenticator
from tocsin.errors import Unauthorized
from tocsin.settings import Settings


def basic(login: str) -> str:
    return "Basic " + base64.b64encode(login.encode()).decode()


def test_without_credentials_configured_everybody_may_come_in() -> None:
    Authenticator(Settings()).check_header(None)
    Authenticator(Settings()).check_token(None)


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
