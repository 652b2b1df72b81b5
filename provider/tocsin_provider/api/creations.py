"""Creations that the next run finds again where this one is killed before Terraform's state has them.

Each is made under a key, which is the same in the next run; what Terraform has been told of is confirmed at the end. An API that
knows nothing of this creates, as ever, what it is asked to.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tocsin_provider.api import failures

if TYPE_CHECKING:
    from tocsin_provider.api.client import Answer, Client

log = logging.getLogger("tocsin")

AT_ONCE: Final = 5_000
FOUND: Final = 200
"""How the API answers where an earlier run has created it: with that one, as it is."""


class Creations:
    """What this run creates. Safe to use from many threads."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._run = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._told: list[str] = []

    def post(self, path: str, body: Any, name: str) -> Answer:
        """Create something of this name. Where the answer's status is `FOUND`, it is that of an earlier run, as that left it."""
        headers = {"Idempotency-Key": key(path, name), "Tocsin-Run": self._run}
        return self._client.exchange("POST", path, body, headers=headers)

    def take(self, path: str, name: str) -> str | None:
        """The id of what an earlier run has created under this name and not confirmed; None where there is none to be known of.

        For things that are changed where they are created a second time. Raises an ApiFailure.
        """
        try:
            wanted = {"key": key(path, name), "run": self._run}
            found = self._client.request("POST", "/creations/take", wanted, repeatable=False)
        except (failures.NotFound, failures.NotPrefect):
            return None
        return str(found["id"]) if found["id"] else None

    def tell(self, id: object) -> None:
        """Terraform is being told of what was created."""
        with self._lock:
            self._told.append(str(id))

    def confirm(self) -> None:
        """Terraform has it all in its state. Where the API cannot be told, nothing is lost: it forgets by itself."""
        with self._lock:
            told, self._told = self._told, []
        try:
            for start in range(0, len(told), AT_ONCE):
                body = {"run": self._run, "ids": told[start : start + AT_ONCE]}
                self._client.request("POST", "/creations/confirm", body, repeatable=False)
        except failures.ApiFailure as failure:
            log.debug("what was created is not confirmed: %s", failure)


def key(path: str, name: str) -> str:
    """The same for what has this name in this configuration, wherever it is applied with the same state from the same directory."""
    data = Path(os.environ.get("TF_DATA_DIR") or ".terraform")
    parts = [path, name, str(Path.cwd()), _workspace(data), _backend(data)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _workspace(data: Path) -> str:
    """The workspace of Terraform that is selected here."""
    return os.environ.get("TF_WORKSPACE") or _read(data / "environment").strip() or "default"


def _backend(data: Path) -> object:
    """Where Terraform keeps its state, as `terraform init` has written it down: runners have the same directory for everything."""
    try:
        backend = json.loads(_read(data / "terraform.tfstate") or "{}").get("backend") or {}
    except ValueError:
        return None
    return [backend.get("type"), backend.get("config")]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
