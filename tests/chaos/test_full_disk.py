"""A disk without room: what is not taken is said so, what was taken stays, and with room again it goes on."""

import resource

from tests.support.server import ServerProcess, limit_files
from tests.support.traffic import automate, event, wait_until_executed

ROOM = 512 * 1024
"""Bytes that files may still grow by."""


def test_a_full_disk_is_answered_with_503_and_loses_nothing(server: ServerProcess) -> None:
    with server.client() as client:
        automate(client, "each", {"type": "do-nothing"})
        limit_files(server, max(each.stat().st_size for each in server.home.iterdir()) + ROOM)
        acknowledged, refused = 0, 0
        while refused < 5:
            events = [event("x") | {"payload": {"text": "x" * 2000}} for _ in range(20)]
            answer = client.post("/events", json=events)
            if answer.status_code == 204:
                acknowledged += len(events)
                continue
            refused += 1
            assert answer.status_code == 503, answer.text
            assert "the database did not take the change" in answer.text
        assert acknowledged
        assert client.get("/health").status_code == 200

        limit_files(server, resource.RLIM_INFINITY)
        wait_until_executed(server, acknowledged)
        client.post("/events", json=[event("x")]).raise_for_status()
        wait_until_executed(server, acknowledged + 1)
        stored = {"filter": {"event": {"name": ["chaos.happened"]}}}
        assert client.post("/events/filter", json=stored).json()["total"] == acknowledged + 1
