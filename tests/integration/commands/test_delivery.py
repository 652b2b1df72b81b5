"""commands/delivery.py against a server whose webhook has rejected two deliveries."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_httpserver import HTTPServer
from tests.support.commands import Run
from tests.support.listening import listening
from tests.support.outbox import Json, delivery, fire, send_all
from werkzeug import Request, Response

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

HOOK = "/hook"


@pytest.fixture
def tocsin(runtime: Runtime, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `tocsin` against a server on the test's own database, which sends nothing by itself."""
    with listening(runtime) as address:
        monkeypatch.setenv("TOCSIN_API_URL", f"http://{address}/api")
        yield run


@pytest.fixture
def call(tocsin: Run, httpserver: HTTPServer) -> Json:
    """An action that calls a webhook."""
    tocsin("block", "create", "webhook/hook", "--url", httpserver.url_for(HOOK))
    block = json.loads(tocsin("block", "inspect", "webhook/hook", "--json").stdout)
    return {"type": "call-webhook", "block_document_id": block["id"], "payload": "{}"}


@pytest.fixture
def dead(runtime: Runtime, httpserver: HTTPServer, clock: ManualClock, call: Json) -> list[str]:
    """The ids of two dead deliveries, a minute apart. The webhook takes everything from now on."""
    ids = []
    for status, answer in ((404, "nobody here"), (403, "not you")):
        httpserver.expect_oneshot_request(HOOK).respond_with_data(answer, status=status)
        firing = fire(runtime, call)
        send_all(runtime)
        ids.append(str(delivery(runtime, firing).id))
        clock.advance(60)
    httpserver.expect_request(HOOK).respond_with_data("ok")
    return ids


def listed(tocsin: Run, *options: str) -> list[str]:
    done = tocsin("delivery", "ls", "--json", *options)
    assert done.exit_code == 0, done.stderr
    return [each["id"] for each in json.loads(done.stdout)]


def states(tocsin: Run) -> set[str]:
    return {each["state"] for each in json.loads(tocsin("delivery", "ls", "--json").stdout)}


def test_a_list_has_names(tocsin: Run, dead: list[str]) -> None:
    shown = tocsin("delivery", "ls").stdout
    for expected in ("DLT Pipeline Failure Alert", "call-webhook", "webhook/hook", "dead", "not_found", dead[0]):
        assert expected in shown


def test_filters_narrow_the_list(
    runtime: Runtime, tocsin: Run, clock: ManualClock, dead: list[str], call: Json
) -> None:
    old, new = dead
    begin = clock.now() - timedelta(minutes=2)
    detail = json.loads(tocsin("delivery", "inspect", old, "--json").stdout)
    assert listed(tocsin) == [new, old]
    assert listed(tocsin, "--limit", "1") == [new]
    assert listed(tocsin, "--reason", "not_found") == [old]
    assert listed(tocsin, "--state", "delivered", "--state", "waiting") == []
    assert listed(tocsin, "--automation", detail["automation_id"]) == [old]
    assert listed(tocsin, "--firing", detail["firing_id"]) == [old]
    assert listed(tocsin, "--block", "webhook/hook") == [new, old]
    assert listed(tocsin, "--until", begin.isoformat()) == [old]
    assert listed(tocsin, "--since", "1h") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--block", "webhook/hok"], "did you mean hook?"),
        (["--automation", "none"], "there is no automation named 'none'"),
        (["--since", "yesterday"], "give 15m, 2h or 3d"),
        (["--state", "ded"], "'waiting', 'sending', 'delivered' or 'dead'"),
    ],
)
def test_what_is_not_there_is_told(tocsin: Run, call: Json, options: list[str], said: str) -> None:
    failed = tocsin("delivery", "ls", *options)
    assert failed.exit_code == 2
    assert said in failed.stderr


def test_a_delivery_is_shown_with_its_attempts(tocsin: Run, dead: list[str]) -> None:
    shown = tocsin("delivery", "inspect", dead[0]).stdout
    for expected in ("404 nobody here", "not_found", "/automations/automation/", "webhook/hook", "dead"):
        assert expected in shown
    assert tocsin("delivery", "inspect", str(uuid4())).exit_code == 2


def test_dead_ones_are_sent_again_by_their_ids(runtime: Runtime, tocsin: Run, dead: list[str]) -> None:
    assert tocsin("delivery", "send", dead[0]).exit_code == 0
    again = tocsin("delivery", "send", *dead, "--yes")
    assert again.exit_code == 1  # the first is waiting by now
    assert "only a dead one" in again.stderr
    send_all(runtime)
    assert states(tocsin) == {"delivered"}


def test_all_dead_ones_are_sent_again_that_meet_a_filter(runtime: Runtime, tocsin: Run, dead: list[str]) -> None:
    one = tocsin("delivery", "send", "--dead", "--reason", "forbidden")
    assert (one.exit_code, one.stdout.strip()) == (0, "✓ 1 delivery is sent again")
    assert listed(tocsin, "--state", "dead") == [dead[0]]
    assert tocsin("delivery", "send", "--dead", "--block", "webhook/hook").exit_code == 0
    send_all(runtime)
    assert states(tocsin) == {"delivered"}
    assert "0 deliveries" in tocsin("delivery", "send", "--dead").stdout


@pytest.mark.parametrize("how", [["--dead"], ["ids"]])
def test_several_are_sent_only_if_somebody_agrees(tocsin: Run, dead: list[str], how: list[str]) -> None:
    arguments = dead if how == ["ids"] else how
    refused = tocsin("delivery", "send", *arguments)
    assert refused.exit_code == 2
    assert "say --yes" in refused.stderr
    assert states(tocsin) == {"dead"}
    assert tocsin("delivery", "send", *arguments, "--yes").exit_code == 0
    assert states(tocsin) == {"waiting"}


@pytest.mark.parametrize("arguments", [[], ["--dead", str(uuid4())], [str(uuid4()), "--since", "2h"]])
def test_it_has_to_be_clear_what_is_sent(tocsin: Run, arguments: list[str]) -> None:
    assert tocsin("delivery", "send", *arguments).exit_code == 2


def test_what_is_waiting(runtime: Runtime, tocsin: Run, httpserver: HTTPServer, call: Json) -> None:
    assert "nothing is waiting" in tocsin("delivery", "watch", "--once").stdout
    httpserver.expect_request(HOOK).respond_with_data("later", status=503)
    fire(runtime, call)
    send_all(runtime)
    shown = tocsin("delivery", "watch", "--once").stdout
    assert "1 waiting" in shown
    assert "webhook/hook" in shown
    assert "server_error" in shown
    assert json.loads(tocsin("delivery", "watch", "--json").stdout)[0]["waiting"] == 1


def test_watching_ends_cleanly(httpserver: HTTPServer) -> None:
    looked_again = threading.Event()

    def answer(_request: Request) -> Response:
        if httpserver.log:
            looked_again.set()
        return Response("[]")

    httpserver.expect_request("/api/deliveries/waiting").respond_with_handler(answer)
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "delivery", "watch"],
        env={**os.environ, "TOCSIN_API_URL": httpserver.url_for("/api")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert looked_again.wait(60)
    process.send_signal(signal.SIGINT)
    shown, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert "nothing is waiting" in shown


def test_watching_needs_a_server(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", "http://127.0.0.1:1/api")
    assert run("delivery", "watch").exit_code == 2
