"""Whether the API has certain data, asked without keeping the data: by fingerprint.

Tocsin tells a fingerprint of every block, and that of data which is sent to it; Prefect's server knows none. There only
`data_wo_version` says when write-only data has changed.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.gathering import Gathering
from tocsin_provider.problems import Problem, Severity
from tocsin_provider.resources.block_data import with_data
from tocsin_provider.values import Object

FINGERPRINT = "data_fingerprint"

_Asked = tuple[Client, str, str]
"""Whose block it is, its id, and the data. Those that are gathered are of one client."""

_warned: weakref.WeakSet[Client] = weakref.WeakSet()
_gatherings: weakref.WeakKeyDictionary[Client, Gathering[_Asked, str | None]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def told(document: Mapping[str, Any]) -> Object:
    """The fingerprint of a block as the API has it; null where the API knows none."""
    return {FINGERPRINT: document.get(FINGERPRINT)}


def of(client: Client, id: str, data: str) -> str:
    """The fingerprint that the block with this id would have with this data. Raises ApiFailure.

    A plan asks for many at the same time: those that come while a request is under way go together.
    """
    with _lock:
        gathering = _gatherings.setdefault(client, Gathering(_together))
    return gathering.ask((client, id, data)) or _alone(client, id, data)


def _together(asked: Sequence[_Asked]) -> list[str | None]:
    """The fingerprints of several blocks; None for those that are better asked for alone, be it that they have no answer."""
    if len(asked) == 1:
        return [_alone(*asked[0])]
    client = asked[0][0]
    documents = ", ".join(with_data({"id": block}, data) for _, block, data in asked)
    try:
        answer = client.request(
            "POST", "/block_documents/fingerprints", f'{{"documents": [{documents}]}}', repeatable=True
        )
    except (failures.Invalid, failures.NotFound, failures.Unexpected):
        return [None] * len(asked)  # it may be only one of them that is refused
    return [each and str(each[FINGERPRINT]) for each in answer]


def _alone(client: Client, id: str, data: str) -> str:
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
