"""Blocks over HTTP."""

from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from tocsin.events.event import StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime

Json = dict[str, Any]


class Blocks:
    """Makes block documents as a client does: by the newest schema of a type."""

    def __init__(self, client: httpx.Client | TestClient) -> None:
        self.client: Any = client

    def type(self, slug: str) -> Json:
        found: Json = self.client.get(f"/block_types/slug/{slug}").raise_for_status().json()
        return found

    def schema(self, slug: str) -> Json:
        criteria = {"block_schemas": {"block_type_id": {"any_": [self.type(slug)["id"]]}}, "limit": 1}
        (newest,) = self.client.post("/block_schemas/filter", json=criteria).raise_for_status().json()
        found: Json = newest
        return found

    def body(self, slug: str, name: str, data: Json) -> Json:
        schema = self.schema(slug)
        return {
            "name": name,
            "data": data,
            "block_schema_id": schema["id"],
            "block_type_id": schema["block_type_id"],
        }

    def create(self, slug: str, name: str, data: Json) -> Json:
        document: Json = self.post(slug, name, data).raise_for_status().json()
        return document

    def post(self, slug: str, name: str, data: Json) -> Any:
        return self.client.post("/block_documents/", json=self.body(slug, name, data))

    def patch(self, id: str, **body: Any) -> Any:
        return self.client.patch(f"/block_documents/{id}", json=body)

    def read(self, id: str, *, secrets: bool = True) -> Json:
        parameters = {"include_secrets": secrets}
        document: Json = self.client.get(f"/block_documents/{id}", params=parameters).raise_for_status().json()
        return document

    def data(self, id: str, *, secrets: bool = True) -> Json:
        data: Json = self.read(id, secrets=secrets)["data"]
        return data

    def names(self, **search: Any) -> list[str]:
        found = self.client.post("/block_documents/filter", json=search).raise_for_status().json()
        return [document["name"] for document in found]

    def register(self, name: str, fields: Json, capabilities: tuple[str, ...] = ()) -> Json:
        """A block type of the user's own with one schema, which is returned."""
        slug = name.lower()
        made = self.client.post("/block_types/", json={"name": name, "slug": slug}).raise_for_status().json()
        body = {
            "block_type_id": made["id"],
            "fields": {"title": name, "type": "object", "block_type_slug": slug, **fields},
            "capabilities": list(capabilities),
        }
        schema: Json = self.client.post("/block_schemas/", json=body).raise_for_status().json()
        return schema


@pytest.fixture
def blocks(client: TestClient) -> Blocks:
    return Blocks(client)


class Told:
    """The events in the log."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def all(self) -> list[StoredEvent]:
        with self._runtime.database.read() as session:
            return EventRepository(session).after(0, 1000)

    def names(self) -> list[str]:
        return [stored.event.event for stored in self.all()]


@pytest.fixture
def told(runtime: Runtime) -> Told:
    return Told(runtime)
