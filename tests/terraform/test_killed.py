"""terraform or the server is killed halfway through an apply; the next one finds what was made, and makes nothing twice."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace, until
from werkzeug import Request, Response

COUNT = 60
FEW = 3
MADE = {
    "automations": COUNT,
    "block_documents": COUNT,
    "variables": FEW,
    "work_pools": FEW,
    "flows": FEW,
    "deployments": FEW,
}
MAIN = f"""
resource "prefect_block" "it" {{
  count     = {COUNT}
  name      = "alerts-${{count.index}}"
  type_slug = "slack-webhook"
  data      = jsonencode({{ url = "https://hooks.slack.com/services/T/B/${{count.index}}" }})
}}

resource "prefect_variable" "it" {{
  count = {FEW}
  name  = "limit_${{count.index}}"
  value = count.index
}}

resource "prefect_work_pool" "it" {{
  count = {FEW}
  name  = "pool-${{count.index}}"
  type  = "process"
}}

resource "prefect_flow" "it" {{
  count = {FEW}
  name  = "flow-${{count.index}}"
}}

resource "prefect_deployment" "it" {{
  count   = {FEW}
  name    = "nightly"
  flow_id = prefect_flow.it[count.index].id
}}

resource "prefect_automation" "it" {{
  count   = {COUNT}
  name    = "Alert ${{count.index}}"
  trigger = {{ posture = "Reactive", expect = ["orders.failed"] }}
  actions = [{{ type = "send-notification", block_id = prefect_block.it[count.index].id, body = "x" }}]
}}
"""


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server that may be killed."""
    with ServerProcess(tmp_path / "server") as server:
        yield server


class Backend:
    """State that is kept elsewhere, as pipelines have it: Terraform brings it there now and then, and at the end."""

    def __init__(self, server: HTTPServer) -> None:
        self.address = server.url_for("/state")
        self._state: bytes | None = None
        server.expect_request("/state").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        if request.method == "POST":
            self._state = request.data
        return Response(self._state or b"", 200 if self._state else 404)


@pytest.fixture
def stack(own_server: ServerProcess, terraform_home: Path, tmp_path: Path, make_httpserver: HTTPServer) -> Workspace:
    make_httpserver.clear()
    workspace = Workspace(tmp_path / "workspace", terraform_home, own_server.url)
    backend = f'terraform {{\n  backend "http" {{\n    address = "{Backend(make_httpserver).address}"\n  }}\n}}\n'
    workspace.write(main=MAIN, backend=backend)
    return workspace.init()


def count(server: ServerProcess, kind: str) -> int:
    with server.client() as api:
        try:
            return int(api.post(f"/{kind}/count", json={}).raise_for_status().json())
        except httpx.TransportError:
            return 0


def begun(stack: Workspace, server: ServerProcess) -> subprocess.Popen[str]:
    """An apply that has created some of the automations, and not all."""
    planned = stack.run("plan", "-input=false", "-out=it.tfplan")
    assert planned.status == 0, planned.output
    process = stack.start("apply", "-parallelism=4", "it.tfplan")
    assert until(lambda: count(server, "automations") >= 5, timeout=60)
    return process


def in_agreement(stack: Workspace, server: ServerProcess) -> None:
    stack.apply()
    assert {kind: count(server, kind) for kind in MADE} == MADE
    assert stack.plan().status == 0


def test_a_killed_terraform_makes_nothing_twice(stack: Workspace, own_server: ServerProcess) -> None:
    process = begun(stack, own_server)
    os.killpg(process.pid, signal.SIGKILL)  # the provider too, as when the machine goes down
    process.communicate(timeout=30)
    made = count(own_server, "automations")
    assert made < COUNT
    in_agreement(stack, own_server)


def test_a_terraform_that_is_killed_alone_makes_nothing_twice(stack: Workspace, own_server: ServerProcess) -> None:
    process = begun(stack, own_server)
    process.kill()
    process.communicate(timeout=30)
    in_agreement(stack, own_server)


def test_after_ctrl_c_the_next_apply_makes_the_rest(stack: Workspace, own_server: ServerProcess) -> None:
    process = begun(stack, own_server)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    in_agreement(stack, own_server)


def test_a_killed_server_has_what_it_has_answered_and_the_next_apply_makes_the_rest(
    stack: Workspace, own_server: ServerProcess
) -> None:
    process = begun(stack, own_server)
    own_server.kill()
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 1, output
    own_server.start()
    in_agreement(stack, own_server)
