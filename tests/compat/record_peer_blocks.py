"""Records how Prefect's own server answers the life of blocks, for tests/compat/test_blocks_like_the_peer.py.

    python -m tests.compat.record_peer_blocks <environment of prefect with fastapi 0.149> tests/fixtures/peer/blocks.json

The recording holds each request with its answer. In a path or body, `<id N>` stands for the Nth id that the answers have shown.
"""

import argparse
import json
import re
import time
from pathlib import Path
from typing import Any

import httpx
from tests.support.prefect import prefect_server

from tocsin.blocks.checksum import schema_checksum

Step = dict[str, Any]

_ACCOUNT = {
    "title": "Account",
    "type": "object",
    "block_type_slug": "account",
    "properties": {"user": {"type": "string"}, "password": {"type": "string", "format": "password"}},
    "required": ["user"],
    "secret_fields": ["password"],
    "block_schema_references": {},
}
_STORE = {
    "title": "Store",
    "type": "object",
    "block_type_slug": "store",
    "properties": {"account": {"$ref": "#/definitions/Account"}, "headers": {"type": "object"}},
    "required": ["account"],
    "secret_fields": ["account.password", "headers.*"],
    "definitions": {"Account": _ACCOUNT},
    "block_schema_references": {
        "account": {"block_type_slug": "account", "block_schema_checksum": schema_checksum(_ACCOUNT)}
    },
}


def step(method: str, path: str, body: Any = None) -> Step:
    return {"method": method, "path": path, "body": body}


STEPS = [
    step("POST", "/block_types/", {"name": "Account", "slug": "account", "description": "who"}),
    step("POST", "/block_types/", {"name": "Account", "slug": "account"}),
    step("POST", "/block_types/", {"name": "Prefect Thing", "slug": "thing"}),
    step("POST", "/block_types/", {"name": "Thing", "slug": "Not A Slug"}),
    step("PATCH", "/block_types/<id 1>", {"logo_url": "https://example.com/logo.png"}),
    step("GET", "/block_types/<id 1>"),
    step("GET", "/block_types/slug/account"),
    step("GET", "/block_types/slug/absent"),
    step(
        "POST",
        "/block_schemas/",
        {"block_type_id": "<id 1>", "fields": _ACCOUNT, "capabilities": ["fly", "swim"], "version": "1.0"},
    ),
    step("POST", "/block_schemas/", {"block_type_id": "<id 1>", "fields": _ACCOUNT, "version": "1.0"}),
    step("GET", "/block_schemas/<id 2>"),
    step("GET", "/block_schemas/checksum/sha256:absent"),
    step("POST", "/block_schemas/filter", {"block_schemas": {"block_capabilities": {"all_": ["swim"]}}}),
    step(
        "POST",
        "/block_documents/",
        {
            "name": "ada",
            "data": {"user": "ada", "password": "s3cr3t", "more": [1.5, None]},
            "block_type_id": "<id 1>",
            "block_schema_id": "<id 2>",
        },
    ),
    step(
        "POST",
        "/block_documents/",
        {"name": "ada", "data": {"user": "bob"}, "block_type_id": "<id 1>", "block_schema_id": "<id 2>"},
    ),
    step(
        "POST",
        "/block_documents/",
        {"name": "Not A Name", "data": {"user": "bob"}, "block_type_id": "<id 1>", "block_schema_id": "<id 2>"},
    ),
    step("GET", "/block_documents/<id 3>"),
    step("GET", "/block_documents/<id 3>?include_secrets=true"),
    step("PATCH", "/block_documents/<id 3>", {"data": {"user": "eve", "password": "********"}}),
    step("GET", "/block_documents/<id 3>?include_secrets=true"),
    step(
        "PATCH",
        "/block_documents/<id 3>",
        {"data": {"user": "zoe", "password": "new"}, "merge_existing_data": False},
    ),
    step("GET", "/block_types/slug/account/block_documents/name/ada?include_secrets=true"),
    step("GET", "/block_types/slug/account/block_documents/name/absent"),
    step("GET", "/block_types/slug/account/block_documents"),
    step("POST", "/block_types/", {"name": "Store", "slug": "store"}),
    step(
        "POST",
        "/block_documents/filter",
        {"block_types": {"slug": {"any_": ["account"]}}, "include_secrets": True, "limit": None, "offset": None},
    ),
    step("POST", "/block_documents/filter", {"block_schemas": {"block_capabilities": {"all_": ["swim", "dig"]}}}),
    step("POST", "/block_documents/count", {"block_documents": {"name": {"like_": "AD"}}}),
    step("POST", "/block_documents/filter", {"limit": 201}),
    step("POST", "/block_schemas/", {"block_type_id": "<id 4>", "fields": _STORE}),
    step(
        "POST",
        "/block_documents/",
        {
            "name": "files",
            "data": {"account": {"$ref": {"block_document_id": "<id 3>"}}, "headers": {"A": "s3cr3t", "B": "t"}},
            "block_type_id": "<id 4>",
            "block_schema_id": "<id 5>",
        },
    ),
    step("GET", "/block_documents/<id 6>"),
    step("GET", "/block_documents/<id 6>?include_secrets=true"),
    # Without the reference in it, a change would lose it on the peer; here it would stay.
    step(
        "PATCH",
        "/block_documents/<id 6>",
        {"data": {"account": {"$ref": {"block_document_id": "<id 3>"}}, "headers": {"A": "********", "C": "new"}}},
    ),
    step("GET", "/block_documents/<id 6>?include_secrets=true"),
    step("DELETE", "/block_schemas/<id 5>"),
    step("GET", "/block_documents/<id 6>"),
    step("DELETE", "/block_documents/<id 3>"),
    step("GET", "/block_documents/<id 3>"),
    step("DELETE", "/block_documents/<id 3>"),
    step("DELETE", "/block_types/<id 1>"),
    step("GET", "/block_schemas/<id 2>"),
    step("DELETE", "/block_types/<id 1>"),
]

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


class Player:
    """Makes the requests, and names ids by the order in which they appear, so that two servers can be compared."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._ids: list[str] = []

    def play(self, step: Step) -> Step:
        """The status of the answer, and its body where it is no error."""
        answer = self._client.request(step["method"], self._filled(step["path"]), json=self._filled(step["body"]))
        body = answer.json() if answer.is_success and answer.content else None
        return {"status": answer.status_code, "body": self.named(body)}

    def named(self, value: Any) -> Any:
        """`value` with `<id N>` and `<time>` in place of ids and moments."""
        return json.loads(_TIME.sub("<time>", _ID.sub(self._name, json.dumps(value))))

    def _filled(self, value: Any) -> Any:
        text = re.sub(r"<id (\d+)>", lambda found: self._ids[int(found[1]) - 1], json.dumps(value))
        return json.loads(text)

    def _name(self, found: re.Match[str]) -> str:
        if found[0] not in self._ids:
            self._ids.append(found[0])
        return f"<id {self._ids.index(found[0]) + 1}>"


def main() -> None:
    parser = argparse.ArgumentParser(description="Record how a Prefect server answers the life of blocks.")
    parser.add_argument("venv", type=Path, help="environment with prefect installed")
    parser.add_argument("file", type=Path, help="where the recording goes")
    arguments = parser.parse_args()
    with prefect_server(arguments.venv) as url, httpx.Client(base_url=url) as client:
        player = Player(client)
        answers = [{**made, "answer": player.play(made)} for made in STEPS]
        events = _events(client, player)
    text = json.dumps({"steps": answers, "events": events}, indent=1, ensure_ascii=False)
    arguments.file.write_text(text + "\n", encoding="utf-8")


def _events(client: httpx.Client, player: Player) -> list[Any]:
    newest = {"event": {"prefix": ["prefect.block-document.", "prefect.block-type."]}, "order": "DESC"}
    for _ in range(100):
        found = client.post("/events/filter", json={"filter": newest, "limit": 50}).raise_for_status().json()["events"]
        if found and found[0]["event"] == "prefect.block-type.deleted":
            break
        time.sleep(0.2)  # the server writes events now and then
    fields = ("event", "resource", "related", "payload")
    made = [
        event
        for event in found
        if event["resource"].get("prefect.resource.name") in ("Account", "Store", "ada", "files")
    ]
    return [player.named({field: event[field] for field in fields}) for event in reversed(made)]


if __name__ == "__main__":
    main()
