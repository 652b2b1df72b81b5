"""The credentials that the environment gives, as the commands and the provider send them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from tocsin.commands.api import can_be_sent

KEY: Final = "PREFECT_API_KEY"
AUTH_STRING: Final = "PREFECT_API_AUTH_STRING"


@dataclass(frozen=True, slots=True)
class Credentials:
    """None is what is not set; an empty text is set, and no credential."""

    key: str | None = field(default=None, repr=False)
    auth_string: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Self:
        return cls(environ.get(KEY), environ.get(AUTH_STRING))

    @property
    def given(self) -> str | None:
        """The variable whose value is sent. An auth string wins."""
        return AUTH_STRING if self.auth_string else KEY if self.key else None

    def headers(self) -> dict[str, str]:
        if self.auth_string:
            return _basic(self.auth_string)
        return _bearer(self.key) if self.key and can_be_sent(self.key) else {}

    def otherwise(self) -> dict[str, dict[str, str]]:
        """What could be sent instead, by how the right setting would be described: for those whose credentials are refused."""
        ways: dict[str, dict[str, str]] = {}
        if self.auth_string:
            clean = self.auth_string.strip()
            if clean != self.auth_string:
                ways[f"take the blanks and line ends around the value of {AUTH_STRING} away"] = _basic(clean)
            if can_be_sent(clean):
                ways[f"{AUTH_STRING} holds an API key: put it into {KEY}, and unset {AUTH_STRING}"] = _bearer(clean)
            if self.key and can_be_sent(self.key):
                ways[f"{KEY} is right, but {AUTH_STRING} wins and is wrong: unset it"] = _bearer(self.key)
        elif self.key:
            clean = self.key.strip()
            if clean != self.key and can_be_sent(clean):
                ways[f"take the blanks and line ends around the value of {KEY} away"] = _bearer(clean)
            if ":" in clean:
                ways[f"{KEY} holds user:password: put it into {AUTH_STRING}, and unset {KEY}"] = _basic(clean)
        return ways


def _basic(login: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(login.encode(errors="surrogateescape")).decode()}


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}
