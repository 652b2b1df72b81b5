"""triggers/core/trigger.py"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.support.histories import event_trigger

from tocsin.events.event import Event, make_event
from tocsin.triggers.core.trigger import EventTrigger

OWN, OTHER = UUID(int=1), UUID(int=2)


def trigger(**fields: Any) -> EventTrigger:
    return event_trigger(OWN, **{"expect": [], **fields})


def report(name: str, automation: UUID) -> Event:
    resource = {"prefect.resource.id": f"prefect.automation.{automation}"}
    return make_event(event=name, occurred=datetime(2026, 1, 1, tzinfo=UTC), resource=resource)


@pytest.mark.parametrize("name", ["prefect.automation.triggered", "prefect.automation.action.executed"])
@pytest.mark.parametrize("fields", [{}, {"expect": ["*"]}, {"expect": ["prefect.*"]}, {"after": ["*"]}])
def test_what_automations_report_does_not_concern_triggers_that_do_not_name_it(
    name: str, fields: dict[str, Any]
) -> None:
    assert not trigger(**fields).covers(report(name, OTHER))


@pytest.mark.parametrize(
    "fields",
    [
        {"expect": ["prefect.automation.triggered"]},
        {"expect": ["prefect.automation.*"]},
        {"after": ["prefect.automation.triggered"], "expect": ["x"]},
        {"match": {"prefect.resource.id": f"prefect.automation.{OTHER}"}},
        {"match": {"prefect.resource.id": ["x", "prefect.automation.*"]}},
    ],
)
def test_it_concerns_those_that_do(fields: dict[str, Any]) -> None:
    assert trigger(**fields).covers(report("prefect.automation.triggered", OTHER))
    assert not trigger(**fields).covers(report("prefect.automation.triggered", OWN))


def test_changes_of_automations_are_events_like_others() -> None:
    assert trigger().covers(report("prefect.automation.created", OTHER))
