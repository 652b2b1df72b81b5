"""A real server in a process of its own, and the real terraform with the provider installed."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace
from tests.support.warm_provider import WarmProvider

from tocsin_provider.install import install

KEYS = {
    "automations": "id",
    "block_documents": "id",
    "deployments": "id",
    "flows": "id",
    "variables": "id",
    "work_pools": "name",
}
"""What the API keeps of resources, and by which field it names one in its routes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.terraform)


@pytest.fixture(scope="session")
def terraform_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home directory with the provider in its implied mirror."""
    home = tmp_path_factory.mktemp("terraform") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        install()
    return home


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all tests of this process; a test that stops its server starts one of its own."""
    with ServerProcess(tmp_path_factory.mktemp("server") / "home") as server:
        yield server


@pytest.fixture
def server(running_server: ServerProcess) -> Iterator[ServerProcess]:
    """The server, without anything that a resource makes when the test begins and when it has ended."""
    yield running_server
    with running_server.client() as api:
        for kind, key in KEYS.items():
            while page := api.post(f"/{kind}/filter", json={}).raise_for_status().json():
                for entry in page:
                    api.delete(f"/{kind}/{entry[key]}").raise_for_status()


@pytest.fixture
def api(server: ServerProcess) -> Iterator[httpx.Client]:
    """The API as somebody else than Terraform uses it."""
    with server.client() as client:
        yield client


@pytest.fixture(scope="session")
def warm_provider() -> Iterator[WarmProvider]:
    """Forks the provider where its start is not what is tested."""
    warm = WarmProvider()
    yield warm
    warm.close()


@pytest.fixture
def workspace(
    server: ServerProcess, terraform_home: Path, warm_provider: WarmProvider | None, tmp_path: Path
) -> Workspace:
    """A directory for terraform that knows the server."""
    return Workspace(tmp_path / "workspace", terraform_home, server.url, warm=warm_provider)
