"""Tokens for an API that protects changes against forged requests, as a Prefect server can be told to."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any

from tocsin_provider.api import failures


class CsrfTokens:
    """One token for this process, asked for before the first change. `ask` makes the request for a token with that query."""

    def __init__(self, ask: Callable[[dict[str, str]], Any]) -> None:
        self._ask = ask
        self._client = str(uuid.uuid4())
        self._lock = threading.Lock()
        self._token: str | None = None
        self._off = False

    def headers(self, method: str) -> dict[str, str]:
        """What a request has to carry. An API without the protection says so, and is not asked again."""
        if method == "GET":
            return {}
        with self._lock:
            if self._token is None and not self._off:
                self._fetch()
            token = self._token
        return {"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": self._client} if token else {}

    def forget(self) -> None:
        """Ask for another token before the next change: the API has refused this one."""
        with self._lock:
            self._token = None

    def _fetch(self) -> None:
        try:
            document = self._ask({"client": self._client})
        except (failures.NotFound, failures.Invalid, failures.Conflict):
            self._off = True
            return
        self._token = str(document["token"]) if isinstance(document, dict) and document.get("token") else None
