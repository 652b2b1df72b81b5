"""Where the API is and how to prove who we are: the provider block, then the environment, then a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit, urlunsplit

from tocsin_provider.contract import contract
from tocsin_provider.problems import Problem
from tocsin_provider.validation import check
from tocsin_provider.values import UNKNOWN, Object

DEFAULT_ENDPOINT = "http://127.0.0.1:4200/api"
DEFAULT_BACKTEST_DAYS = 14.0
DEFAULT_BACKTEST_BUDGET = 10.0
_OFF = ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Configuration:
    """A usable configuration. `endpoint` ends in the path of the API, without a slash."""

    endpoint: str
    api_key: str | None = field(default=None, repr=False)
    auth_string: str | None = field(default=None, repr=False)
    backtest: bool = True
    """Whether a plan tells how often a new or changed trigger would have fired."""
    backtest_days: float = DEFAULT_BACKTEST_DAYS
    backtest_budget: float = DEFAULT_BACKTEST_BUDGET
    """Seconds for all backtests of a run together."""

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
    for name in ("backtest_days", "backtest_budget"):
        problems += check(config.get(name), contract().provider.attributes[name], (name,))
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


def _backtest(config: Object, environment: Mapping[str, str]) -> bool:
    given = config.get("backtest")
    return given if isinstance(given, bool) else environment.get("TOCSIN_BACKTEST", "").lower() not in _OFF


def _number(config: Object, name: str, default: float) -> float:
    given = config.get(name)
    return float(given) if isinstance(given, int | Decimal) else default


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
