"""What templates see: the names of both documents, filled in from the event, fetched only when they are named."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tocsin.actions.context import Load, Occasion, template_context
from tocsin.actions.templating import render
from tocsin.events.event import Labels, StoredEvent, make_event

RUN = UUID("11111111-2222-4333-8444-555555555555")
FLOW = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")
DEPLOYMENT = UUID("dddddddd-bbbb-4ccc-8ddd-eeeeeeeeeeee")
EVENT = UUID("eeeeeeee-bbbb-4ccc-8ddd-eeeeeeeeeeee")
BASE = "https://tocsin.example"
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)

STATE = {
    "prefect.state-message": "it <broke>",
    "prefect.state-name": "Failed",
    "prefect.state-timestamp": "2026-01-01T11:59:59.500000+00:00",
    "prefect.state-type": "FAILED",
}


def occasion(resource: Labels | None = None, triggering: Labels | None = None) -> Occasion:
    event = make_event(
        id=EVENT,
        event="prefect.flow-run.Failed",
        occurred=NOW,
        resource=resource
        or {"prefect.resource.id": f"prefect.flow-run.{RUN}", "prefect.resource.name": "brave-heron", **STATE},
        related=[
            {
                "prefect.resource.id": f"prefect.flow.{FLOW}",
                "prefect.resource.name": "products-daily",
                "prefect.resource.role": "flow",
            },
            {
                "prefect.resource.id": f"prefect.deployment.{DEPLOYMENT}",
                "prefect.resource.name": "nightly",
                "prefect.resource.role": "deployment",
            },
            {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"},
        ],
        payload={"intended": {"from": "RUNNING", "to": "FAILED"}},
    )
    return Occasion(
        id=UUID(int=7),
        triggered=NOW,
        triggering_labels=triggering or {},
        automation={"id": str(UUID(int=9)), "name": "Alert", "description": "why", "trigger": {"type": "event"}},
        event=StoredEvent(1, NOW, event),
        fired_by=StoredEvent(1, NOW, event),
        base=BASE,
    )


class Things:
    """Things that can be fetched, and a note of which were."""

    def __init__(self, **things: Mapping[str, Any]) -> None:
        self.things = {name.replace("_", "-"): thing for name, thing in things.items()}
        self.fetched: list[tuple[str, UUID]] = []

    def __call__(self, kind: str, id: UUID) -> Mapping[str, Any] | None:
        self.fetched.append((kind, id))
        return self.things.get(kind)


def show(source: str, load: Load | None = None, at: Occasion | None = None) -> str:
    return render(source, template_context(at or occasion(), [source], load or Things(), lambda: {"env": "prod"}))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ flow.name }} {{ flow.id }}", f"products-daily {FLOW}"),
        ("{{ flow_run.name }} {{ flow_run.id }}", f"brave-heron {RUN}"),
        ("{{ flow_run.state.name }} {{ flow_run.state.type }}", "Failed FAILED"),
        ("{{ flow_run.state.message }}", "it <broke>"),
        ("{{ flow_run.state.timestamp }}", "2026-01-01 11:59:59.500000+00:00"),
        ("{{ flow_run.state.timestamp.strftime('%H:%M') }}", "11:59"),
        ("{{ flow_run_url }}", f"{BASE}/runs/flow-run/{RUN}"),
        ("{{ flow_run|ui_url }}", f"{BASE}/runs/flow-run/{RUN}"),
        ("{{ flow|ui_url }}", f"{BASE}/flows/flow/{FLOW}"),
        ("{{ deployment.name }} {{ deployment|ui_url }}", f"nightly {BASE}/deployments/deployment/{DEPLOYMENT}"),
        ("{{ deployment.version }}|{{ work_pool.name }}|{{ work_pool.last_polled }}", "||"),
        ("{{ work_pool|ui_url }}{{ 'text'|ui_url }}", ""),
        ("{{ automation.name }}: {{ automation.description }}", "Alert: why"),
        ("{{ automation|ui_url }}", f"{BASE}/automations/automation/{UUID(int=9)}"),
        ("{{ event.id }} {{ event.event }}", f"{EVENT} prefect.flow-run.Failed"),
        ("{{ event.occurred }}", "2026-01-01 12:00:00+00:00"),
        ("{{ event.url }}", f"{BASE}/events/event/2026-01-01/{EVENT}"),
        ("{{ event|ui_url }}", f"{BASE}/events/event/2026-01-01/{EVENT}"),
        ("{{ event.payload.intended.to }}", "FAILED"),
        ("{{ event.resource.id }} {{ event.resource.name }}", f"prefect.flow-run.{RUN} brave-heron"),
        ("{{ event.resource['prefect.state-name'] }}", "Failed"),
        ("{{ event.resource.get('nope', '-') }}", "-"),
        ("{{ event.resource.labels.prefect.resource.name }}", "brave-heron"),
        ("{{ event.resource|ui_resource_events_url }}", f"{BASE}/events?resource=prefect.flow-run.{RUN}"),
        ("{{ flow|ui_resource_events_url }}", f"{BASE}/events?resource=prefect.flow.{FLOW}"),
        ("{{ event.resource_in_role.flow.name }}", "products-daily"),
        ("{{ event.resource_in_role['flow'].id }}", f"prefect.flow.{FLOW}"),
        ("{{ event.resources_in_role.tag | length }}", "1"),
        ("{% for r in event.related %}{{ r.role }} {% endfor %}", "flow deployment tag "),
        ("{{ firing.triggered }} {{ firings | length }} {{ events | length }}", "2026-01-01 12:00:00+00:00 1 1"),
        ("{{ events[0].event }}", "prefect.flow-run.Failed"),
        ("{{ labels }}{{ labels.nothing.here }}", ""),
        ("{{ task_run.name }}{{ concurrency_limit.name }}{{ variables.x }}", ""),
    ],
)
def test_names(source: str, text: str) -> None:
    assert show(source) == text


def test_the_pairs_of_the_automations_guide() -> None:
    text = show(
        "Resource:\n{% for label, value in event.resource %}\n{{ label }}: {{ value }}\n{% endfor %}\n"
        "{% for related in event.related %}Role: {{ related.role }}{% for label, value in related %} {{ label }}={{ value }}"
        "{% endfor %}\n{% endfor %}"
    )
    assert "prefect.state-name: Failed\n" in text
    assert "Role: tag prefect.resource.id=prefect.tag.dlt prefect.resource.role=tag\n" in text
    assert "root=" not in text


def test_what_is_stored_wins_over_what_the_event_says() -> None:
    things = Things(flow={"id": FLOW, "name": "renamed", "tags": ["a", "b"]})
    assert show("{{ flow.name }} {{ flow.tags }}", things) == "renamed ['a', 'b']"


def test_the_state_is_that_of_the_event_and_not_the_one_since() -> None:
    things = Things(flow_run={"id": RUN, "name": "brave-heron", "state": {"name": "Completed"}, "parameters": {"n": 1}})
    assert show("{{ flow_run.state.name }} {{ flow_run.parameters }}", things) == "Failed {'n': 1}"


def test_only_what_is_named_is_fetched() -> None:
    things = Things()
    show("{{ event.id }} {{ flow_run_url }}", things)
    assert things.fetched == []
    show("{{ flow.name }} {{ flow.id }}", things)
    assert things.fetched == [("flow", FLOW)]


def test_an_event_about_something_else_leaves_runs_empty() -> None:
    at = occasion(resource={"prefect.resource.id": "order.1"})
    assert show("[{{ flow_run.id }}{{ flow_run_url }}{{ flow_run.state.message }}]", at=at) == "[]"


def test_the_triggering_labels_name_the_run_of_a_proactive_trigger() -> None:
    at = occasion(
        resource={"prefect.resource.id": "order.1"}, triggering={"prefect.resource.id": f"prefect.flow-run.{RUN}"}
    )
    assert show("{{ flow_run.id }} {{ labels.prefect.resource.id }}", at=at) == f"{RUN} prefect.flow-run.{RUN}"


def test_a_resource_id_that_is_no_uuid_is_no_run() -> None:
    assert show("[{{ flow_run.id }}]", at=occasion(resource={"prefect.resource.id": "prefect.flow-run.x"})) == "[]"


def test_things_print_as_json() -> None:
    assert show("{{ event.resource_in_role.tag }}") == (
        '{"prefect.resource.id":"prefect.tag.dlt","prefect.resource.role":"tag"}'
    )
    assert '"event": "prefect.flow-run.Failed"' in show("{{ event | tojson }}")
    assert '"name":"products-daily"' in show("{{ flow }}")


@pytest.mark.parametrize(
    "source",
    [
        "{{ event._source }}",
        "{{ flow._values }}",
        "{{ event.resource._labels }}",
        "{{ flow.__dict__ }}",
        "{{ flow.keys.__self__ }}",
    ],
)
def test_what_is_inside_stays_inside(source: str) -> None:
    assert show(source) == ""


def test_variables_are_fetched_when_they_are_named() -> None:
    assert show("{{ variables.env }}") == "prod"


def test_that_it_is_over_names_what_it_was_about() -> None:
    failed = occasion()
    about = {"prefect.resource.id": "prefect.automation.1"}
    resolved = make_event(event="prefect.automation.resolved", occurred=NOW, resource=about)
    over = replace(failed, event=StoredEvent(2, NOW, resolved))
    source = "{{ flow.name }} {{ flow_run.name }} {{ flow_run_url }}"
    found = template_context(over, [source], lambda *_: None, dict)
    assert render(source, found) == f"products-daily brave-heron {BASE}/runs/flow-run/{RUN}"
