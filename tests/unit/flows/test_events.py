from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tocsin.flows.events import MAX_MESSAGE_LENGTH, flow_run_state_event, shortened
from tocsin.flows.schemas import CreatedBy, FlowRun
from tocsin.flows.states import State, StateDetails, StateType
from tocsin.flows.surroundings import Neighbour, Surroundings

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FLOW = Neighbour(UUID(int=1), "nightly", ("dlt", "core"))
ALONE = Surroundings(FLOW)
CREATOR = UUID(int=9)


def run(**more: Any) -> FlowRun:
    return FlowRun(id=UUID(int=2), created=NOW, updated=NOW, name="brave-otter", flow_id=FLOW.id, run_count=1, **more)


def state(number: int, type: StateType = StateType.RUNNING, *, at: datetime = NOW, **more: Any) -> State:
    return State(id=UUID(int=number), type=type, name=type.default_name, timestamp=at, **more)


def test_tags_of_the_run_and_its_flow_come_once_each_and_sorted() -> None:
    event = flow_run_state_event(run(tags=["zeta", "dlt"]), ALONE, state(10), None)
    tags = [related["prefect.resource.id"] for related in event.related if related["prefect.resource.role"] == "tag"]
    assert tags == ["prefect.tag.core", "prefect.tag.dlt", "prefect.tag.zeta"]


def test_the_event_is_the_states_own() -> None:
    event = flow_run_state_event(run(), ALONE, state(10), state(9, StateType.PENDING))
    assert (event.id, event.follows, event.occurred) == (UUID(int=10), UUID(int=9), NOW)


def test_what_was_long_ago_is_not_followed() -> None:
    before = state(9, StateType.PENDING, at=NOW - timedelta(minutes=5))
    assert flow_run_state_event(run(), ALONE, state(10), before).follows is None


@pytest.mark.parametrize(("type", "kind"), [("AUTOMATION", "automation"), ("DEPLOYMENT", "deployment")])
def test_the_creator_of_a_run_is_related(type: str, kind: str) -> None:
    creator = CreatedBy(id=CREATOR, type=type, display_value="the one")
    event = flow_run_state_event(run(created_by=creator), ALONE, state(10), None)
    assert event.related[-1] == {
        "prefect.resource.id": f"prefect.{kind}.{CREATOR}",
        "prefect.resource.role": "creator",
        "prefect.resource.name": "the one",
    }


def test_other_creators_are_not_related() -> None:
    event = flow_run_state_event(run(created_by=CreatedBy(id=CREATOR, type="USER")), ALONE, state(10), None)
    assert [related["prefect.resource.role"] for related in event.related] == ["flow", "tag", "tag"]


def test_a_pause_says_whether_its_process_ends() -> None:
    paused = state(10, StateType.PAUSED, state_details=StateDetails(pause_reschedule=True))
    payload = flow_run_state_event(run(), ALONE, paused, None).read_payload()
    assert payload["validated_state"]["pause_reschedule"] == "true"


def test_a_long_message_loses_its_middle() -> None:
    message = "a" * MAX_MESSAGE_LENGTH + "b" * MAX_MESSAGE_LENGTH
    short = shortened(message)
    assert short == "a" * 50_000 + "...100000 additional characters..." + "b" * 50_000


@pytest.mark.parametrize("message", ["", "short", "x" * MAX_MESSAGE_LENGTH, "x" * (MAX_MESSAGE_LENGTH + 10)])
def test_a_message_that_shortening_would_not_shorten_stays(message: str) -> None:
    assert shortened(message) == message


def test_no_message_is_an_empty_one() -> None:
    assert shortened(None) == ""


def test_what_a_run_belongs_to_comes_in_prefects_order() -> None:
    around = Surroundings(
        FLOW,
        deployment=Neighbour(UUID(int=3), "prod", ("beta",)),
        work_queue=Neighbour(UUID(int=4), "default"),
        work_pool=Neighbour(UUID(int=5), "pool", type="process"),
        parent=Neighbour(UUID(int=6), "child-0", ("alpha",)),
    )
    related = flow_run_state_event(run(tags=["dlt"]), around, state(10), None).related
    assert [resource["prefect.resource.role"] for resource in related] == [
        *("flow", "deployment", "work-queue", "work-pool", "task-run"),
        *("tag", "tag", "tag", "tag"),
    ]
    assert related[3] == {
        "prefect.resource.id": f"prefect.work-pool.{UUID(int=5)}",
        "prefect.resource.role": "work-pool",
        "prefect.resource.name": "pool",
        "prefect.work-pool.type": "process",
    }
    assert [resource["prefect.resource.id"] for resource in related[5:]] == [
        *("prefect.tag.alpha", "prefect.tag.beta", "prefect.tag.core", "prefect.tag.dlt")
    ]
