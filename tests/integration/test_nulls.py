"""Every optional field of every body may be an explicit null: the stock client sends such nulls and means the default."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration

Json = dict[str, Any]

NOT_NULL_WITH_PREFECT_EITHER = {
    "type",  # of an action: there is no default
    "operator",
    "query",
    "max_retries",
    "retry_delay_seconds",
    "related",
    "payload",
}
"""Fields of objects inside of a body that Prefect's own models refuse null for; its client never sends it there."""


def bodies(document: Json) -> Iterator[tuple[str, str, Any]]:
    """(method, path, body) for each body of each request, and for each object or list inside of it: all optional fields null."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            for body in _nulled(content["schema"], document) if content else ():
                yield method, path, body


def _nulled(schema: Json, document: Json, seen: tuple[str, ...] = ()) -> Iterator[Any]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen:
            yield from _nulled(document["components"]["schemas"][name], document, (*seen, name))
        return
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _nulled(part, document, seen)
    if "items" in schema:
        yield from ([item] for item in _nulled(schema["items"], document, seen))
    if "properties" in schema:
        optional = [name for name in schema["properties"] if name not in schema.get("required", ())]
        yield dict.fromkeys(optional)
        for name, field in schema["properties"].items():
            yield from ({name: inner} for inner in _nulled(field, document, seen))


def refusals_of_null(client: TestClient, method: str, path: str, body: Any) -> list[str]:
    """The errors at fields that are null in this body. Others (what is required, what is not found) do not count."""
    url = path.removeprefix("/api").replace("{id}", str(UUID(int=1)))
    answer = client.request(method, url, json=body)
    assert answer.status_code < 500, answer.text
    details = answer.json().get("exception_detail") or [] if answer.status_code == 422 else []
    nulls = _names_of_nulls(body) - NOT_NULL_WITH_PREFECT_EITHER
    refused = [error for error in details if error["loc"][-1] in nulls and error["type"] != "missing"]
    return [f"{method} {path} {body}: {error}" for error in refused]


def _names_of_nulls(body: Any) -> set[str]:
    if isinstance(body, list):
        return set().union(*map(_names_of_nulls, body))
    if not isinstance(body, dict):
        return set()
    inner = set().union(*map(_names_of_nulls, body.values()))
    return inner | {name for name, value in body.items() if value is None}


def test_null_means_the_default_everywhere(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    refused, paths = [], set()
    for method, path, body in bodies(document):
        paths.add((method, path))
        refused += refusals_of_null(client, method, path, body)
    assert len(paths) > 20
    assert not refused, "\n".join(refused)
