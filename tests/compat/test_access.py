"""The ways in which the stock client shows its credentials, on HTTP and on both sockets of events."""

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.support.client_runs import SCRIPT
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.warm import WarmProcess

KEY = "the-key"
LOGIN = "admin:secret"
PASSWORD = "wonderland"
"""Of alice, one of the logins."""

HTTP_AND_SOCKETS = """
import asyncio
from prefect import get_client
from prefect.events import Event
from prefect.events.clients import get_events_client, get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter

async def main():
    async with get_client() as client:
        await client.read_flows()
        print(client.server_type.name.lower(), flush=True)
    async with get_events_subscriber(filter=EventFilter(event=EventNameFilter(name=["order.paid"]))) as subscriber:
        print("follows", flush=True)
        async with get_events_client(checkpoint_every=1) as client:
            await client.emit(Event(event="order.paid", resource={"prefect.resource.id": "order.1"}))
        async for event in subscriber:
            print(event.event, flush=True)
            return

asyncio.run(main())
"""

SLA = """
from uuid import uuid4
from prefect import get_client
from prefect._experimental.sla.objects import TimeToCompletionSla
from prefect.exceptions import PrefectHTTPStatusError

with get_client(sync_client=True) as client:
    try:
        client.apply_slas_for_deployment(uuid4(), [TimeToCompletionSla(name="soon", duration=60)])
    except PrefectHTTPStatusError as refused:
        print(refused)
"""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess) -> Iterator[ServerProcess]:
    """A server that wants to see an API key or a password."""
    environment = {"TOCSIN_API_KEY": KEY, "TOCSIN_AUTH_STRING": LOGIN, "TOCSIN_LOGINS": f"alice:{PASSWORD}"}
    with ServerProcess(
        home=tmp_path_factory.mktemp("closed") / "home", environment=environment, warm=warm_server
    ) as server:
        yield server


def cloud(closed: ServerProcess) -> dict[str, str]:
    """What makes a client take this server for Prefect Cloud."""
    return {"PREFECT_CLOUD_API_URL": closed.url, "PREFECT_API_KEY": KEY}


def workspace(closed: ServerProcess) -> str:
    """The API under an address of the Cloud."""
    return f"{closed.url}/accounts/{uuid4()}/workspaces/{uuid4()}"


WAYS = {
    "PREFECT_API_AUTH_STRING": {"PREFECT_API_AUTH_STRING": LOGIN},
    "PREFECT_API_AUTH_STRING with an API key": {"PREFECT_API_AUTH_STRING": f"anything:{KEY}"},
    "PREFECT_CLIENT_CUSTOM_HEADERS": {"PREFECT_CLIENT_CUSTOM_HEADERS": json.dumps({"Authorization": f"Bearer {KEY}"})},
}


@pytest.mark.parametrize("way", [pytest.param(way, marks=pytest.mark.operation(way)) for way in WAYS])
def test_a_way_to_come_in(prefect: StockClient, closed: ServerProcess, way: str) -> None:
    process = prefect.at(closed.url, **WAYS[way]).start_python(HTTP_AND_SOCKETS)
    process.wait()
    assert process.output.splitlines()[:2] == ["server", "follows"]
    if prefect.version.startswith("3.4.") and "AUTH_STRING" in way:
        assert "HTTP 403" in process.output  # it does not show its auth string where it brings events
    else:
        assert process.output.splitlines()[2:] == ["order.paid"]


@pytest.mark.operation("credentials in PREFECT_API_URL")
def test_credentials_in_the_address(prefect: StockClient, closed: ServerProcess) -> None:
    client = prefect.at(closed.url.replace("http://", f"http://anything:{KEY}@"))
    assert client.python(HTTP_AND_SOCKETS).splitlines() == ["server", "follows", "order.paid"]


@pytest.mark.operation("PREFECT_API_KEY with PREFECT_CLOUD_API_URL")
def test_a_server_taken_for_the_cloud(prefect: StockClient, closed: ServerProcess) -> None:
    client = prefect.at(workspace(closed), **cloud(closed))
    assert client.python(HTTP_AND_SOCKETS).splitlines() == ["cloud", "follows", "order.paid"]


@pytest.mark.operation("PREFECT_API_KEY")
def test_a_key_alone_opens_http_and_says_how_to_open_sockets(prefect: StockClient, closed: ServerProcess) -> None:
    client = prefect.at(closed.url, PREFECT_API_KEY=KEY)
    assert "Slug" in client.cli("block", "ls")
    process = client.start_python(HTTP_AND_SOCKETS)
    assert process.wait() == 1
    assert "PREFECT_API_AUTH_STRING" in process.output


@pytest.mark.operation("PREFECT_API_KEY", "PREFECT_API_AUTH_STRING")
def test_the_password_of_a_login_is_a_key_too(prefect: StockClient, closed: ServerProcess) -> None:
    for variables in ({"PREFECT_API_KEY": PASSWORD}, {"PREFECT_API_AUTH_STRING": f"alice:{PASSWORD}"}):
        assert "Slug" in prefect.at(closed.url, **variables).cli("block", "ls")


@pytest.mark.operation("PREFECT_API_AUTH_STRING")
def test_a_wrong_password_is_refused(prefect: StockClient, closed: ServerProcess) -> None:
    process = prefect.at(closed.url, PREFECT_API_AUTH_STRING="admin:wrong").start("prefect", "block", "ls")
    assert process.wait() == 1
    assert "Unauthorized" in process.output


@pytest.mark.operation("cloud login", "cloud workspace ls")
def test_one_logs_in_as_to_the_cloud(prefect: StockClient, closed: ServerProcess) -> None:
    profiles = prefect.with_empty_home().at("", PREFECT_CLOUD_API_URL=closed.url)
    del profiles.environment["PREFECT_API_URL"]
    assert "Using workspace 'tocsin/default'" in profiles.cli("cloud", "login", "-k", KEY, "-w", "tocsin/default")
    assert "* tocsin/default" in profiles.cli("cloud", "workspace", "ls")
    assert "Slug" in profiles.cli("block", "ls")


@pytest.mark.operation("a flow, taken for the cloud")
def test_a_flow_runs_as_in_the_cloud(prefect: StockClient, closed: ServerProcess) -> None:
    address = workspace(closed)
    process = prefect.at(address, **cloud(closed)).start_python(SCRIPT, "success")
    assert process.wait() == 0, process.output
    (link,) = [line.split("View at ")[1].split()[0] for line in process.output.splitlines() if "View at " in line]
    assert link.startswith(address.replace("/api/accounts/", "/account/").replace("/workspaces/", "/workspace/"))
    with closed.client() as api:
        api.headers["Authorization"] = f"Bearer {KEY}"
        run = api.get(f"/flow_runs/{link.rsplit('/', 1)[1]}").json()
        assert run["state_type"] == "COMPLETED"
        assert api.get(link).status_code == 200


@pytest.mark.operation("SLAs (refused)")
def test_an_sla_is_refused_with_what_to_do_instead(prefect: StockClient, closed: ServerProcess) -> None:
    refused = prefect.at(workspace(closed), **cloud(closed)).python(SLA)
    assert "501" in refused
    assert "create an automation with a proactive trigger instead" in refused
