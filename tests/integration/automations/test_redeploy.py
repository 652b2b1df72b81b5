"""What a deployment that is deployed anew does to the automations of its triggers."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.things import add_deployment

from tocsin.app import make_superseded_sweeper
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator

pytestmark = pytest.mark.integration

Json = dict[str, Any]


class Deployer:
    """Speaks as the stock client does when it deploys."""

    def __init__(self, client: TestClient, deployment: UUID) -> None:
        self.client = client
        self.deployment = deployment
        self.owner = f"prefect.deployment.{deployment}"

    def begin(self) -> None:
        assert self.client.delete(f"/automations/owned-by/{self.owner}").status_code == 202

    def name(self, name: str, expect: str, **changes: Any) -> Json:
        """One trigger."""
        body = {
            "name": name,
            "description": "",
            "enabled": True,
            "tags": [],
            "trigger": {
                "type": "event",
                "match": {},
                "match_related": {},
                "after": [],
                "expect": [expect],
                "for_each": [],
                "posture": "Reactive",
                "threshold": 2,
                "within": 60.0,
            },
            "actions": [
                {
                    "type": "run-deployment",
                    "source": "selected",
                    "deployment_id": str(self.deployment),
                    "parameters": {"event": "{{ event }}"},
                    "job_variables": None,
                    "schedule_after": 0.0,
                }
            ],
            "actions_on_trigger": [],
            "actions_on_resolve": [],
            "owner_resource": self.owner,
        }
        body["trigger"] |= changes.pop("trigger", {})
        answer = self.client.post("/automations/", json=body | changes)
        assert answer.status_code == 201, answer.text
        named: Json = answer.json()
        del named["warnings"]
        return named

    def deploy(self, *events: str) -> list[Json]:
        """All triggers, numbered as the client numbers them."""
        self.begin()
        return [self.name(f"nightly__automation_{number}", event) for number, event in enumerate(events, 1)]

    def all(self) -> list[Json]:
        found: list[Json] = self.client.post("/automations/filter", json={}).json()
        return found

    def ids(self) -> set[str]:
        return {each["id"] for each in self.all()}


@pytest.fixture
def deployer(client: TestClient, runtime: Runtime) -> Deployer:
    return Deployer(client, add_deployment(runtime))


def sweep(runtime: Runtime, clock: ManualClock, seconds: float = 60) -> int:
    clock.advance(seconds)
    return make_superseded_sweeper(runtime).turn()


def told(runtime: Runtime) -> list[str]:
    """The names of the events about automations."""
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 1000)
    names = [item.event.event for item in stored]
    return [name.removeprefix("prefect.automation.") for name in names if name.startswith("prefect.automation.")]


def test_deploying_the_same_again_changes_nothing(runtime: Runtime, clock: ManualClock, deployer: Deployer) -> None:
    before = deployer.deploy("a", "b")
    clock.advance(5)
    assert deployer.deploy("a", "b") == before
    assert sweep(runtime, clock) == 0
    assert deployer.all() == before
    assert told(runtime) == ["created", "created"]


def test_a_set_in_another_order_is_the_same(clock: ManualClock, deployer: Deployer) -> None:
    deployer.begin()
    before = deployer.name("n", "a", trigger={"expect": ["a", "b"]})
    clock.advance(5)
    deployer.begin()
    assert deployer.name("n", "a", trigger={"expect": ["b", "a"]}) == before


def test_there_is_no_moment_without_the_automation(runtime: Runtime, client: TestClient, deployer: Deployer) -> None:
    (automation,) = deployer.deploy("a")
    deployer.begin()
    assert client.get(f"/automations/{automation['id']}").json() == automation
    assert deployer.ids() == {automation["id"]}
    assert client.post("/automations/count", json={}).json() == 1
    assert fired(runtime, client, "a", "a") == 1


def test_what_was_counted_before_the_redeploy_counts(runtime: Runtime, client: TestClient, deployer: Deployer) -> None:
    deployer.deploy("a")
    assert fired(runtime, client, "a") == 0
    deployer.deploy("a")
    assert fired(runtime, client, "a") == 1


def test_a_changed_trigger_keeps_its_id_and_counts_anew(
    runtime: Runtime, client: TestClient, clock: ManualClock, deployer: Deployer
) -> None:
    (before,) = deployer.deploy("a")
    assert fired(runtime, client, "a", "b") == 0
    clock.advance(1)
    (after,) = deployer.deploy("b")
    assert (after["id"], after["created"]) == (before["id"], before["created"])
    assert after["updated"] > before["updated"]
    assert fired(runtime, client, "b") == 0
    assert told(runtime) == ["created", "updated"]


def test_a_changed_parameter_keeps_what_was_counted(runtime: Runtime, client: TestClient, deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    assert fired(runtime, client, "a") == 0
    deployer.begin()
    action = {**before["actions"][0], "parameters": {"event": "{{ event.id }}"}}
    after = deployer.name(before["name"], "a", actions=[action])
    assert after["id"] == before["id"]
    assert fired(runtime, client, "a") == 1


def test_a_dropped_trigger_fires_for_the_grace_and_is_deleted_then(
    runtime: Runtime, client: TestClient, clock: ManualClock, deployer: Deployer
) -> None:
    kept, dropped = deployer.deploy("a", "b")
    deployer.deploy("a")
    assert fired(runtime, client, "b", "b") == 1
    assert sweep(runtime, clock, runtime.settings.redeploy_grace - 1) == 0
    assert sweep(runtime, clock, 1) == 1
    assert deployer.ids() == {kept["id"]}
    assert client.get(f"/automations/{dropped['id']}").status_code == 404
    assert told(runtime)[-1] == "deleted"


def test_the_grace_begins_anew_with_every_trigger_that_is_named(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    _, second = deployer.deploy("a", "b")
    deployer.begin()
    clock.advance(runtime.settings.redeploy_grace - 1)
    deployer.name("nightly__automation_1", "a")
    assert sweep(runtime, clock, runtime.settings.redeploy_grace - 1) == 0
    assert deployer.name("nightly__automation_2", "b")["id"] == second["id"]


def test_dropping_the_first_trigger_leaves_the_others_what_they_were(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    first, second, third = deployer.deploy("a", "b", "c")
    moved = deployer.deploy("b", "c")
    assert [each["id"] for each in moved] == [second["id"], third["id"]]
    assert [each["name"] for each in moved] == ["nightly__automation_1", "nightly__automation_2"]
    sweep(runtime, clock)
    assert first["id"] not in deployer.ids()


def test_a_trigger_that_is_added_is_a_new_automation(deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    first, second = deployer.deploy("a", "b")
    assert first == before
    assert second["id"] != before["id"]


def test_a_deploy_that_dies_before_it_names_its_triggers_loses_them_after_the_grace(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    before = deployer.deploy("a", "b")
    deployer.begin()
    assert deployer.ids() == {each["id"] for each in before}
    assert sweep(runtime, clock) == 2
    assert deployer.all() == []


def test_deploying_again_after_such_a_death_is_in_time_within_the_grace(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    before = deployer.deploy("a", "b")
    deployer.begin()
    clock.advance(runtime.settings.redeploy_grace / 2)
    assert deployer.deploy("a", "b") == before
    assert sweep(runtime, clock) == 0


def test_a_persons_pause_outlives_a_redeploy(client: TestClient, deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    client.patch(f"/automations/{before['id']}", json={"enabled": False})
    (same,) = deployer.deploy("a")
    (changed,) = deployer.deploy("b")
    assert [same["enabled"], changed["enabled"]] == [False, False]


def test_a_persons_pause_ends_with_a_redeploy_that_changes_its_mind(client: TestClient, deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    client.patch(f"/automations/{before['id']}", json={"enabled": False})
    deployer.begin()
    deployer.name(before["name"], "a", enabled=False)
    deployer.begin()
    assert deployer.name(before["name"], "a", enabled=True)["enabled"] is True


def test_a_redeploy_that_disables_a_trigger_disables_it(deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    deployer.begin()
    after = deployer.name(before["name"], "a", enabled=False)
    assert (after["id"], after["enabled"]) == (before["id"], False)


def test_two_clients_that_deploy_the_same_at_once_make_it_once(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    before = deployer.deploy("a", "b")
    deployer.begin()
    deployer.begin()
    for name, event in (("nightly__automation_1", "a"), ("nightly__automation_2", "b")):
        deployer.name(name, event)
        deployer.name(name, event)
    assert sweep(runtime, clock) == 0
    assert deployer.all() == before


def test_of_two_clients_that_deploy_different_triggers_at_once_the_last_one_counts(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    (before,) = deployer.deploy("a")
    deployer.begin()
    deployer.begin()
    deployer.name(before["name"], "b")
    deployer.name(before["name"], "c")
    sweep(runtime, clock)
    (after,) = deployer.all()
    assert (after["id"], after["trigger"]["expect"]) == (before["id"], ["c"])


def test_clients_that_create_at_the_same_moment_make_it_once(deployer: Deployer) -> None:
    deployer.begin()
    ready = threading.Barrier(4)

    def deploy() -> None:
        ready.wait()
        deployer.name("nightly__automation_1", "a")

    threads = [threading.Thread(target=deploy) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(deployer.all()) == 1


def test_two_triggers_of_the_same_name_that_the_user_gave_stay_two(
    runtime: Runtime, clock: ManualClock, deployer: Deployer
) -> None:
    def deploy() -> list[str]:
        deployer.begin()
        return [deployer.name("mine", event)["id"] for event in ("a", "b")]

    before = deploy()
    assert deploy() == before
    sweep(runtime, clock)
    assert deployer.ids() == set(before)


def test_what_belongs_to_a_deployment_that_does_not_exist_is_deleted_at_once(
    client: TestClient, deployer: Deployer
) -> None:
    gone = f"prefect.deployment.{uuid4()}"
    created = deployer.name("n", "a", owner_resource=gone)
    client.delete(f"/automations/owned-by/{gone}")
    assert client.get(f"/automations/{created['id']}").status_code == 404


def test_what_belongs_to_something_else_is_deleted_at_once(client: TestClient, deployer: Deployer) -> None:
    created = deployer.name("n", "a", owner_resource="my.thing")
    client.delete("/automations/owned-by/my.thing")
    assert client.get(f"/automations/{created['id']}").status_code == 404


def test_one_deployment_does_not_take_from_another(client: TestClient, runtime: Runtime, deployer: Deployer) -> None:
    (mine,) = deployer.deploy("a")
    other = Deployer(client, add_deployment(runtime, "hourly"))
    deployer.begin()
    other.begin()
    assert other.name(mine["name"], "a")["id"] != mine["id"]


def test_a_superseded_automation_can_be_deleted_by_hand(client: TestClient, deployer: Deployer) -> None:
    (before,) = deployer.deploy("a")
    deployer.begin()
    assert client.delete(f"/automations/{before['id']}").status_code == 204
    assert deployer.name(before["name"], "a")["id"] != before["id"]


def fired(runtime: Runtime, client: TestClient, *names: str) -> int:
    """How many firings these events lead to."""
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    while evaluator.evaluate_all():
        pass
    before = told(runtime).count("triggered")
    events = [
        {
            "event": name,
            "occurred": (runtime.clock.now() - timedelta(milliseconds=1)).isoformat(),
            "resource": {"prefect.resource.id": "x"},
            "id": str(uuid4()),
        }
        for name in names
    ]
    assert client.post("/events", json=events).status_code == 204
    while evaluator.evaluate_all():
        pass
    return told(runtime).count("triggered") - before
