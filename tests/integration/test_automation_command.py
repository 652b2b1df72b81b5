"""commands/automation.py, run as a user would run it against a server in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.support.server import ServerProcess, free_port

pytestmark = pytest.mark.integration


def validate(url: str, file: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", "automation", "validate", file],
        env={**os.environ, "COLUMNS": "160", "TOCSIN_API_URL": url, **environment},
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )


def automation(name: str = "alert", expect: str = "prefect.flow-run.Failed", **changes: Any) -> dict[str, Any]:
    return {"name": name, "trigger": {"posture": "Reactive", "expect": [expect]}, "actions": [], **changes}


def test_what_is_found_is_shown_and_an_error_ends_with_1(server: ServerProcess, tmp_path: Path) -> None:
    good, warned = automation("good"), automation("warned", "prefect.flow-run.failed")
    wrong = automation("wrong", actions=[{"type": "pause-work-pool", "work_pool_id": str(UUID(int=9))}])
    path = tmp_path / "alerts.json"
    path.write_text(json.dumps([good, warned, wrong]))
    done = validate(server.url, str(path))
    assert done.returncode == 1, done.stderr
    assert "good: nothing found" in done.stdout
    assert "trigger.expect.0" in done.stdout
    assert "event-case" in done.stdout
    assert "actions.0.work_pool_id" in done.stdout

    fine = validate(server.url, "-", json.dumps(warned))
    assert fine.returncode == 0
    assert "warning" in fine.stdout

    yaml = (
        "name: x\ntrigger:\n  posture: Reactive\n  expect: [prefect.flow-run.Failed]\n"
        "  mute:\n  - starts: 2026-01-01T00:00:00Z\n"
    )
    dated = validate(server.url, "-", yaml + "    ends: 2036-01-01T00:00:00Z\nactions: []\n")
    assert "x: nothing found" in dated.stdout, dated.stderr


@pytest.mark.parametrize(("text", "said"), [("{]", "neither JSON nor YAML"), ("{}", "TOCSIN_API_URL")])
def test_what_cannot_be_asked_ends_with_2(text: str, said: str) -> None:
    done = validate(f"http://user:hunter2@127.0.0.1:{free_port()}/api", "-", text)
    assert done.returncode == 2
    assert said in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = validate("http://127.0.0.1:1/api", str(tmp_path / "none.json"))
    assert done.returncode == 2
    assert "none.json" in done.stderr
