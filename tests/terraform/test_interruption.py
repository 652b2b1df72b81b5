"""Terraform is interrupted or killed halfway. The API here is slow on purpose, as no real one would be for a test."""

import json
import os
import signal
import threading
import uuid
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from tests.support.terraform import Workspace, provider_processes, until
from werkzeug import Request, Response

MAIN = """
resource "prefect_automation" "it" {
  count   = 20
  name    = "Alert ${count.index}"
  trigger = { posture = "Reactive" }
}
"""
NOW = "2026-01-01T00:00:00Z"


class SlowApi:
    """Creates automations once the test lets it."""

    def __init__(self, server: HTTPServer) -> None:
        self.go_on = threading.Event()
        self.asked = threading.Event()
        self.created: list[str] = []
        server.expect_request("/api/admin/version").respond_with_json("3.8.8")
        for route in ("validate", "backtest", "filter"):
            server.expect_request(f"/api/automations/{route}").respond_with_json({"detail": "Not Found"}, 404)
        server.expect_request("/api/creations/confirm").respond_with_json({"detail": "Not Found"}, 404)
        server.expect_request("/api/automations/", method="POST").respond_with_handler(self._create)

    def _create(self, request: Request) -> Response:
        self.asked.set()
        self.go_on.wait(30)
        made = str(uuid.uuid4())
        self.created.append(made)
        body = {**json.loads(request.data), "id": made, "created": NOW, "updated": NOW}
        return Response(json.dumps(body), 201, content_type="application/json")


@pytest.fixture
def slow_api(make_httpserver: HTTPServer) -> SlowApi:
    make_httpserver.clear()
    return SlowApi(make_httpserver)


@pytest.fixture
def slow(slow_api: SlowApi, make_httpserver: HTTPServer, terraform_home: Path, tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "workspace", terraform_home, make_httpserver.url_for("/api"))
    workspace.write(main=MAIN)
    workspace.environment["TOCSIN_TEST_MARKER"] = str(tmp_path)
    return workspace.init()


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    return ("127.0.0.1", 0)


def test_after_ctrl_c_everything_that_was_created_is_in_the_state(slow: Workspace, slow_api: SlowApi) -> None:
    process = slow.start("apply", "-auto-approve", "-parallelism=3")
    assert slow_api.asked.wait(30)
    os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches the whole group, the provider too
    threading.Timer(1.0, slow_api.go_on.set).start()
    output, _ = process.communicate(timeout=60)
    assert "Interrupt received" in output
    assert 0 < len(slow_api.created) < 20
    assert len(slow.addresses()) == len(slow_api.created)
    assert provider_processes(slow.environment["TOCSIN_TEST_MARKER"]) == []


def test_a_killed_terraform_leaves_no_provider_behind(slow: Workspace, slow_api: SlowApi) -> None:
    marker = slow.environment["TOCSIN_TEST_MARKER"]
    process = slow.start("apply", "-auto-approve")
    assert slow_api.asked.wait(30)
    assert len(provider_processes(marker)) == 1
    process.kill()
    process.communicate(timeout=30)
    slow_api.go_on.set()
    assert until(lambda: provider_processes(marker) == [])
