"""The API of a running server, as commands call it."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx

_DEFAULT: Final = "http://127.0.0.1:4200/api"
_SECONDS: Final = httpx.Timeout(30.0, read=660.0)
"""A replay of a long history takes its time."""


class ApiFailed(Exception):
    """There is no answer that a command can use. The message says what to do."""


def base_url(environment: Mapping[str, str] = os.environ) -> str:
    """Where the API is."""
    return (environment.get("TOCSIN_API_URL") or environment.get("PREFECT_API_URL") or _DEFAULT).rstrip("/")


def post(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Any:
    """Send JSON and get JSON. Raises `ApiFailed`."""
    url = base_url(environment)
    with _posted(url, path, body, environment) as answer:
        answer.read()
        try:
            return answer.json()
        except ValueError:
            raise ApiFailed(f"{_shown(url)} answered {answer.status_code}, but no JSON") from None


def lines(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Iterator[dict[str, Any]]:
    """Send JSON and get lines of JSON, as they come. Raises `ApiFailed`."""
    with _posted(base_url(environment), path, body, environment, accept="application/x-ndjson") as answer:
        for line in answer.iter_lines():
            yield json.loads(line)


@contextmanager
def _posted(
    url: str, path: str, body: Any, environment: Mapping[str, str], accept: str = "application/json"
) -> Iterator[httpx.Response]:
    try:
        with (
            httpx.Client(timeout=_SECONDS, auth=_basic(environment)) as client,
            client.stream(
                "POST",
                f"{url}{path}",
                content=json.dumps(body, default=str),  # YAML has dates
                headers={"Content-Type": "application/json", "Accept": accept, **_headers(environment)},
            ) as answer,
        ):
            if answer.is_error:
                answer.read()
                raise _failure(url, answer)
            yield answer
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiFailed(f"no answer from {_shown(url)}: {error or type(error).__name__}. Set TOCSIN_API_URL") from None


def _failure(url: str, answer: httpx.Response) -> ApiFailed:
    if answer.status_code in (401, 403):
        return ApiFailed(f"{_shown(url)} refuses us: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY")
    try:
        said = answer.json()
        details = said.get("exception_detail") or ()
        mistakes = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in details]
        message = "; ".join(mistakes) or said.get("exception_message") or said.get("detail")
    except (ValueError, AttributeError, KeyError, TypeError):
        message = None
    return ApiFailed(message or f"{_shown(url)} answered {answer.status_code} {answer.reason_phrase}")


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
