"""commands/block.py against a server: the guide's commands as written, and what is said where something is wrong."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_httpserver import HTTPServer
from tests.support.commands import Run
from tests.support.server import ServerProcess, free_port

pytestmark = pytest.mark.integration

URL = "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"


def stored(server: ServerProcess, slug: str, name: str) -> dict[str, Any]:
    """The values of a block, secrets in clear."""
    with server.client() as client:
        path = f"block_types/slug/{slug}/block_documents/name/{name}"
        data: dict[str, Any] = client.get(path, params={"include_secrets": True}).json()["data"]
        return data


def use(server: ServerProcess, slug: str, name: str) -> None:
    """Make an automation that sends through a block."""
    with server.client() as client:
        block = client.get(f"block_types/slug/{slug}/block_documents/name/{name}").json()
        action = {"type": "send-notification", "block_document_id": block["id"], "subject": "s", "body": "b"}
        trigger = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
        body = {"name": "Pipeline failures", "trigger": trigger, "actions": [action]}
        client.post("automations/", json=body).raise_for_status()


def test_the_guides_commands_work_as_written(tocsin: Run, server: ServerProcess) -> None:
    slack = tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    pager_duty = tocsin(
        "block", "create", "pager-duty-webhook/data-pipelines", "--integration-key", "your-integration-key"
    )
    both = tocsin("block", "create", "pager-duty-webhook/both", "--integration-key", "k", "--api-key", "a")
    assert [slack.exit_code, pager_duty.exit_code, both.exit_code] == [0, 0, 0], slack.stderr
    assert stored(server, "slack-webhook", "alerts") == {"url": URL}
    assert stored(server, "pager-duty-webhook", "data-pipelines") == {"integration_key": "your-integration-key"}
    assert stored(server, "pager-duty-webhook", "both") == {"integration_key": "k", "api_key": "a"}
    assert "hint: the history of your shell has the value of --url" in slack.stderr
    assert URL not in slack.stdout + slack.stderr


def test_secrets_that_never_stand_in_the_history(
    tocsin: Run, server: ServerProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "url").write_text(f"{URL}\n")
    monkeypatch.setenv("SLACK_URL", URL)
    for name, source in (("a", "-"), ("b", f"@{tmp_path / 'url'}"), ("c", "env:SLACK_URL")):
        made = tocsin("block", "create", f"slack-webhook/{name}", "--url", source, input=f"{URL}\n")
        assert (made.exit_code, made.stderr) == (0, "")
        assert stored(server, "slack-webhook", name) == {"url": URL}


def test_at_a_terminal_a_missing_secret_is_asked_for_and_not_shown(server: ServerProcess) -> None:
    terminal, inside = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tocsin", "block", "create", "slack-webhook/alerts"],
        env={**os.environ, "TOCSIN_API_URL": server.url},
        stdin=inside,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # without a terminal of its own it reads from the one that it is given
    ) as process:
        assert process.stderr is not None
        said = b""
        while not said.endswith(b"url: ") and (byte := process.stderr.read(1)):
            said += byte
        os.write(terminal, f"{URL}\n".encode())
        assert process.wait(60) == 0, said + process.stderr.read()
    shown, _, _ = select.select([terminal], [], [], 0)
    assert shown == []
    os.close(inside)
    os.close(terminal)
    assert stored(server, "slack-webhook", "alerts") == {"url": URL}


def test_values_have_the_types_of_their_fields(tocsin: Run, server: ServerProcess) -> None:
    url, headers = "https://example.com", '{"X-Token": "t"}'
    options = ("--url", url, "--no-verify", "--method=GET", "--headers", headers)
    made = tocsin("block", "create", "webhook/hook", *options)
    assert made.exit_code == 0, made.stderr
    assert stored(server, "webhook", "hook") == {
        "url": "https://example.com",
        "verify": False,
        "method": "GET",
        "headers": {"X-Token": "t"},
    }


def test_another_block_is_found_by_its_name(tocsin: Run, server: ServerProcess) -> None:
    tocsin("block", "create", "gcp-credentials/prod", "--project", "p")
    made = tocsin("block", "create", "gcs-bucket/data", "--bucket", "b", "--gcp-credentials", "gcp-credentials/prod")
    assert made.exit_code == 0, made.stderr
    assert stored(server, "gcs-bucket", "data")["gcp_credentials"]["project"] == "p"


def test_a_block_that_is_there_is_replaced_only_if_asked(tocsin: Run, server: ServerProcess) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL, "--notify-type", "warning")
    refused = tocsin("block", "create", "slack-webhook/alerts", "--url", f"{URL}2")
    assert refused.exit_code == 1
    assert "exists already; --replace" in refused.stderr
    replaced = tocsin("block", "create", "slack-webhook/alerts", "--replace", "--url", f"{URL}2")
    assert replaced.exit_code == 0, replaced.stderr
    assert stored(server, "slack-webhook", "alerts") == {"url": f"{URL}2"}


def test_what_the_server_has_against_it_is_told_by_option(tocsin: Run) -> None:
    refused = tocsin("block", "create", "pager-duty-webhook/x", "--region-name", "mars")
    assert refused.exit_code == 1
    assert "--region-name must be one of: us, eu" in refused.stderr
    assert "--integration-key is missing: give the PagerDuty Events API v2 integration key" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["slak-webhook/x", "--url", "s3cr3t"], "did you mean slack-webhook?"),
        (["slack-webhook/x", "--ulr", "s3cr3t"], "did you mean --url?"),
        (["slack-webhook", "--url", "s3cr3t"], "write slack-webhook/<name>"),
        (["--url", "s3cr3t", "slack-webhook/x"], "the block comes first"),
        (["slack-webhook/x", "--url", "@s3cr3t"], "--url: the file after @ cannot be read"),
        (["gcs-bucket/x", "--gcp-credentials", "gcp-credentials/none"], "there is no block gcp-credentials/none"),
    ],
)
def test_mistakes_of_the_command_line(tocsin: Run, arguments: list[str], said: str) -> None:
    refused = tocsin("block", "create", *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert "s3cr3t" not in refused.stdout + refused.stderr


def test_a_list_says_what_uses_what(tocsin: Run, server: ServerProcess) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    tocsin("block", "create", "secret/token", "--value", "x")
    use(server, "slack-webhook", "alerts")
    listed = json.loads(tocsin("block", "ls", "--json").stdout)
    assert [(each["name"], each["can_notify"], each["automations"]) for each in listed] == [
        ("secret/token", False, 0),
        ("slack-webhook/alerts", True, 1),
    ]
    only = tocsin("block", "ls", "--type", "secret").stdout
    assert "secret/token" in only
    assert "slack-webhook" not in only
    assert "did you mean secret?" in tocsin("block", "ls", "--type", "secrt").stderr


def test_a_block_is_shown_with_its_users_and_without_its_secrets(tocsin: Run, server: ServerProcess) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    use(server, "slack-webhook", "alerts")
    shown = tocsin("block", "inspect", "slack-webhook/alerts")
    assert "********" in shown.stdout
    assert "Pipeline failures" in shown.stdout
    assert URL not in shown.stdout
    as_json = tocsin("block", "inspect", "slack-webhook/alerts", "--json").stdout
    assert tocsin("block", "inspect", json.loads(as_json)["id"]).stdout == shown.stdout
    assert URL not in as_json


def test_a_name_that_is_not_there(tocsin: Run) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    missing = tocsin("block", "inspect", "slack-webhook/alrts")
    assert missing.exit_code == 2
    assert "there is no block slack-webhook/alrts; did you mean alerts?" in missing.stderr


def test_a_block_that_is_used_is_deleted_only_by_force(tocsin: Run, server: ServerProcess) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    use(server, "slack-webhook", "alerts")
    refused = tocsin("block", "delete", "slack-webhook/alerts", "--yes")
    assert refused.exit_code == 1
    assert "used by: Pipeline failures" in refused.stderr
    assert tocsin("block", "delete", "slack-webhook/alerts", "--yes", "--force").exit_code == 0
    assert tocsin("block", "inspect", "slack-webhook/alerts").exit_code == 2


def test_nothing_is_deleted_where_nobody_can_be_asked(tocsin: Run) -> None:
    tocsin("block", "create", "slack-webhook/alerts", "--url", URL)
    refused = tocsin("block", "delete", "slack-webhook/alerts")
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    assert tocsin("block", "inspect", "slack-webhook/alerts").exit_code == 0


def test_types_and_their_fields(tocsin: Run) -> None:
    types = json.loads(tocsin("block", "type", "ls", "--json").stdout)
    assert {each["slug"]: each["can_notify"] for each in types}.items() >= {
        "slack-webhook": True,
        "secret": False,
    }.items()
    shown = tocsin("block", "type", "inspect", "pager-duty-webhook").stdout
    assert "--integration-key" in shown
    assert "required, secret" in shown
    assert "--[no-]include-image" in shown
    assert "did you mean secret?" in tocsin("block", "type", "inspect", "secrt").stderr


def test_a_test_through_a_block_is_followed(run: Run, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", httpserver.url_for("/api"))
    block, delivery = uuid4(), _delivery()
    fired = {"firing_id": str(uuid4()), "deliveries": [delivery], "skipped": [], "event": _EVENT}
    httpserver.expect_request(f"/api/block_documents/{block}").respond_with_json({"id": str(block)})
    asked = {"subject": "Is this on?"}
    httpserver.expect_request(f"/api/block_documents/{block}/test", "POST", json=asked).respond_with_json(fired, 201)
    end = {**delivery, "state": "dead", "reason": "not_found", "detail": "answered 404", "attempts": 1, "tries": []}
    httpserver.expect_request(f"/api/deliveries/{delivery['id']}").respond_with_json(end)
    tested = run("block", "test", str(block), "--subject", "Is this on?")
    assert tested.exit_code == 1, tested.stderr
    assert "not_found: answered 404" in tested.stdout
    assert run("block", "test", str(block), "--subject", "Is this on?", "--no-wait").exit_code == 0


def test_a_test_of_an_automation_is_followed(run: Run, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", httpserver.url_for("/api"))
    automation, event, delivery = uuid4(), uuid4(), _delivery()
    fired = {"firing_id": str(uuid4()), "deliveries": [delivery], "skipped": [], "event": _EVENT}
    httpserver.expect_request("/api/automations/filter").respond_with_json([{"id": str(automation)}])
    asked = {"event_id": str(event)}
    httpserver.expect_request(f"/api/automations/{automation}/test", "POST", json=asked).respond_with_json(fired, 201)
    end = {**delivery, "state": "delivered", "attempts": 1, "tries": []}
    httpserver.expect_request(f"/api/deliveries/{delivery['id']}").respond_with_json(end)
    tested = run("automation", "test", "Pipeline failures", "--event", str(event))
    assert tested.exit_code == 0, tested.stderr
    assert "delivered" in tested.stdout


def test_a_block_is_tested_through_the_whole_way(tocsin: Run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/ok").respond_with_data("ok")
    httpserver.expect_request("/gone").respond_with_data("no_team", status=404)
    for name, path in (("alerts", "/ok"), ("broken", "/gone")):
        tocsin("block", "create", f"slack-webhook/{name}", "--url", httpserver.url_for(path))
    arrived = tocsin("block", "test", "slack-webhook/alerts")
    assert arrived.exit_code == 0, arrived.output
    assert "delivered" in arrived.output
    broken = tocsin("block", "test", "slack-webhook/broken")
    assert broken.exit_code == 1, broken.output
    assert "not_found" in broken.output
    assert "no_team" in broken.output


def test_a_canary_is_set_shown_and_ended(tocsin: Run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/ok").respond_with_data("ok")
    tocsin("block", "create", "slack-webhook/alerts", "--url", httpserver.url_for("/ok"))
    for options in (("--every", "2h"), ()):
        shown = tocsin("block", "canary", "slack-webhook/alerts", *options)
        assert shown.exit_code == 0, shown.output
        assert "tested every 2 h" in shown.output
    assert tocsin("block", "canary", "slack-webhook/alerts", "--every", "often").exit_code == 2
    assert tocsin("block", "canary", "slack-webhook/alerts", "--off").exit_code == 0
    assert "has no canary" in tocsin("block", "canary", "slack-webhook/alerts").output


def test_without_a_server_it_says_where_it_looked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", f"http://user:hunter2@127.0.0.1:{free_port()}/api")
    failed = run("block", "create", "slack-webhook/alerts", "--url", URL)
    assert failed.exit_code == 2
    assert "TOCSIN_API_URL" in failed.stderr
    assert "hunter2" not in failed.stderr
    assert URL not in failed.stderr


_EVENT = {
    "id": str(UUID(int=1)),
    "event": "prefect.flow-run.Failed",
    "occurred": "2026-01-01T00:00:00Z",
    "is_sample": True,
}


def _delivery() -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "action_index": 0,
        "action_type": "send-notification",
        "block_document_id": str(uuid4()),
        "block_name": "slack-webhook/alerts",
        "state": "waiting",
        "uncertain": False,
        "attempts": 0,
        "reason": None,
        "detail": None,
        "due": "2026-01-01T00:00:00Z",
    }
