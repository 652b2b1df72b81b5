from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from tocsin.events.event import make_event
from tocsin.events.filters import EventFilter, matches

NOW = datetime(2026, 1, 1, 15, tzinfo=UTC)

EVENT = make_event(
    event="prefect.flow-run.Failed",
    occurred=NOW,
    resource={"prefect.resource.id": "prefect.flow-run.1", "prefect.resource.name": "shiny"},
    related=[
        {"prefect.resource.id": "prefect.flow.2", "prefect.resource.role": "flow", "team": "data"},
        {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"},
    ],
    payload={"message": "Größe exceeded"},
)


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ({}, True),
        ({"event": {"prefix": ["x", "prefect.flow-run."]}}, True),
        ({"event": {"prefix": ["prefect.flow-run."], "exclude_name": ["prefect.flow-run.Failed"]}}, False),
        ({"event": {"exclude_prefix": ["prefect."]}}, False),
        ({"event": {"name": []}}, True),
        ({"resource": {"id": ["prefect.flow-run.1"]}}, True),
        ({"resource": {"id_prefix": ["prefect.flow."]}}, False),
        ({"resource": {"labels": {"prefect.resource.name": "sh*"}}}, True),
        ({"resource": {"labels": {"prefect.resource.name": ["x", "!y"]}}}, True),
        ({"resource": {"labels": {"missing": "!y"}}}, False),
        ({"resource": {"labels": {"prefect.resource.name": []}}}, False),
        ({"related": {}}, True),
        ({"related": {"role": ["tag"], "id": ["prefect.tag.dlt"]}}, True),
        ({"related": {"role": ["tag"], "id": ["prefect.flow.2"]}}, False),
        ({"related": [{"role": ["tag"]}, {"labels": {"team": "data", "prefect.resource.role": "flow"}}]}, True),
        ({"related": [{"role": ["tag"]}, {"role": ["deployment"]}]}, False),
        ({"related": {"resources_in_roles": [["prefect.flow.2", "flow"]]}}, True),
        ({"related": {"resources_in_roles": [["prefect.flow.2", "tag"]]}}, False),
        ({"related": {"id": ["prefect.flow-run.1"]}}, False),
        ({"any_resource": {"id": ["prefect.flow-run.1"]}}, True),
        ({"any_resource": {"id_prefix": ["prefect.tag."], "labels": {"prefect.resource.role": "tag"}}}, True),
        ({"any_resource": {"id_prefix": ["prefect.tag."], "labels": {"team": "data"}}}, False),
        ({"any_resource": [{"id": ["prefect.tag.dlt"]}, {"id": ["prefect.flow.2"]}]}, True),
        ({"id": {"id": [str(EVENT.id)]}}, True),
        ({"id": {"id": ["00000000-0000-0000-0000-000000000000"]}}, False),
        ({"text": {"query": "größe -absent"}}, True),
        ({"text": {"query": "nowhere"}}, False),
        ({"occurred": {"since": "2026-01-01T15:00:00Z", "until": "2026-01-01T15:00:00Z"}}, True),
        ({"occurred": {"since": "2026-01-01T16:00:01+01:00"}}, False),
        ({"occurred": {"until": "2026-01-01T14:59:59"}}, False),
    ],
)
def test_a_filter_matches(filter: dict[str, Any], expected: bool) -> None:
    assert matches(EventFilter.model_validate(filter), EVENT) is expected


def test_a_period_is_the_last_half_year_unless_said() -> None:
    period = EventFilter().bounded(NOW).period
    assert (period.since, period.until) == (datetime(2025, 7, 5, tzinfo=UTC), NOW)


def test_a_period_that_is_said_stays() -> None:
    since, until = NOW - timedelta(days=1), NOW + timedelta(days=365)
    asked = EventFilter.model_validate({"occurred": {"since": since, "until": until}})
    assert asked.bounded(NOW) == asked


@pytest.mark.parametrize("filter", [{"evnt": {}}, {"event": {"nme": []}}, {"event": {"name": ["\0"]}}, {"text": {}}])
def test_a_mistake_is_refused(filter: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        EventFilter.model_validate(filter)
