from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.commands.change_event import ChangeKind, Told, change_event
from tocsin.commands.planned import Planned

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUN = {
    "GITHUB_REPOSITORY": "acme/alerts",
    "GITHUB_SHA": "1a2b3c4d5e6f",
    "GITHUB_RUN_ID": "7",
    "GITHUB_RUN_ATTEMPT": "1",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_ACTOR": "anna",
    "GITHUB_JOB": "apply",
}


def made(kind: str = "applied", environ: dict[str, str] | None = None, **told: Any) -> dict[str, Any]:
    return change_event(ChangeKind(kind), Told(**told), RUN if environ is None else environ, NOW)


def test_a_run_of_github_actions_says_all_by_itself() -> None:
    event = made()
    del event["id"]
    assert event == {
        "event": "tocsin.change.applied",
        "occurred": "2026-01-01T00:00:00+00:00",
        "resource": {"prefect.resource.id": "github.repository.acme/alerts", "prefect.resource.name": "acme/alerts"},
        "related": [
            {
                "prefect.resource.id": "github.user.anna",
                "prefect.resource.name": "anna",
                "prefect.resource.role": "actor",
            }
        ],
        "payload": {"commit": "1a2b3c4d5e6f", "url": "https://github.example/acme/alerts/actions/runs/7"},
    }


def test_what_is_said_comes_first() -> None:
    planned = Planned({"added": 1}, ["prefect_block.x"])
    event = made(
        summary="Tiers",
        commit="v2",
        url="https://ci.example",
        environment="production",
        resources=["prefect.flow.1"],
        planned=planned,
    )
    assert event["payload"] == {
        "summary": "Tiers",
        "environment": "production",
        "commit": "v2",
        "url": "https://ci.example",
        "counts": {"added": 1},
        "resources": ["prefect_block.x"],
    }
    assert event["related"][1] == {"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "changed"}


def test_elsewhere_the_environment_is_what_was_changed() -> None:
    event = made(environ={}, environment="staging")
    assert event["resource"]["prefect.resource.id"] == "terraform.workspace.staging"
    assert (event["related"], event["payload"]) == ([], {"environment": "staging"})
    assert made(environ={})["resource"]["prefect.resource.name"] == "default"


def test_a_step_that_is_done_again_is_the_same_event() -> None:
    assert made()["id"] == made()["id"]


def test_what_is_another_change_is_another_event() -> None:
    others = [
        made(),
        made("started"),
        made(environ=RUN | {"GITHUB_RUN_ATTEMPT": "2"}),
        made(environ=RUN | {"GITHUB_JOB": "other"}),
        made(environment="staging"),
        made(resources=["prefect.flow.1"]),
        made(environ={}),
        made(environ={}),
    ]
    assert len({each["id"] for each in others}) == len(others)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user:hunter2@ci.example"])
def test_an_address_that_is_no_link_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="--url: give an address") as refused:
        made(url=url)
    assert url not in str(refused.value)
