"""A command that is forked from a warm client does what it does in a process that was started for it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient, chosen_versions
from tests.support.warm import WarmProcess
from tests.support.warm_stock_clients import WarmStockClients, are_used

pytestmark = pytest.mark.skipif(not are_used(), reason="every command is started")


@dataclass
class Both:
    """The same version in the same home and at the same server, with a warm client and without."""

    warm: StockClient
    fresh: StockClient
    clients: WarmStockClients

    def is_forked(self, program: str, *arguments: str) -> bool:
        client = self.warm
        return self.clients.run(program, arguments, client.environment, client.directory, timeout=60) is not None


@pytest.fixture(scope="module", params=chosen_versions())
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess
) -> Iterator[Both]:
    version, venv, home = request.param, chosen_versions()[request.param], tmp_path_factory.mktemp("home")
    clients = WarmStockClients(venv)
    with ServerProcess(home=tmp_path_factory.mktemp("tocsin") / "home", warm=warm_server) as server:
        yield Both(
            StockClient(version, venv, home, server.url, warm=clients),
            StockClient(version, venv, home, server.url),
            clients,
        )
    clients.close()


@pytest.mark.parametrize(
    "command",
    [
        ("version",),
        ("block", "type", "ls"),
        ("variable", "get", "missing"),
        ("deploy", "nowhere.py:nothing"),
    ],
    ids=" ".join,
)
def test_the_command_line_says_the_same(both: Both, command: tuple[str, ...]) -> None:
    warm, fresh = both.warm.attempt("prefect", *command), both.fresh.attempt("prefect", *command)
    assert warm.stdout.splitlines() == fresh.stdout.splitlines()
    assert (warm.stderr, warm.returncode) == (fresh.stderr, fresh.returncode)


STATE = """
import json, logging, os
from prefect import flow, task
from prefect.blocks.core import Block
from prefect.context import get_settings_context
from prefect.settings import get_current_settings
from prefect.utilities.dispatch import get_registry_for_type

@flow
def known():
    pass

context = get_settings_context()
print(json.dumps({
    "blocks": sorted(get_registry_for_type(Block) or ()),
    "settings": get_current_settings().model_dump(mode="json"),
    "profile": [context.profile.name, str(context.profile.source)],
    "loggers": {name: str(logging.getLogger(name).handlers) for name in ("root", "prefect", "prefect.flow_runs")},
    "flow": [known.name, str(known._entrypoint), known.version],
    "environment": dict(os.environ),
}, indent=1))
raise ValueError("shown with its traceback")
"""


def test_a_script_begins_with_the_same(both: Both) -> None:
    (both.warm.directory / "state.py").write_text(STATE)
    warm, fresh = both.warm.attempt("python", "state.py"), both.fresh.attempt("python", "state.py")
    assert warm.stdout.splitlines() == fresh.stdout.splitlines()
    assert (warm.stderr, warm.returncode) == (fresh.stderr, fresh.returncode) == (warm.stderr, 1)


CHANCE = """
import json, uuid
from prefect import flow
from prefect.runtime import flow_run
from prefect.utilities.names import generate_slug

@flow
def named():
    return [flow_run.name, flow_run.id]

print(json.dumps([*named(), generate_slug(2), str(uuid.uuid4())]))
"""


def test_each_script_has_names_and_ids_of_its_own(both: Both) -> None:
    first, second = both.warm.json(CHANCE), both.warm.json(CHANCE)
    assert not set(first) & set(second)


def test_what_reads_other_settings_at_its_start_is_started(both: Both, tmp_path: Path) -> None:
    assert both.is_forked("prefect", "version")
    assert not both.is_forked("prefect", "--profile", "ephemeral", "version")
    assert not both.is_forked("prefect", "config", "view")
    for name in (".env", "prefect.toml", "pyproject.toml"):
        (both.warm.directory / name).touch()
        assert not both.is_forked("prefect", "version")
        (both.warm.directory / name).unlink()


SETTING = """
import json
from prefect.settings import get_current_settings
print(json.dumps(get_current_settings().api.request_timeout))
"""


def test_a_profile_that_has_changed_is_read(both: Both) -> None:
    before = both.warm.json(SETTING)
    both.warm.cli("config", "set", "PREFECT_API_REQUEST_TIMEOUT=77")
    assert not both.is_forked("prefect", "version")
    assert (before, both.warm.json(SETTING), json.loads(both.fresh.python(SETTING))) == (60, 77, 77)
    assert both.is_forked("prefect", "version")  # from one that has read it
