"""Fixtures of all kinds of tests: databases, the application in this process, servers in their own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.support.postgres import PostgresServer
from tests.support.server import ServerProcess
from tocsin.app import build_runtime, create_app
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings
from tocsin.storage.database import Database


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the developer has set in the shell must not change what a test does."""
    for name in list(os.environ):
        if name.startswith(("TOCSIN_", "PREFECT_", "TF_")) and not name.startswith("TOCSIN_TEST_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this test process, on a Unix socket."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database; each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tocsin.db'}"
        return
    server = request.getfixturevalue("postgres")
    with server.empty_database() as url:
        yield url


@pytest.fixture
def clock() -> ManualClock:
    """Stands at 2026-01-01T00:00:00Z until the test moves it."""
    return ManualClock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a server in a temporary home that may deliver to loopback."""
    return Settings(home=tmp_path / "home", database_url=database_url, allow_private_urls=True)


@pytest.fixture
def runtime(settings: Settings, clock: ManualClock) -> Iterator[Runtime]:
    """The parts of a server, on an empty database of either kind."""
    runtime = build_runtime(settings, clock)
    yield runtime
    runtime.database.close()


@pytest.fixture
def database(runtime: Runtime) -> Database:
    return runtime.database


@pytest.fixture
def client(runtime: Runtime) -> Iterator[TestClient]:
    """HTTP against the application in this process, without its background services. Base URL ends in /api."""
    with TestClient(create_app(runtime, with_services=False), base_url="http://testserver/api") as client:
        yield client


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """`tocsin server start` as a process of its own, with SQLite in a temporary home."""
    with ServerProcess(home=tmp_path / "tocsin-home") as server:
        yield server


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Any]:
    """Starts servers with chosen environment variables; all are stopped at the end of the test."""
    started: list[ServerProcess] = []

    def start(**environment: str) -> ServerProcess:
        server = ServerProcess(home=tmp_path / "tocsin-home", environment=environment)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()
