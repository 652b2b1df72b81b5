"""The API of a running server, as commands call it."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx

DEFAULT_URL: Final = "http://127.0.0.1:4200/api"
_SECONDS: Final = httpx.Timeout(30.0, read=660.0)
"""A replay of a long history takes its time."""
_PAGE: Final = 200


class ApiFailed(Exception):
    """There is no answer that a command can use. The message says what to do.

    `status` is the HTTP status, where the server answered at all; `mistakes` are those of single fields: the path of each from the
    request's body, and what is wrong there.
    """

    def __init__(
        self, message: str, status: int | None = None, mistakes: list[tuple[tuple[str | int, ...], str]] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.mistakes = mistakes or []


def base_url(environment: Mapping[str, str] = os.environ) -> str:
    """Where the API is."""
    return (environment.get("TOCSIN_API_URL") or environment.get("PREFECT_API_URL") or DEFAULT_URL).rstrip("/")


def pages_url(environment: Mapping[str, str] = os.environ) -> str:
    """Where the web pages are, without credentials: people see it."""
    url = environment.get("TOCSIN_UI_URL") or environment.get("PREFECT_UI_URL") or base_url(environment)
    return shown(url.rstrip("/").removesuffix("/api"))


def get(path: str, environment: Mapping[str, str] = os.environ) -> Any:
    """Ask for JSON. Raises `ApiFailed`."""
    return _answer("GET", path, None, environment)


def post(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Any:
    """Send JSON and get JSON. Raises `ApiFailed`."""
    return _answer("POST", path, body, environment)


def send(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> None:
    """Send JSON, where nothing comes back. Raises `ApiFailed`."""
    _done("POST", path, body, environment)


def put(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Any:
    """Replace something by JSON and get JSON. Raises `ApiFailed`."""
    return _answer("PUT", path, body, environment)


def patch(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> None:
    """Send JSON, where nothing comes back that is wanted. Raises `ApiFailed`."""
    _done("PATCH", path, body, environment)


def read(path: str, accept: str, environment: Mapping[str, str] = os.environ) -> bytes:
    """Ask for something that is not to be taken apart here: what comes back, as it is. Raises `ApiFailed`."""
    with _asked("GET", path, None, environment, accept=accept) as answer:
        return answer.read()


def delete(path: str, environment: Mapping[str, str] = os.environ) -> None:
    """Have something deleted. Raises `ApiFailed`."""
    _done("DELETE", path, None, environment)


def pages(
    path: str, body: Mapping[str, Any], limit: int | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[Any]:
    """All that a filter route lists, or the first `limit`, page by page. Raises `ApiFailed`."""
    offset = 0
    while limit is None or offset < limit:
        size = _PAGE if limit is None else min(_PAGE, limit - offset)
        page = post(path, {**body, "limit": size, "offset": offset}, environment)
        yield from page
        offset += len(page)
        if len(page) < size:
            return


def lines(path: str, body: Any, environment: Mapping[str, str] = os.environ) -> Iterator[dict[str, Any]]:
    """Send JSON and get lines of JSON, as they come. Raises `ApiFailed`."""
    with _asked("POST", path, body, environment, accept="application/x-ndjson") as answer:
        for line in answer.iter_lines():
            yield json.loads(line)


def _answer(method: str, path: str, body: Any, environment: Mapping[str, str]) -> Any:
    with _asked(method, path, body, environment) as answer:
        answer.read()
        try:
            return answer.json()
        except ValueError:
            said = f"{shown(base_url(environment))} answered {answer.status_code}, but no JSON"
            raise ApiFailed(said, answer.status_code) from None


def _done(method: str, path: str, body: Any, environment: Mapping[str, str]) -> None:
    with _asked(method, path, body, environment) as answer:
        answer.read()


@contextmanager
def _asked(
    method: str, path: str, body: Any, environment: Mapping[str, str], accept: str = "application/json"
) -> Iterator[httpx.Response]:
    url = base_url(environment)
    content = None if body is None else json.dumps(body, default=str)  # YAML has dates
    headers = {"Content-Type": "application/json", "Accept": accept, **_headers(environment)}
    try:
        with (
            httpx.Client(timeout=_SECONDS, auth=_basic(environment)) as client,
            client.stream(method, f"{url}{path}", content=content, headers=headers) as answer,
        ):
            if answer.is_error:
                answer.read()
                raise _failure(url, answer)
            yield answer
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiFailed(f"no answer from {shown(url)}: {error or type(error).__name__}. Set TOCSIN_API_URL") from None


def _failure(url: str, answer: httpx.Response) -> ApiFailed:
    status = answer.status_code
    if status == 401:
        return ApiFailed(f"{shown(url)} refuses us: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY", status)
    mistakes: list[tuple[tuple[str | int, ...], str]] = []
    try:
        said = answer.json()
        mistakes = [(tuple(each["loc"][1:]), str(each["msg"])) for each in said.get("exception_detail") or ()]
        message = "; ".join(f"{'.'.join(map(str, loc))}: {what}" for loc, what in mistakes)
        message = message or said.get("exception_message") or said.get("detail")
    except (ValueError, AttributeError, KeyError, TypeError):
        message = None
    return ApiFailed(message or f"{shown(url)} answered {status} {answer.reason_phrase}", status, mistakes)


def _headers(environment: Mapping[str, str]) -> dict[str, str]:
    key = environment.get("PREFECT_API_KEY")
    if not key or _basic(environment):  # an auth string wins
        return {}
    if not can_be_sent(key):
        # What would choke on it quotes it.
        raise ApiFailed(
            "PREFECT_API_KEY cannot be sent: it has a blank or a line end at its edge, or letters beyond ASCII"
        )
    return {"Authorization": f"Bearer {key}"}


def can_be_sent(key: str) -> bool:
    """Whether a header can carry a key."""
    return key.isascii() and key.isprintable() and key == key.strip()


def _basic(environment: Mapping[str, str]) -> tuple[str, str] | None:
    user, _, password = (environment.get("PREFECT_API_AUTH_STRING") or "").partition(":")
    return (user, password) if user or password else None


def shown(url: str) -> str:
    """The address without the credentials that it may hold."""
    scheme, _, rest = url.rpartition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if scheme else rest
