"""The stock Prefect client in each version that we hold ourselves to, and a server that it talks to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient, chosen_versions
from tests.support.warm import WarmProcess
from tests.support.warm_stock_clients import WarmStockClients

_VENVS = chosen_versions()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.compat)


@pytest.fixture(scope="session", params=_VENVS)
def prefect_version(request: pytest.FixtureRequest) -> str:
    """A version of the client; each test that asks for it, or for the client, runs once for each."""
    version: str = request.param
    return version


@pytest.fixture(scope="session")
def prefect_venv(prefect_version: str) -> Path:
    """The environment that `make setup` makes for this version; TOCSIN_TEST_PREFECT_VENV names one of another."""
    venv = _VENVS[prefect_version]
    if not (venv / "bin" / "prefect").exists():
        pytest.fail(f"{venv} has no Prefect client; run: make setup")
    return venv


@pytest.fixture(scope="module")
def tocsin(
    prefect_version: str, tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess
) -> Iterator[ServerProcess]:
    """A server for the tests of one module with one version: what one test leaves behind, the next one sees."""
    with ServerProcess(home=tmp_path_factory.mktemp("tocsin") / "home", warm=warm_server) as server:
        yield server


@pytest.fixture(scope="module")
def warm_clients(prefect_venv: Path) -> Iterator[WarmStockClients]:
    """Processes that have imported this version of the client, to fork the commands of one module from."""
    clients = WarmStockClients(prefect_venv)
    yield clients
    clients.close()


@pytest.fixture(scope="module")
def prefect_home(prefect_version: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the client in the tests of one module with one version."""
    return tmp_path_factory.mktemp("prefect-home")


@pytest.fixture
def prefect(
    prefect_version: str,
    prefect_venv: Path,
    prefect_home: Path,
    warm_clients: WarmStockClients,
    tmp_path: Path,
    tocsin: ServerProcess,
) -> Iterator[StockClient]:
    """The client in an empty directory, pointed at the module's server. What a test starts with it ends with the test.

    `prefect.at(server.url)` is the same client for a server of the test's own (fixtures `server`, `start_server`). Its home is that
    of the module; `prefect.with_empty_home()` has one of its own.
    """
    with StockClient(
        prefect_version, prefect_venv, tmp_path, tocsin.url, home=prefect_home, warm=warm_clients
    ) as client:
        yield client
