"""Where the API is and how to prove who we are: the provider block, then the environment, then a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from tocsin_provider.problems import Problem
from tocsin_provider.values import UNKNOWN, Object

DEFAULT_ENDPOINT = "http://127.0.0.1:4200/api"


@dataclass(frozen=True, slots=True)
class Configuration:
    """A usable configuration. `endpoint` ends in the path of the API, without a slash."""

    endpoint: str
    api_key: str | None = field(default=None, repr=False)
    auth_string: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        return tuple(secret for secret in (self.api_key, self.auth_string) if secret)


def check_provider(config: Object) -> list[Problem]:
    """The mistakes in a provider block, as far as it is known."""
    problems: list[Problem] = []
    endpoint = config.get("endpoint")
    if isinstance(endpoint, str) and (wrong := _wrong_endpoint(endpoint)):
        problems.append(Problem("Wrong endpoint", f"endpoint {wrong}.", ("endpoint",)))
    return problems


def resolve(config: Object, environment: Mapping[str, str]) -> Configuration | Problem | None:
    """The configuration that holds, the problem with it, or None where it is not known yet (during plan)."""
    endpoint, api_key, auth_string = (
        _pick(config, environment, name, variable)
        for name, variable in (
            ("endpoint", "PREFECT_API_URL"),
            ("api_key", "PREFECT_API_KEY"),
            ("auth_string", "PREFECT_API_AUTH_STRING"),
        )
    )
    if UNKNOWN in (endpoint, api_key, auth_string):
        return None
    url = str(endpoint or DEFAULT_ENDPOINT)
    if wrong := _wrong_endpoint(url):
        source = "endpoint" if config.get("endpoint") else "PREFECT_API_URL"
        return Problem("Wrong endpoint", f"{source} {wrong}.", ("endpoint",))
    return Configuration(
        endpoint=normalise_endpoint(url),
        api_key=str(api_key) if api_key else None,
        auth_string=str(auth_string) if auth_string else None,
    )


def normalise_endpoint(url: str) -> str:
    """The address with the path of the API, whether or not the user wrote `/api` or a trailing slash."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    if not path.endswith("/api") and "/api/" not in path:
        path += "/api"
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, "", ""))


def _pick(config: Object, environment: Mapping[str, str], name: str, variable: str) -> object:
    """An empty string is the same as not set: a variable with default "" must not hide the environment."""
    value = config.get(name)
    return value if value is UNKNOWN or value else environment.get(variable)


def _wrong_endpoint(url: str) -> str | None:
    """What is wrong with an address, as the rest of a sentence. The address itself may hold a password: not shown."""
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "is not a URL; write it like http://127.0.0.1:4200/api"
    if parts.scheme.lower() not in ("http", "https") or not host:
        return "must be a URL that starts with http:// or https://, such as http://127.0.0.1:4200/api"
    if parts.username or parts.password:
        return "must not hold a user or password; put them into auth_string"
    return None
