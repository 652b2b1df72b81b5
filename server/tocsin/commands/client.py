"""Reaching a server from the command line, with the same variables that Prefect's client reads."""

import base64
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx

DEFAULT_URL: Final = "http://127.0.0.1:4200/api"

_TIMEOUT: Final = httpx.Timeout(10, read=660)


class Problem(Exception):
    """What went wrong, for the person at the terminal."""


class Client:
    """A server's API. `PREFECT_API_URL` says where it is; `PREFECT_API_KEY` or `PREFECT_API_AUTH_STRING` let one in."""

    def __init__(self, url: str | None = None, environment: Mapping[str, str] = os.environ) -> None:
        self.url = (url or environment.get("PREFECT_API_URL") or DEFAULT_URL).rstrip("/")
        self._headers = _credentials(environment)

    def post(self, path: str, body: object) -> Any:
        """The JSON that a POST is answered with. Raises `Problem`."""
        with self._open() as client:
            answer = client.post(path, json=body)
            _check(answer)
            return answer.json()

    def get(self, path: str) -> Any:
        """The JSON that a GET is answered with. Raises `Problem`."""
        with self._open() as client:
            answer = client.get(path)
            _check(answer)
            return answer.json()

    def lines(self, path: str, body: object) -> Iterator[dict[str, Any]]:
        """The lines of JSON that a POST is answered with, as they come. Raises `Problem`."""
        with (
            self._open() as client,
            client.stream("POST", path, json=body, headers={"accept": "application/x-ndjson"}) as answer,
        ):
            if answer.is_error:
                answer.read()
            _check(answer)
            for line in answer.iter_lines():
                yield json.loads(line)

    @contextmanager
    def _open(self) -> Iterator[httpx.Client]:
        try:
            with httpx.Client(base_url=self.url, headers=self._headers, timeout=_TIMEOUT) as client:
                yield client
        except httpx.HTTPError as error:
            raise Problem(
                f"no answer from {self.url}: {error}. Is the server running, and does PREFECT_API_URL name it?"
            ) from None


def _credentials(environment: Mapping[str, str]) -> dict[str, str]:
    key = environment.get("PREFECT_API_KEY")
    if key:
        return {"Authorization": f"Bearer {key}"}
    auth = environment.get("PREFECT_API_AUTH_STRING")
    return {"Authorization": f"Basic {base64.b64encode(auth.encode()).decode()}"} if auth else {}


def _check(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    try:
        said = answer.json()
    except ValueError:
        said = {}
    details = said.get("exception_detail")
    if isinstance(details, list):
        raise Problem("\n".join(f"{_place(each['loc'])}: {each['msg']}" for each in details))
    raise Problem(
        str(said.get("exception_message") or said.get("detail") or f"the server answered {answer.status_code}")
    )


def _place(loc: list[str | int]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc if step != "body").removeprefix(
        "."
    )
