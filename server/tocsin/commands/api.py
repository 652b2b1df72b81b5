"""The API of a running server, as commands call it."""

import json
import os
from collections.abc import Mapping
from typing import Any, Final

import httpx

_DEFAULT: Final = "http://127.0.0.1:4200/api"
_SECONDS: Final = 30.0


class ApiFailed(Exception):
    """There is no answer that a command can use. The message says what to do."""


def base_url(environment: Mapping[str, str] = os.environ) -> str:
    """Where the API is."""
    return (environment.get("TOCSIN_API_URL") or environment.get("PREFECT_API_URL") or _DEFAULT).rstrip("/")


def post(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Any:
    """Send JSON and get JSON. Raises `ApiFailed`."""
    url = base_url(environment)
    try:
        answer = httpx.post(
            f"{url}{path}",
            content=json.dumps(body, default=str),  # YAML has dates
            headers={"Content-Type": "application/json", **_headers(environment)},
            auth=_basic(environment),
            timeout=_SECONDS,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiFailed(f"no answer from {_shown(url)}: {error or type(error).__name__}. Set TOCSIN_API_URL") from None
    if answer.status_code in (401, 403):
        raise ApiFailed(f"{_shown(url)} refuses us: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY")
    try:
        answer.raise_for_status()
        return answer.json()
    except (httpx.HTTPStatusError, ValueError):
        raise ApiFailed(f"{_shown(url)} answered {answer.status_code} {answer.reason_phrase}") from None


def _headers(environment: Mapping[str, str]) -> dict[str, str]:
    key = environment.get("PREFECT_API_KEY")
    return {"Authorization": f"Bearer {key}"} if key else {}


def _basic(environment: Mapping[str, str]) -> tuple[str, str] | None:
    user, _, password = (environment.get("PREFECT_API_AUTH_STRING") or "").partition(":")
    return (user, password) if user or password else None


def _shown(url: str) -> str:
    """The address without the credentials that it may hold."""
    scheme, _, rest = url.rpartition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if scheme else rest
