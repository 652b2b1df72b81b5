"""Concurrency limits with the stock Prefect client: its CLI, its context managers, tagged tasks, and clients that die."""

import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.traffic import wait_until

_CREATE = """
import json, sys
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate as Limit
def create(name, limit, **more):
    with get_client(sync_client=True) as client:
        client.create_global_concurrency_limit(Limit(name=name, limit=limit, **more))
"""

_TOGETHER = """
import json, threading
class Together:
    "How many are inside at once."
    def __init__(self):
        self.inside = self.most = 0
        self.lock = threading.Lock()
    def __enter__(self):
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
    def __exit__(self, *error):
        with self.lock:
            self.inside -= 1
"""

_HOLD = """
import sys
from prefect.concurrency.sync import concurrency
with concurrency(sys.argv[1], occupy=1, lease_duration=60):
    print("held", flush=True)
    sys.stdin.readline()
print("released", flush=True)
"""


def limit_of(server: ServerProcess, name: str) -> dict[str, Any]:
    with server.client() as client:
        limit: dict[str, Any] = client.get(f"/v2/concurrency_limits/{name}").raise_for_status().json()
    return limit


def taken(server: ServerProcess, name: str) -> int:
    slots: int = limit_of(server, name)["active_slots"]
    return slots


@pytest.mark.operation("gcl create", "gcl ls", "gcl inspect", "gcl update", "gcl enable", "gcl disable", "gcl delete")
def test_the_cli_of_global_limits(prefect: StockClient, tocsin: ServerProcess) -> None:
    assert "Created global concurrency limit" in prefect.cli("gcl", "create", "cli", "--limit", "5")
    assert "already exists" in prefect.cli("gcl", "create", "cli", "--limit", "6", status=1)
    assert "cli" in prefect.cli("gcl", "ls")
    assert "limit=5" in prefect.cli("gcl", "inspect", "cli")

    prefect.cli("gcl", "update", "cli", "--limit", "7", "--active-slots", "3", "--slot-decay-per-second", "0.0001")
    changed = limit_of(tocsin, "cli")
    assert (changed["limit"], changed["active_slots"], changed["slot_decay_per_second"]) == (7, 3, 0.0001)
    prefect.cli("gcl", "disable", "cli")
    assert not limit_of(tocsin, "cli")["active"]
    assert "already disabled" in prefect.cli("gcl", "disable", "cli", status=1)
    prefect.cli("gcl", "enable", "cli")
    assert limit_of(tocsin, "cli")["active"]

    prefect.cli("gcl", "delete", "cli")
    for command in (("inspect", "cli"), ("update", "cli", "--limit", "1"), ("delete", "cli"), ("enable", "cli")):
        assert "not found" in prefect.cli("gcl", *command, status=1)


_COMMANDS = ("create", "ls", "inspect", "reset", "delete")


@pytest.mark.operation(*(f"concurrency-limit {command}" for command in _COMMANDS))
def test_the_cli_of_limits_on_tags(prefect: StockClient, tocsin: ServerProcess) -> None:
    task_run = str(uuid4())
    prefect.cli("concurrency-limit", "create", "cli-db", "1")
    prefect.cli("concurrency-limit", "create", "cli-db", "2")
    with tocsin.client() as client:
        body = {"names": ["cli-db"], "task_run_id": task_run}
        assert client.post("/concurrency_limits/increment", json=body).status_code == 200
    assert "cli-db" in prefect.cli("concurrency-limit", "ls")
    assert task_run in prefect.cli("concurrency-limit", "inspect", "cli-db")

    prefect.cli("concurrency-limit", "reset", "cli-db")
    assert task_run not in prefect.cli("concurrency-limit", "inspect", "cli-db")
    assert taken(tocsin, "tag:cli-db") == 0

    prefect.cli("concurrency-limit", "delete", "cli-db")
    for command in ("inspect", "reset", "delete"):
        assert "No concurrency limit found" in prefect.cli("concurrency-limit", command, "cli-db", status=1)


_SYNC = f"""{_CREATE}{_TOGETHER}
from concurrent.futures import ThreadPoolExecutor
from prefect.concurrency.sync import concurrency
create("sync", 2)
together = Together()
full = threading.Event()
def work(_):
    with concurrency("sync", occupy=1), together:
        if together.most == 2:
            full.set()
        full.wait(60)  # the first one, however long the second takes
        threading.Event().wait(0.2)
with ThreadPoolExecutor(5) as pool:
    list(pool.map(work, range(5)))
print(json.dumps(together.most))
"""

_ASYNC = f"""{_CREATE}{_TOGETHER}
import asyncio
from prefect.concurrency.asyncio import concurrency
create("async", 2)
create("async-other", 4)
together = Together()
async def work():
    async with concurrency(["async", "async-other", "missing"], occupy=2):
        with together:
            await asyncio.sleep(0.2)
async def main():
    await asyncio.gather(*(work() for _ in range(3)))
asyncio.run(main())
print(json.dumps(together.most))
"""


@pytest.mark.operation("concurrency, sync")
def test_no_more_hold_slots_than_there_are(prefect: StockClient, tocsin: ServerProcess) -> None:
    assert prefect.json(_SYNC) == 2
    assert taken(tocsin, "sync") == 0


@pytest.mark.operation("concurrency, async")
def test_no_more_hold_slots_than_there_are_async(prefect: StockClient, tocsin: ServerProcess) -> None:
    assert prefect.json(_ASYNC) == 1
    assert (taken(tocsin, "async"), taken(tocsin, "async-other")) == (0, 0)


@pytest.mark.operation("concurrency: events")
def test_the_events_of_a_limit_and_of_its_slots(prefect: StockClient, tocsin: ServerProcess) -> None:
    prefect.cli("gcl", "create", "told", "--limit", "1")
    prefect.start_python(_HOLD, "told").say("go")
    limit = limit_of(tocsin, "told")["id"]
    wanted = ["created", "acquired", "released"]
    found: list[Any] = []

    def told() -> bool:
        body = {"filter": {"resource": {"id": [f"prefect.concurrency-limit.{limit}"]}, "order": "ASC"}}
        with tocsin.client() as client:
            found[:] = client.post("/events/filter", json=body).json()["events"]
        return len(found) == len(wanted)

    wait_until(told, 60, "not all events came")
    assert [event["event"].rpartition(".")[2] for event in found] == wanted
    assert found[2]["follows"] == found[1]["id"]


_LIMITED = f"""{_CREATE}
from prefect.concurrency.sync import concurrency
create("busy", 1, active_slots=1)
seen = {{}}
try:
    with concurrency("busy", timeout_seconds=0.5):
        pass
except TimeoutError:
    seen["timeout"] = True
try:
    with concurrency("nowhere", strict=True):
        pass
except Exception as error:
    seen["strict"] = type(error).__name__
try:
    with concurrency("busy", occupy=2):
        pass
except Exception as error:
    seen["too many"] = "Slots requested is greater than the limit" in str(error) or type(error).__name__
try:
    with concurrency("busy", max_retries=0):
        pass
except Exception as error:
    seen["no retries"] = type(error).__name__
with concurrency("nowhere"):
    seen["without a limit"] = True
print(json.dumps(seen))
"""


@pytest.mark.operation("concurrency: timeout", "concurrency: strict", "concurrency: max_retries")
def test_what_cannot_be_had_is_said(prefect: StockClient) -> None:
    seen = prefect.json(_LIMITED)
    assert seen.pop("too many") in (True, "ConcurrencySlotAcquisitionError")
    assert seen == {
        "timeout": True,
        "strict": "ConcurrencySlotAcquisitionError",
        "no retries": "ConcurrencySlotAcquisitionError",
        "without a limit": True,
    }


_RATE = f"""{_CREATE}
import time
from prefect.concurrency.sync import rate_limit
create("rate", 2, slot_decay_per_second=2.0)
create("steady", 2)
rate_limit("rate")
begun = time.monotonic()
for _ in range(3):
    rate_limit("rate")
passed = time.monotonic() - begun
try:
    rate_limit("steady")
except Exception as error:
    refused = type(error).__name__
print(json.dumps([passed, refused]))
"""


@pytest.mark.operation("rate_limit")
def test_a_rate_holds_up_those_who_are_too_fast(prefect: StockClient) -> None:
    passed, refused = prefect.json(_RATE)
    # Four slots, of which two are there at once and two come within a second.
    assert passed > 0.7
    assert refused == "ConcurrencySlotAcquisitionError"


_TAGGED = f"""{_TOGETHER}
from prefect import flow, task
together = Together()

@task(tags=["limited", "free"])
def work(number):
    with together:
        threading.Event().wait(0.3)
    return number

@flow
def main():
    return [future.result() for future in [work.submit(number) for number in range(4)]]

print(json.dumps([main(), together.most]))
"""


@pytest.mark.operation("tasks with limited tags")
def test_tasks_with_a_limited_tag_wait_for_each_other(prefect: StockClient, tocsin: ServerProcess) -> None:
    prefect.cli("concurrency-limit", "create", "limited", "1")
    assert prefect.json(_TAGGED) == [[0, 1, 2, 3], 1]
    assert taken(tocsin, "tag:limited") == 0


_OLDER = """
import json
from uuid import uuid4
from prefect.client.orchestration import get_client
from prefect.concurrency.v1.sync import concurrency
seen = []
with get_client(sync_client=True) as client:
    def active():
        return [str(run) for run in client.read_concurrency_limit_by_tag("older").active_slots]
    client.create_concurrency_limit(tag="older", concurrency_limit=1)
    run = uuid4()
    with concurrency("older", task_run_id=run):
        seen.append(active() == [str(run)])
        try:
            with concurrency("older", task_run_id=uuid4(), timeout_seconds=0.5):
                pass
        except TimeoutError:
            seen.append("timeout")
    seen.append(active())
    client.create_concurrency_limit(tag="older", concurrency_limit=0)
    try:
        with concurrency("older", task_run_id=run):
            pass
    except Exception as error:
        seen.append(type(error).__name__)
print(json.dumps(seen))
"""


@pytest.mark.operation("concurrency of tags (v1)")
def test_the_older_context_manager(prefect: StockClient) -> None:
    assert prefect.json(_OLDER) == [True, "timeout", [], "ConcurrencySlotAcquisitionError"]


@pytest.mark.operation("concurrency: a client that dies")
def test_the_slot_of_a_client_that_died_comes_back(prefect: StockClient, tocsin: ServerProcess) -> None:
    prefect.cli("gcl", "create", "mortal", "--limit", "1")
    holder = prefect.start_python(_HOLD, "mortal")
    holder.wait_for("held")
    holder.kill()
    assert taken(tocsin, "mortal") == 1
    heir = prefect.start_python(_HOLD, "mortal")
    let_leases_expire(tocsin.home)
    heir.wait_for("held")
    heir.say("go")
    heir.wait_for("released")
    wait_until(lambda: taken(tocsin, "mortal") == 0, 60, "the slot did not come back")


@pytest.mark.operation("concurrency: a server that dies")
def test_a_lease_outlives_its_server(prefect: StockClient, server: ServerProcess) -> None:
    client = prefect.at(server.url)
    client.cli("gcl", "create", "kept", "--limit", "1")
    holder = client.start_python(_HOLD, "kept")
    holder.wait_for("held")
    server.kill()
    server.start()
    assert taken(server, "kept") == 1
    with server.client() as other:
        body = {"names": ["kept"], "slots": 1}
        assert other.post("/v2/concurrency_limits/increment", json=body).status_code == 423
    holder.say("go")
    holder.wait_for("released")
    assert taken(server, "kept") == 0


def let_leases_expire(home: Path) -> None:
    """Put all leases' ends into the past: the shortest that a client may ask for lasts a minute."""
    with sqlite3.connect(home / "tocsin.db", timeout=30) as database:
        database.execute("UPDATE concurrency_lease SET expires = '2000-01-01 00:00:00.000000'")
    database.close()
