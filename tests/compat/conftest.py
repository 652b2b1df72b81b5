"""The stock Prefect client in each version that we hold ourselves to, and a server that it talks to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.support.server import ServerProcess, reserved_port
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


@dataclass(frozen=True)
class Site:
    """What stays the same from module to module with one version: where the server listens, and the client's home.

    The client reads both when it is imported, and so needs to be imported only once.
    """

    port: int
    home: Path
    warm: WarmStockClients


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """The site of each version."""
    with ExitStack() as stack:

        @cache
        def site(version: str) -> Site:
            warm = stack.enter_context(closing(WarmStockClients(_VENVS[version])))
            return Site(stack.enter_context(reserved_port()), tmp_path_factory.mktemp("prefect-home"), warm)

        yield site


@pytest.fixture(scope="module")
def tocsin(
    prefect_version: str,
    sites: Callable[[str], Site],
    tmp_path_factory: pytest.TempPathFactory,
    warm_server: WarmProcess,
) -> Iterator[ServerProcess]:
    """A server for the tests of one module with one version: what one test leaves behind, the next one sees.

    It calls no run late: how long a worker takes to get to one depends on the machine.
    """
    home = tmp_path_factory.mktemp("tocsin") / "home"
    never = {"TOCSIN_LATE_AFTER": "3600"}
    with ServerProcess(home=home, environment=never, warm=warm_server, port=sites(prefect_version).port) as server:
        yield server


@pytest.fixture
def prefect(
    prefect_version: str, prefect_venv: Path, sites: Callable[[str], Site], tmp_path: Path, tocsin: ServerProcess
) -> Iterator[StockClient]:
    """The client in an empty directory, pointed at the module's server. What a test starts with it ends with the test.

    `prefect.at(server.url)` is the same client for a server of the test's own (fixtures `server`, `start_server`). Its home is that
    of all tests; `prefect.with_empty_home()` has one of its own.
    """
    site = sites(prefect_version)
    with StockClient(prefect_version, prefect_venv, tmp_path, tocsin.url, home=site.home, warm=site.warm) as client:
        yield client
