"""`.github/scripts/drift.py`: what differs at night, by name and without a value."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.pipeline_repository import PIPELINE

SCRIPT = PIPELINE / ".github" / "scripts" / "drift.py"
SECRET = "https://hooks.slack.example/of-no-use"


def change(
    address: str, actions: list[str], before: Any = None, after: Any = None, unknown: Any = None
) -> dict[str, Any]:
    return {
        "address": address,
        "type": address.partition(".")[0],
        "change": {"actions": actions, "before": before, "after": after, "after_unknown": unknown or {}},
    }


def told(tmp_path: Path, *changes: dict[str, Any]) -> tuple[list[str], str]:
    """What it prints, and the points of its summary."""
    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT)],
        input=json.dumps({"resource_changes": changes}),
        env={"PATH": os.environ["PATH"], "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines(), (tmp_path / "summary").read_text()


def test_a_rotated_secret_is_told_from_other_changes(tmp_path: Path) -> None:
    before = {"name": "alerts", "data_fingerprint": "one", "updated": "yesterday"}
    after = {"name": "alerts"}
    unknown = {"data_fingerprint": True, "updated": True}
    printed, summary = told(tmp_path, change("prefect_block.slack", ["update"], before, after, unknown))
    assert len(printed) == 1
    assert printed[0].startswith("::error title=Drift::`prefect_block.slack` holds another secret")
    assert "- `prefect_block.slack` holds another secret than Secrets Manager: it was rotated" in summary


def test_a_change_by_hand_is_told_with_its_attributes(tmp_path: Path) -> None:
    before = {"enabled": False, "name": "a", "updated": "x"}
    after = {"enabled": True, "name": "b"}
    unknown = {"updated": True, "actions": [{}, {"block_id": False}], "trigger": {}}
    _, summary = told(tmp_path, change("prefect_automation.a", ["update"], before, after, unknown))
    assert "- `prefect_automation.a` differs in `enabled`, `name`." in summary


def test_what_depends_on_something_new_differs_too(tmp_path: Path) -> None:
    unknown = {"actions": [{}, {"block_id": True}]}
    _, summary = told(tmp_path, change("prefect_automation.a", ["update"], {}, {}, unknown))
    assert "- `prefect_automation.a` differs in `actions`." in summary


def test_what_is_missing_and_what_is_left_over(tmp_path: Path) -> None:
    gone = change("prefect_automation.gone", ["create"], None, {"name": "a"})
    left = change("prefect_automation.left", ["delete"], {"name": "b"}, None)
    _, summary = told(tmp_path, gone, left)
    assert "- `prefect_automation.gone` is not there" in summary
    assert "- `prefect_automation.left` is there and in the configuration no more." in summary


def test_what_does_not_change_is_not_told(tmp_path: Path) -> None:
    printed, _ = told(tmp_path, change("prefect_automation.a", ["no-op"]), change("data.prefect_block.b", ["read"]))
    assert printed == []


def test_no_value_is_told(tmp_path: Path) -> None:
    before, after = {"data": json.dumps({"url": SECRET})}, {"data": json.dumps({"url": SECRET + "2"})}
    printed, summary = told(tmp_path, change("prefect_block.slack", ["update"], before, after))
    assert SECRET not in "\n".join(printed) + summary
    assert "differs in `data`" in summary
