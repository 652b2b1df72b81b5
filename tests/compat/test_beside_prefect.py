"""The same client runs the same flows on Prefect's own server and on Tocsin, and both know the same of them afterwards."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.client_runs import SCRIPT, what_the_server_knows
from tests.support.prefect import prefect_server
from tests.support.server import ServerProcess
from tests.support.stock_client import REPOSITORY, StockClient, versions
from tests.support.symbols import differences
from tests.support.task_runs import SCRIPT as TASKS
from tests.support.task_runs import is_recorded, what_is_known_of_tasks
from tests.support.warm import WarmProcess

LIVES = Path(__file__).parent / "client_lives.py"
PATIENCE = 30.0
"""Seconds. Prefect's server writes events a while after it has answered."""

Json = dict[str, Any]


@pytest.fixture(scope="module")
def peer() -> Iterator[str]:
    """The API of a fresh server of Prefect's, of the newest version."""
    with prefect_server(next(iter(versions(REPOSITORY).values()))) as url:
        yield url


class Both:
    """Prefect's server and Tocsin, asked the same."""

    def __init__(self, client: StockClient, peer: str, tocsin: ServerProcess) -> None:
        self.client = client
        self.urls = (tocsin.url, peer)

    def run(self, script: Path, *arguments: str) -> None:
        """Run a script on both, at the same time and each with a home of its own; it has to end in the same way."""
        homes = [self.client.directory / f"home-{number}" for number in range(2)]
        started = [
            self.client.at(url, PREFECT_HOME=str(home)).start_python(script, *arguments)
            for url, home in zip(self.urls, homes, strict=True)
        ]
        ended = [process.wait(timeout=180) for process in started]
        assert ended[0] == ended[1], "".join(process.output for process in started)

    def differences(self, what: Any, **left_out: Any) -> list[str]:
        """Where they still differ after a while."""
        deadline = time.monotonic() + PATIENCE
        while True:
            ours, theirs = (self._ask(url, what) | left_out for url in self.urls)
            found = differences(ours, theirs)
            if not found or time.monotonic() > deadline:
                return found
            time.sleep(1)

    def _ask(self, url: str, what: Any) -> Json:
        with httpx.Client(base_url=url, timeout=30) as client:
            known: Json = what(client.request)
        return known


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StockClient]:
    version, venv = next(iter(versions().items()))
    with StockClient(version, venv, tmp_path_factory.mktemp("client"), "") as client:
        yield client


@pytest.fixture(scope="module")
def both(
    newest: StockClient, peer: str, tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess
) -> Iterator[Both]:
    with ServerProcess(home=tmp_path_factory.mktemp("tocsin") / "home", warm=warm_server) as tocsin:
        yield Both(newest, peer, tocsin)


@pytest.mark.parametrize(
    ("scenario", "flows"),
    [
        ("retried", ["retried"]),
        ("timeout", ["timeout"]),
        ("parent", ["parent", "child"]),
    ],
)
def test_a_flow_ends_alike(both: Both, scenario: str, flows: list[str]) -> None:
    both.run(SCRIPT, scenario)
    for flow in flows:
        assert both.differences(lambda ask, flow=flow: what_the_server_knows(ask, flow)) == []


def test_a_crashed_process_ends_alike(both: Both) -> None:
    both.run(SCRIPT, "crash_sigterm")
    # Which lines a process still sends while it is being terminated is chance.
    assert both.differences(lambda ask: what_the_server_knows(ask, "crash-sigterm"), logs=None) == []


def test_a_paused_and_resumed_run_ends_alike(both: Both) -> None:
    both.run(LIVES, "paused")
    # How often it polls, and so logs, while it waits depends on the machine.
    assert both.differences(lambda ask: what_the_server_knows(ask, "paused"), logs=None) == []


def test_a_cancelled_run_ends_alike(both: Both) -> None:
    both.run(LIVES, "cancelled")
    # The serving process logs the number of the process that it kills, between lines of that one.
    assert both.differences(lambda ask: what_the_server_knows(ask, "cancelled"), logs=None) == []


def test_two_hundred_tasks_end_alike(both: Both) -> None:
    both.run(TASKS)
    for url in both.urls:
        with httpx.Client(base_url=url, timeout=30) as client:
            deadline = time.monotonic() + PATIENCE
            while not is_recorded(client.request):
                assert time.monotonic() < deadline, f"{url}: the events of the task runs were not recorded"
                time.sleep(0.5)
    assert both.differences(what_is_known_of_tasks) == []
