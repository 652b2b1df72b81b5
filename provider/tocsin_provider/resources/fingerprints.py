"""Whether the API has certain data, asked without keeping the data: by fingerprint.

Tocsin tells a fingerprint of every block, and that of data which is sent to it; Prefect's server knows none. There only
`data_wo_version` says when write-only data has changed.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Mapping
from typing import Any

from tocsin_provider.api.client import Client
from tocsin_provider.problems import Problem, Severity
from tocsin_provider.resources.block_data import with_data
from tocsin_provider.values import Object

FINGERPRINT = "data_fingerprint"

_warned: weakref.WeakSet[Client] = weakref.WeakSet()
_lock = threading.Lock()


def told(document: Mapping[str, Any]) -> Object:
    """The fingerprint of a block as the API has it; null where the API knows none."""
    return {FINGERPRINT: document.get(FINGERPRINT)}


def of(client: Client, id: str, data: str) -> str:
    """The fingerprint that the block with this id would have with this data. Raises ApiFailure."""
    answer = client.request("POST", f"/block_documents/{id}/fingerprint", with_data({}, data), repeatable=True)
    return str(answer[FINGERPRINT])


def warn_of_none(client: Client) -> list[Problem]:
    """That the API knows no fingerprints: once for all blocks, for it is the same for all."""
    with _lock:
        if client in _warned:
            return []
        _warned.add(client)
    return [
        Problem(
            "Changes of data_wo cannot be seen here",
            "This API tells no fingerprints of blocks, as Tocsin does. So Terraform sees neither another value of data_wo nor "
            "that somebody changed the block: give data_wo_version another number to have data_wo written.",
            ("data_wo",),
            Severity.WARNING,
        )
    ]
