"""Fixtures of all kinds of tests: databases, the application in this process, servers in their own."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event, make_url

from tests.support.postgres import PostgresServer
from tests.support.replaying import LastingWorkers
from tests.support.server import ServerProcess
from tests.support.server import warm_server as start_warm_server
from tests.support.warm import WarmProcess
from tocsin.app import build_runtime, create_app
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings
from tocsin.storage.database import Database
from tocsin.triggers.backtest.workers import Workers

pytest_plugins = ["tests.support.compatibility", "tests.support.diagnostics", "tests.support.distribution"]

# How busy the machine is must not decide whether a test passes.
hypothesis_settings.register_profile("tocsin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("tocsin")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the developer has set in the shell must not change what a test does."""
    for name in list(os.environ):
        ours = name.startswith(("TOCSIN_", "PREFECT_", "TF_", "OTEL_")) and not name.startswith("TOCSIN_TEST_")
        if ours or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this test process, on a Unix socket."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("template") / "tocsin.db"
    _prepare(f"sqlite:///{path}", path.parent)
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a migrated PostgreSQL database with nothing in it, to be copied."""
    with postgres.database() as url:
        _prepare(url, tmp_path_factory.mktemp("template"))
        yield str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database with nothing in it; each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "tocsin.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres")
    with postgres.database(template=request.getfixturevalue("postgres_template")) as url:
        yield url


@pytest.fixture
def clock() -> ManualClock:
    """Stands at 2026-01-01T00:00:00Z until the test moves it."""
    return ManualClock()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a server in a temporary home that may deliver to loopback."""
    return Settings(home=tmp_path / "home", database_url=database_url, allow_private_urls=True)


@pytest.fixture(scope="session")
def replaying() -> Iterator[Workers]:
    """One process that replays histories for all tests: each start takes a second."""
    workers = LastingWorkers()
    yield workers
    workers.end()


@pytest.fixture
def runtime(settings: Settings, clock: ManualClock, replaying: Workers) -> Iterator[Runtime]:
    """The parts of a server, on an empty database of either kind."""
    runtime = replace(build_runtime(settings, clock), workers=replaying)
    if runtime.database.is_sqlite:
        _without_waiting_for_the_disk(runtime.database)
    yield runtime
    runtime.database.close()


def _without_waiting_for_the_disk(database: Database) -> None:
    # These tests kill nothing: what a commit hands to the system is there for whoever looks.
    event.listen(database.engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous = OFF"))
    database.engine.dispose()


@pytest.fixture
def database(runtime: Runtime) -> Database:
    return runtime.database


@pytest.fixture
def client(runtime: Runtime) -> Iterator[TestClient]:
    """HTTP against the application in this process, without its background services. Base URL ends in /api."""
    with TestClient(create_app(runtime, with_services=False), base_url="http://testserver/api") as client:
        yield client


@pytest.fixture(scope="session")
def warm_server() -> Iterator[WarmProcess]:
    """A process that has imported what a server needs, to fork servers from."""
    warm = start_warm_server()
    yield warm
    warm.close()


@pytest.fixture
def server(tmp_path: Path, warm_server: WarmProcess) -> Iterator[ServerProcess]:
    """`tocsin server start` as a process of its own, with SQLite in a temporary home."""
    with ServerProcess(home=tmp_path / "tocsin-home", warm=warm_server) as server:
        yield server


@pytest.fixture
def start_server(tmp_path: Path, warm_server: WarmProcess) -> Iterator[Any]:
    """Starts servers with chosen environment variables; all are stopped at the end of the test."""
    started: list[ServerProcess] = []

    def start(**environment: str) -> ServerProcess:
        server = ServerProcess(home=tmp_path / "tocsin-home", environment=environment, warm=warm_server)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


def _prepare(url: str, home: Path) -> None:
    runtime = build_runtime(Settings(home=home, database_url=url), ManualClock())
    runtime.database.close()
