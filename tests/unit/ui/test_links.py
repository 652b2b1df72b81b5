from datetime import UTC, datetime
from uuid import UUID

import pytest

from tocsin.ui import links

BASE = "https://alerts.example.com"
ID = UUID("0198f3a8-3c52-7d1e-9a4b-0c1d2e3f4a5b")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (links.flow_run_url(BASE, ID), "runs/flow-run"),
        (links.flow_url(BASE, ID), "flows/flow"),
        (links.deployment_url(BASE, ID), "deployments/deployment"),
        (links.work_pool_url(BASE, ID), "work-pools/work-pool"),
        (links.automation_url(BASE, ID), "automations/automation"),
        # Tocsin's own.
        (links.firing_url(BASE, ID), "firings/firing"),
        (links.delivery_url(BASE, ID), "deliveries/delivery"),
        (links.incident_url(BASE, ID), "incidents/incident"),
    ],
)
def test_pages_have_the_paths_that_prefect_gives_them(url: str, path: str) -> None:
    assert url == f"{BASE}/{path}/{ID}"


def test_an_event_is_found_by_its_day_and_id() -> None:
    occurred = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)
    assert links.event_url(BASE, occurred, ID) == f"{BASE}/events/event/2026-03-01/{ID}"


def test_the_page_of_an_events_resource() -> None:
    assert links.resource_url(BASE, f"prefect.flow-run.{ID}") == links.flow_run_url(BASE, ID)


def test_the_page_of_an_incident_as_events_call_it() -> None:
    assert links.resource_url(BASE, f"prefect-cloud.incident.{ID}") == links.incident_url(BASE, ID)


@pytest.mark.parametrize(
    ("resource_id", "path"),
    [
        (f"prefect.work-pool.{ID}", f"/work-pools/work-pool/{ID}"),
        (f"prefect.block-document.{ID}", f"/blocks/block/{ID}"),
        (f"prefect-cloud.incident.{ID}", f"/incidents/incident/{ID}"),
        (f"prefect.flow.{ID}", None),
        ("dbt.model.orders", None),
    ],
)
def test_pages_link_to_nothing_that_this_server_does_not_show(resource_id: str, path: str | None) -> None:
    assert links.resource_path(resource_id) == path


@pytest.mark.parametrize(
    "resource_id",
    [
        "",
        "prefect.tag.dlt",
        "my.own.thing",
        "prefect.flow-run.",
        f"other.flow-run.{ID}",
        f"prefect.incident.{ID}",
        f"prefect-cloud.flow-run.{ID}",
    ],
)
def test_what_has_no_page_has_no_address(resource_id: str) -> None:
    assert links.resource_url(BASE, resource_id) is None
