"""Checks the credentials that Prefect's clients send: `Authorization: Bearer <key>` or `Basic <user:password>`.

The stock client has no way to send a bearer key on a socket of a self-hosted server; it sends the auth string. So the API key is
also accepted as the password of a basic login, with any user.
"""

import base64
import binascii
import hmac

from tocsin.errors import Unauthorized
from tocsin.settings import Settings


class Authenticator:
    """Compares credentials in constant time. With nothing configured everyone on loopback is let in."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.api_key.get_secret_value() if settings.api_key else None
        self._login = settings.auth_string.get_secret_value() if settings.auth_string else None

    @property
    def required(self) -> bool:
        return self._key is not None or self._login is not None

    def check_header(self, header: str | None) -> None:
        """Check an `Authorization` header. Raises `Unauthorized`, which tells a missing header from a wrong one."""
        if not self.required:
            return
        if not header:
            raise Unauthorized(
                "Unauthorized: this server wants credentials; set PREFECT_API_KEY or PREFECT_API_AUTH_STRING."
            )
        scheme, _, value = header.partition(" ")
        if scheme.lower() == "bearer" and self._is_key(value):
            return
        if scheme.lower() == "basic" and self._is_login(_decode_basic(value)):
            return
        raise Unauthorized("Unauthorized: these credentials are not the ones of this server.")

    def check_token(self, token: str | None) -> None:
        """Check the token of a socket's first message: an auth string or an API key. Raises `Unauthorized`."""
        if not self.required or (token and (self._is_login(token) or self._is_key(token))):
            return
        if not token:
            # The reason of a closing socket has room for 123 bytes.
            raise Unauthorized(
                "Unauthorized: no credentials came; set PREFECT_API_AUTH_STRING, to any:<key> if you have an API key."
            )
        raise Unauthorized("Unauthorized: these credentials are not the ones of this server.")

    def _is_key(self, value: str) -> bool:
        return self._key is not None and hmac.compare_digest(value.encode(), self._key.encode())

    def _is_login(self, value: str) -> bool:
        if self._login is not None and hmac.compare_digest(value.encode(), self._login.encode()):
            return True
        _, colon, password = value.partition(":")
        return bool(colon) and self._is_key(password)


def _decode_basic(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
