"""triggers/explanation: why an automation did, or did not, fire for an event; on both databases."""

from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from tests.integration.triggers.conftest import Write, append, evaluate, later

from tocsin.events.event import Event
from tocsin.runtime import Runtime

FAILED: dict[str, Any] = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
RUN = "prefect.flow-run.1"


def explain(client: TestClient, automation: UUID, event: Event) -> dict[str, Any]:
    answer = client.post(f"/automations/{automation}/explain", json={"event_id": str(event.id)})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


def test_an_event_that_fired(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation(FAILED)
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    evaluate(runtime)
    result = explain(client, automation, event)
    assert result["verdict"].startswith("it fired")
    assert [delivery["action_type"] for delivery in result["firings"][0]["deliveries"]] == ["do-nothing"]


def test_an_event_of_another_name(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation(FAILED)
    (event,) = append(runtime, "prefect.flow-run.Completed", resource=RUN)
    result = explain(client, automation, event)
    assert result["verdict"] == "it did not match: it does not wait for prefect.flow-run.Completed"


def test_the_value_stands_against_the_pattern(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation({**FAILED, "match": {"prefect.resource.id": "prefect.flow-run.2"}})
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    result = explain(client, automation, event)
    (check,) = result["parts"][0]["match"]
    assert (check["value"], check["patterns"], check["matches"]) == (RUN, ["prefect.flow-run.2"], False)
    assert "the resource has the id prefect.flow-run.1, not prefect.flow-run.2" in result["verdict"]


def test_a_key_that_is_silent(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation({**FAILED, "within": 3600})
    append(runtime, "prefect.flow-run.Failed", resource=RUN)
    later(runtime, 10)
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    evaluate(runtime)
    result = explain(client, automation, event)
    assert result["verdict"] == ("it did not fire: its key is silent, because it has fired already")
    assert result["replayed"] == 1


def test_the_bucket_before_and_after(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation({**FAILED, "threshold": 3, "within": 3600})
    append(runtime, "prefect.flow-run.Failed", resource=RUN)
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    (cell,) = explain(client, automation, event)["cells"]
    assert (cell["before"]["count"], cell["after"]["count"]) == (1, 2)


def test_a_mute_window(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    window = {"name": "new year", "starts": "2025-12-31T00:00:00Z", "ends": "2027-01-02T00:00:00Z"}
    automation = write_automation({**FAILED, "mute": [window]})
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    assert explain(client, automation, event)["verdict"] == "it did not fire: it is muted by new year"


def test_a_firing_that_was_held_back(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    automation = write_automation({**FAILED, "cool_down": 600})
    append(runtime, "prefect.flow-run.Failed", resource=RUN)
    later(runtime, 10)
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    evaluate(runtime)
    result = explain(client, automation, event)
    assert result["verdict"] == "it fired, but did not act: its key had fired within `cool_down`"
    assert result["firings"][0]["until"] is not None


def test_an_event_from_before_the_automation(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    automation = write_automation(FAILED)
    result = explain(client, automation, event)
    assert result["verdict"] == "it did not match: it was accepted before the automation began to count"


def test_each_part_of_a_compound_trigger(client: TestClient, runtime: Runtime, write_automation: Write) -> None:
    parts = [FAILED, {"posture": "Reactive", "expect": ["prefect.work-pool.not-ready"]}]
    automation = write_automation({"type": "compound", "require": "all", "within": 60, "triggers": parts})
    (event,) = append(runtime, "prefect.flow-run.Failed", resource=RUN)
    evaluate(runtime)
    result = explain(client, automation, event)
    assert [part["matches"] for part in result["parts"]] == [True, False]
    assert result["verdict"] == ("it did not fire: trigger.triggers[0]: it fired, and the trigger around it needs more")
    marks = next(cell for cell in result["cells"] if cell["kind"] == "children")
    assert (marks["before"], len(marks["after"]["marks"])) == (None, 1)


def test_an_unknown_event(client: TestClient, write_automation: Write) -> None:
    automation = write_automation(FAILED)
    answer = client.post(f"/automations/{automation}/explain", json={"event_id": str(UUID(int=1))})
    assert answer.status_code == 404
    assert "there is no event" in answer.text.lower()
