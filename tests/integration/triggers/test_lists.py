"""What each list of actions is carried out for, and about: from the event to what is done, on both databases."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from tests.integration.triggers.conftest import Write, append
from tests.support.work_pools import events

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

LISTS = ("actions", "actions_on_trigger", "actions_on_resolve")


def test_each_list_is_about_its_own_event(
    client: TestClient, runtime: Runtime, write_automation: Write, settle: Callable[[], None]
) -> None:
    def declare(name: str) -> list[dict[str, str]]:
        told = f"{name}: {{{{ event.event }}}} {{{{ event.resource.id }}}}"
        return [{"type": "declare-incident", "name": told, "key": name}]

    trigger = {"posture": "Reactive", "expect": ["thing.broke"], "reset": ["thing.healed"], "consecutive": 1}
    automation = write_automation(trigger, **{name: declare(name) for name in LISTS})
    append(runtime, "thing.broke")
    settle()
    began = {
        "actions: thing.broke thing.1",
        f"actions_on_trigger: prefect.automation.triggered prefect.automation.{automation}",
    }
    assert incidents(client) == began
    append(runtime, "thing.healed")
    settle()
    ended = f"actions_on_resolve: prefect.automation.resolved prefect.automation.{automation}"
    assert incidents(client) == began | {ended}


def incidents(client: TestClient) -> set[str]:
    """What the incidents are called that were declared."""
    return {event["payload"]["name"] for event in events(client, "prefect-cloud.incident.declared")}


def test_what_is_declared_by_one_is_resolved_by_another(
    client: TestClient, runtime: Runtime, write_automation: Write, settle: Callable[[], None], pool: str
) -> None:
    """The guide's own example: pools are paused when an incident is declared, and resumed when it is resolved."""
    pause = {"type": "pause-work-pool", "work_pool_id": pool}
    resume = {"type": "resume-work-pool", "work_pool_id": pool}
    for expected, action in (
        ("thing.broke", {"type": "declare-incident"}),
        ("prefect-cloud.incident.declared", pause),
        ("thing.healed", {"type": "resolve-incident"}),
        ("prefect-cloud.incident.resolved", resume),
    ):
        write_automation({"posture": "Reactive", "expect": [expected]}, actions=[action])
    append(runtime, "thing.broke")
    settle()
    (declared,) = events(client, "prefect-cloud.incident.declared")
    assert client.post("/work_pools/filter", json={}).json()[0]["is_paused"] is True
    incident = {"prefect.resource.id": declared["resource"]["prefect.resource.id"], "prefect.resource.role": "incident"}
    append(runtime, "thing.healed", related=[incident])
    settle()
    assert client.post("/work_pools/filter", json={}).json()[0]["is_paused"] is False
