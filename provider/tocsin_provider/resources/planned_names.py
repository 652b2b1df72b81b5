"""What this process has seen planned, so that what refers to it by its name is not taken for a mistake.

Terraform plans a resource after those that it depends on, all of them in one process for each configuration of the provider.
"""

from __future__ import annotations

import threading
import weakref

from tocsin_provider.api.client import Client
from tocsin_provider.values import Value

_seen: weakref.WeakKeyDictionary[Client, set[tuple[str, str]]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def remember(client: Client | None, kind: str, name: Value) -> None:
    """A resource of this kind and name is planned. Without a client nothing is checked that would ask for it."""
    if client is not None and isinstance(name, str):
        with _lock:
            _seen.setdefault(client, set()).add((kind, name))


def has(client: Client, kind: str, name: str) -> bool:
    """Whether a resource of this kind and name has been planned."""
    with _lock:
        return (kind, name) in _seen.get(client, set())
