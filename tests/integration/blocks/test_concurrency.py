"""Writers at the same moment, on one database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.integration.blocks.conftest import Blocks, Told

from tocsin.blocks import builtin
from tocsin.blocks.schemas import BlockDocumentCreate, BlockDocumentUpdate
from tocsin.blocks.service import BlockService
from tocsin.errors import Conflict
from tocsin.runtime import Runtime

_WRITERS = 8


def at_once(runtime: Runtime, write: Callable[[Session, int], Any]) -> list[Any]:
    """What `write` answered in each of some transactions that ran at the same time."""

    def one(number: int) -> Any:
        try:
            with runtime.database.write() as session:
                return write(session, number)
        except Conflict as conflict:
            return conflict.message

    with ThreadPoolExecutor(_WRITERS) as writers:
        return list(writers.map(one, range(_WRITERS)))


def service(session: Session, runtime: Runtime) -> BlockService:
    return BlockService(session, runtime.clock, runtime.cipher, runtime.log)


def test_a_name_goes_to_one_of_them(blocks: Blocks, runtime: Runtime, told: Told) -> None:
    body = BlockDocumentCreate.model_validate(blocks.body("slack-webhook", "alerts", {"url": "https://x"}))
    answers = at_once(runtime, lambda session, _: service(session, runtime).create(body))
    assert answers.count("Block already exists") == _WRITERS - 1
    assert told.names() == ["prefect.block-document.created"]


def test_no_change_is_lost(blocks: Blocks, runtime: Runtime, told: Told) -> None:
    document_id = UUID(blocks.create("slack-webhook", "alerts", {"url": "https://x"})["id"])

    def change(session: Session, number: int) -> None:
        service(session, runtime).update(document_id, BlockDocumentUpdate(data={f"field-{number}": number}))

    at_once(runtime, change)
    assert blocks.data(str(document_id)) == {
        "url": "https://x",
        **{f"field-{number}": number for number in range(_WRITERS)},
    }
    assert told.names().count("prefect.block-document.updated") == _WRITERS


def test_the_built_in_types_are_installed_once(client: TestClient, runtime: Runtime) -> None:
    before = len(client.post("/block_schemas/filter").json())
    for block_type in client.post("/block_types/filter").json():
        if not block_type["is_protected"]:
            client.delete(f"/block_types/{block_type['id']}").raise_for_status()
    at_once(runtime, lambda session, _: builtin.install(session, runtime.clock))
    assert len(client.post("/block_types/filter").json()) == len(builtin.recordings())
    assert len(client.post("/block_schemas/filter").json()) == before
