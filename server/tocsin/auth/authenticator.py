"""Says whose the credentials are that Prefect's clients send: `Authorization: Bearer <key>` or `Basic <user:password>`.

The stock client has no way to send a bearer key on a socket of a self-hosted server; it sends the auth string. So the API key is
also accepted as the password of a basic login, with any user; and for clients that have nothing but a key, the password of one of
the `logins` is a key too.
"""

import base64
import binascii
import hmac
import secrets
from typing import Final

from tocsin.auth.actor import ANYBODY, KEYHOLDER, Actor, ActorKind
from tocsin.errors import Unauthorized
from tocsin.kit.text import readable
from tocsin.settings import Settings, split_login

_WRONG: Final = "Unauthorized: these credentials are not the ones of this server."


class Authenticator:
    """Knows the credentials of one server. With none configured everyone on loopback is let in.

    It keeps digests under a key of its own and looks up the digest of what is shown: how long that takes tells nothing about the
    secrets, nor how many there are.
    """

    def __init__(self, settings: Settings) -> None:
        self._required = settings.authenticated
        self._secret = secrets.token_bytes(32)
        self._logins: dict[bytes, Actor] = {}
        self._keys: dict[bytes, Actor] = {}
        if settings.api_key is not None:
            self._keys[self._digest(settings.api_key.get_secret_value())] = KEYHOLDER
        if settings.auth_string is not None:
            user, _ = split_login(settings.auth_string)
            self._logins[self._digest(settings.auth_string.get_secret_value())] = _named(user)
        for login in settings.logins:
            user, password = split_login(login)
            actor = Actor(ActorKind.PERSON, user, is_admin=user in settings.admins)
            self._logins[self._digest(login.get_secret_value())] = self._keys[self._digest(password)] = actor
        self._taken = {actor.name.casefold() for actor in self._logins.values()}

    def check_header(self, header: str | None) -> Actor:
        """Who shows this `Authorization` header. Raises `Unauthorized`, which tells a missing header from a wrong one."""
        if not self._required:
            return ANYBODY
        if not header:
            raise Unauthorized(
                "Unauthorized: this server wants credentials; set PREFECT_API_KEY or PREFECT_API_AUTH_STRING."
            )
        scheme, _, value = header.partition(" ")
        actor = None
        if scheme.lower() == "bearer":
            actor = self._holder(value)
        elif scheme.lower() == "basic":
            actor = self._user(_decode_basic(value))
        if actor is None:
            raise Unauthorized(_WRONG)
        return actor

    def check_token(self, token: str | None) -> Actor:
        """Who sends this token in a socket's first message: an auth string or an API key. Raises `Unauthorized`."""
        if not self._required:
            return ANYBODY
        if not token:
            # The reason of a closing socket has room for 123 bytes.
            raise Unauthorized(
                "Unauthorized: no credentials came; set PREFECT_API_AUTH_STRING, to any:<key> if you have an API key."
            )
        actor = self._user(token) or self._holder(token)
        if actor is None:
            raise Unauthorized(_WRONG)
        return actor

    def _holder(self, key: str) -> Actor | None:
        return self._keys.get(self._digest(key))

    def _user(self, login: str) -> Actor | None:
        """Who logs in so. With the API key everybody has the name that they say, but for the names of the logins."""
        if actor := self._logins.get(self._digest(login)):
            return actor
        user, colon, password = login.partition(":")
        if not colon or self._holder(password) is not KEYHOLDER:
            return None
        claimed = _named(user)
        return KEYHOLDER if claimed.name.casefold() in self._taken else claimed

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._secret, text.encode(errors="surrogatepass"), "sha256")


def _named(user: str) -> Actor:
    """An admin of this name, where there is one to read."""
    name = readable(user)
    return Actor(ActorKind.PERSON, name, is_admin=True) if name else KEYHOLDER


def _decode_basic(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
