"""Where the API is and how to prove who we are: the provider block, then the environment, then a profile, then a default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

from tocsin_provider.api.headers import ignored_headers, read_headers
from tocsin_provider.api.profiles import profiles_path, read_profile
from tocsin_provider.contract import contract
from tocsin_provider.conversions import as_number
from tocsin_provider.problems import Problem
from tocsin_provider.validation import check_resource
from tocsin_provider.values import UNKNOWN, Object, Value

DEFAULT_ENDPOINT = "http://127.0.0.1:4200/api"
DEFAULT_TIMEOUT = 60.0
DEFAULT_BACKTEST_DAYS = 14.0
DEFAULT_BACKTEST_BUDGET = 10.0
_OFF = ("0", "false", "no", "off")

_SETTINGS = {
    "endpoint": ("PREFECT_API_URL",),
    "api_key": ("PREFECT_API_KEY",),
    "auth_string": ("PREFECT_API_AUTH_STRING", "PREFECT_BASIC_AUTH_KEY"),
    "account_id": ("PREFECT_CLOUD_ACCOUNT_ID",),
    "workspace_id": ("PREFECT_CLOUD_WORKSPACE_ID",),
    "csrf_enabled": ("PREFECT_CSRF_ENABLED",),
    "custom_headers": ("PREFECT_CLIENT_CUSTOM_HEADERS",),
}
"""What each argument is called in the environment and in a profile."""
_CLOUD = (".prefect.cloud", ".prefect.dev")
_WORKSPACE = re.compile(r"/accounts/([^/]+)/workspaces/([^/]+)$")
_SHORTEST_SECRET = 4
"""Characters of a header's value below which it is no secret, and hiding it would only spoil what is told."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A usable configuration. `endpoint` ends in the path of the API, without a slash."""

    endpoint: str
    api_key: str | None = field(default=None, repr=False)
    auth_string: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    csrf_enabled: bool = False
    timeout: float = DEFAULT_TIMEOUT
    """Seconds to wait for an answer."""
    backtest: bool = True
    """Whether a plan tells how often a new or changed trigger would have fired."""
    backtest_days: float = DEFAULT_BACKTEST_DAYS
    backtest_budget: float = DEFAULT_BACKTEST_BUDGET
    """Seconds for all backtests of a run together."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        values = [value for value in self.headers.values() if len(value) >= _SHORTEST_SECRET]
        return tuple(secret for secret in (self.api_key, self.auth_string, *values) if secret)

    @property
    def workspace(self) -> tuple[str, str] | None:
        """The account and the workspace that the endpoint is about; an API of one's own has none."""
        return workspace_of(self.endpoint)


def check_provider(config: Object) -> list[Problem]:
    """The mistakes in a provider block, as far as it is known."""
    problems = check_resource(config, contract().provider)
    endpoint, headers = config.get("endpoint"), config.get("custom_headers")
    if isinstance(endpoint, str) and (wrong := _wrong_endpoint(endpoint)):
        problems.append(Problem("Wrong endpoint", f"endpoint {wrong}.", ("endpoint",)))
    if isinstance(headers, str) and headers:
        read = read_headers(headers)
        problems += [read] if isinstance(read, Problem) else ignored_headers(headers)
    if config.get("basic_auth_key") is not None and config.get("auth_string") is not None:
        told = "basic_auth_key is another name of auth_string: write one of the two."
        problems.append(Problem("Both basic_auth_key and auth_string", told, ("basic_auth_key",)))
    return problems


def resolve(config: Object, environment: Mapping[str, str]) -> Configuration | Problem | None:
    """The configuration that holds, the problem with it, or None where it is not known yet (during plan)."""
    written = {**config, "auth_string": _first(config.get("auth_string"), config.get("basic_auth_key"))}
    profile = _profile(written, environment)
    if profile is None or isinstance(profile, Problem):
        return profile
    found = {name: _pick(written, environment, profile, name, *settings) for name, settings in _SETTINGS.items()}
    known = {name: str(value) for name, value in found.items() if value is not UNKNOWN and value}
    if UNKNOWN in found.values():
        return None
    endpoint = _endpoint(known, config)
    if isinstance(endpoint, Problem):
        return endpoint
    if "auth_string" not in known and not _can_be_sent(known.get("api_key", "")):
        told = "The key has a blank or a line end at its edge, or letters beyond ASCII: no header can carry it."
        return Problem("Wrong api_key", told, ("api_key",) if config.get("api_key") else ())
    headers = read_headers(known["custom_headers"]) if "custom_headers" in known else {}
    if isinstance(headers, Problem):
        return headers
    return Configuration(
        endpoint=endpoint,
        api_key=known.get("api_key"),
        auth_string=known.get("auth_string"),
        headers=headers,
        csrf_enabled=known.get("csrf_enabled", "").lower() in ("true", "1"),
        timeout=_timeout(config, environment),
        backtest=_backtest(config, environment),
        backtest_days=_number(config, "backtest_days", DEFAULT_BACKTEST_DAYS),
        backtest_budget=_number(config, "backtest_budget", DEFAULT_BACKTEST_BUDGET),
    )


def normalise_endpoint(url: str) -> str:
    """The address with the path of the API, whether or not the user wrote `/api` or a trailing slash."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    if not path.endswith("/api") and "/api/" not in path:
        path += "/api"
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, "", ""))


def workspace_of(endpoint: str) -> tuple[str, str] | None:
    """The account and the workspace in an address of Prefect Cloud's API."""
    found = _WORKSPACE.search(urlsplit(endpoint).path)
    return (found[1], found[2]) if found else None


def _profile(config: Object, environment: Mapping[str, str]) -> dict[str, str] | Problem | None:
    """The settings of the profile that is asked for; none is asked for unless the block or the environment names one."""
    named, file = _first(config.get("profile"), environment.get("PREFECT_PROFILE")), config.get("profile_file")
    if named is UNKNOWN or file is UNKNOWN:
        return None
    if not named and not file:
        return {}
    path = profiles_path(str(file) if file else None, environment)
    settings = read_profile(path, str(named) if named else None)
    if settings is not None:
        return settings
    if config.get("endpoint") is not None or environment.get("PREFECT_API_URL"):
        return {}  # As on a machine that is told everything by its environment.
    told = f"There are no profiles in {path}, and nothing else says where the API is."
    return Problem("No profiles", told, ("profile_file",) if file else ("profile",))


def _endpoint(known: Mapping[str, str], config: Object) -> str | Problem:
    url = known.get("endpoint", DEFAULT_ENDPOINT)
    if wrong := _wrong_endpoint(url):
        source = "endpoint" if config.get("endpoint") else "PREFECT_API_URL"
        return Problem("Wrong endpoint", f"{source} {wrong}.", ("endpoint",))
    endpoint = normalise_endpoint(url)
    if not (urlsplit(endpoint).hostname or "").endswith(_CLOUD):
        return endpoint
    return _in_workspace(endpoint, known.get("account_id"), known.get("workspace_id"))


def _in_workspace(endpoint: str, account: str | None, workspace: str | None) -> str | Problem:
    """The address of a workspace of Prefect Cloud."""
    inside = workspace_of(endpoint)
    if inside is None:
        if account and workspace:
            return f"{endpoint}/accounts/{account}/workspaces/{workspace}"
        missing = "workspace_id" if account else "account_id"
        told = f"Prefect Cloud keeps everything in workspaces: {missing} is required with this endpoint."
        return Problem(f"Missing {missing}", told, (missing,))
    for name, written, held in zip(("account_id", "workspace_id"), (account, workspace), inside, strict=True):
        if written and written.lower() != held.lower():
            return Problem(f"Contradicting {name}", f"{name} is another one than that in the endpoint.", (name,))
    return endpoint


def _backtest(config: Object, environment: Mapping[str, str]) -> bool:
    given = config.get("backtest")
    return given if isinstance(given, bool) else environment.get("TOCSIN_BACKTEST", "").lower() not in _OFF


def _timeout(config: Object, environment: Mapping[str, str]) -> float:
    """The stock client has a setting of the same meaning; what is no number there is none."""
    told = as_number(environment.get("PREFECT_API_REQUEST_TIMEOUT"))
    return _number(config, "timeout", float(told) if told is not None and told > 0 else DEFAULT_TIMEOUT)


def _number(config: Object, name: str, default: float) -> float:
    given = config.get(name)
    return float(given) if isinstance(given, int | Decimal) else default


def _first(*values: Value) -> Value:
    """The first that is given. An empty string is the same as not set: it must not hide what else says it."""
    return next((value for value in values if value is UNKNOWN or value), None)


def _pick(
    config: Object, environment: Mapping[str, str], profile: Mapping[str, str], name: str, *settings: str
) -> Value:
    value = config.get(name)
    if value is False:
        return None  # Said, and not left out: what the environment says must not undo it.
    return _first(value, *(environment.get(key) for key in settings), *(profile.get(key) for key in settings))


def _can_be_sent(key: str) -> bool:
    return key.isascii() and (not key or key.isprintable()) and key == key.strip()


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
