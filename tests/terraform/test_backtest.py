"""What a plan tells of the past, and the data source with the same figures."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.support.terraform import PROVIDER, Workspace

FIRES = '{ posture = "Reactive", expect = ["backtest.bell.rang"] }'
MISSES = FIRES.replace("}", ', match_related = { "prefect.resource.role" = "tower" } }')
BLOCK = """resource "prefect_block" "slack" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/one" })
}
"""


def automation(trigger: str = FIRES, name: str = "it", more: str = "") -> str:
    notify = (
        '[{ type = "send-notification", block_id = prefect_block.slack.id, body = "{{ event.resource.id }} rang" }]'
    )
    return (
        f'resource "prefect_automation" "{name}" {{\n  name    = "Alert {name}"\n  trigger = {trigger}\n'
        f"  actions = {notify}\n  {more}\n}}\n"
    )


def source(trigger: str = FIRES) -> str:
    return (
        f'data "prefect_automation_backtest" "it" {{\n  trigger = {trigger}\n'
        '  actions = [{ type = "send-email-notification", emails = ["a@example.com"], subject = "s", body = "b" }]\n}\n'
        'output "it" {\n  value = data.prefect_automation_backtest.it\n}\n'
    )


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """A workspace with backtests, as everybody has them who does not switch them off."""
    del workspace.environment["TOCSIN_BACKTEST"]
    return workspace


@pytest.fixture
def history(api: httpx.Client) -> None:
    """Three events in the log that mean something, of those there are."""
    events = [
        {
            "occurred": datetime.now(UTC).isoformat(),
            "event": "backtest.bell.rang",
            "resource": {"prefect.resource.id": "bell.7"},
            "id": str(uuid4()),
        }
        for _ in range(3)
    ]
    api.post("/events", json=events).raise_for_status()


@pytest.mark.usefixtures("history")
def test_a_new_or_changed_trigger_tells_how_often_it_would_have_fired(workspace: Workspace) -> None:
    workspace.write(main=BLOCK + automation() + automation(MISSES, "misses"))
    done = workspace.init().plan()
    assert done.status == 2, done.output
    # Other tests have rung the bell too.
    assert 'Warning: Backtest: automation "Alert it" would have fired' in done.text
    assert "First message: Prefect automated notification bell.7 rang" in done.text
    assert "in the last 24 hours" in done.text
    assert 'Warning: Backtest: automation "Alert misses" would not have fired in 14 days' in done.text
    assert (
        "with the right name, nothing is related" in done.text or "no related resource has the role tower" in done.text
    )
    workspace.apply()
    assert "Backtest" not in workspace.plan().text
    workspace.write(main=BLOCK + automation().replace("}} rang", "}} rings") + automation(MISSES, "misses"))
    assert "Backtest" not in workspace.plan().text
    workspace.write(main=BLOCK + automation(FIRES.replace("}", ", threshold = 2, within = 60 }")))
    assert 'Backtest: automation "Alert it" would have fired' in workspace.plan().text


@pytest.mark.usefixtures("history")
def test_more_firings_than_expected_are_an_error_at_the_limit(workspace: Workspace) -> None:
    workspace.write(main=BLOCK + automation(more="max_expected_firings = 2"))
    done = workspace.init().plan()
    assert done.status == 1
    assert done.output.count("Error:") == 1
    assert "max_expected_firings is 2, and the trigger would have fired" in done.text
    assert "on main.tf line 10" in done.text, done.output
    workspace.write(main=BLOCK + automation(more="max_expected_firings = 10000"))
    workspace.apply()
    assert workspace.plan().status == 0
    assert workspace.state("prefect_automation.it")["max_expected_firings"] == 10000


@pytest.mark.usefixtures("history")
def test_the_provider_switches_it_off_and_bounds_it(workspace: Workspace) -> None:
    workspace.write(main=BLOCK + automation(more="max_expected_firings = 2"))
    assert "Backtest" not in workspace.init().run("plan", TOCSIN_BACKTEST="off").text
    workspace.write(provider=PROVIDER + 'provider "prefect" {\n  backtest_budget = 0\n}\n')
    done = workspace.plan()
    assert done.status == 2
    assert "Warning: Backtest: no time left" in done.text
    assert "max_expected_firings was not checked" in done.text
    workspace.write(provider=PROVIDER + 'provider "prefect" {\n  backtest_days = 0\n}\n')
    assert "backtest_days must be at least 1" in workspace.run("validate").text


@pytest.mark.usefixtures("history")
def test_the_data_source_has_the_figures(workspace: Workspace) -> None:
    check = (
        'check "quiet" {\n  assert {\n    condition     = data.prefect_automation_backtest.it.firings < 3\n'
        '    error_message = "rings: ${data.prefect_automation_backtest.it.summary}"\n  }\n}\n'
    )
    workspace.write(main=source() + check)
    done = workspace.init().apply()
    assert "rings: would have fired" in done.text
    found: dict[str, Any] = json.loads(workspace.run("output", "-json").output)["it"]["value"]
    assert found["firings"] == found["firings_last_24h"] == found["matched"] >= 3
    assert found["events"] >= found["matched"]
    assert (found["first_message"], found["complete"], found["days"]) == ("s b", True, None)


def test_mistakes_in_the_data_source_are_found_by_validate(workspace: Workspace) -> None:
    workspace.write(main=source(FIRES.replace("}", ", thresold = 1 }")))
    done = workspace.init().run("validate")
    assert done.output.count("Error:") == 1
    assert "on main.tf line 2" in done.text
    assert 'Did you mean "threshold"?' in done.text
