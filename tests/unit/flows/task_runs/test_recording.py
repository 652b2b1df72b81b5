"""flows/task_runs/recording.py: what events tell, in whatever order they come."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.task_run_events import MOMENT, task_run_event

from tocsin.events.event import Event, make_event
from tocsin.flows.task_runs.recording import (
    Known,
    Told,
    Unreadable,
    identified,
    is_told_by_client,
    newest,
    read,
    retagged,
)

RUN, OTHER_RUN, FLOW_RUN = UUID(int=1), UUID(int=2), UUID(int=9)


def told(task_run_id: UUID = RUN, **more: Any) -> Told:
    return read(task_run_event(task_run_id, **more))


def spoilt(**changes: Any) -> Event:
    """An event whose payload has these parts replaced."""
    event = task_run_event(RUN)
    payload = event.read_payload() | changes
    return make_event(event=event.event, occurred=event.occurred, resource=event.resource, payload=payload)


def test_an_event_tells_of_the_run_as_it_is_then() -> None:
    run = told(flow_run_id=FLOW_RUN, run_count=2, start_time=MOMENT, total_run_time=1.5, tags=["a"]).run
    assert {name: run[name] for name in ("id", "flow_run_id", "run_count", "start_time", "total_run_time", "tags")} == {
        "id": RUN,
        "flow_run_id": FLOW_RUN,
        "run_count": 2,
        "start_time": MOMENT,
        "total_run_time": 1.5,
        "tags": ["a"],
    }


def test_the_event_is_the_states_own() -> None:
    event = task_run_event(RUN, seconds=3, id=UUID(int=7))
    state = read(event).state
    assert (state["id"], state["timestamp"]) == (UUID(int=7), MOMENT + timedelta(seconds=3))


def test_what_the_client_leaves_out_is_not_there() -> None:
    run = told().run
    assert (run["end_time"], run["cache_key"], run["task_inputs"]) == (None, None, {})


def test_a_state_knows_what_it_is_a_state_of() -> None:
    details = told(flow_run_id=FLOW_RUN, state={"state_details": {"untrackable_result": True}}).state["state_details"]
    assert details == {"task_run_id": str(RUN), "flow_run_id": str(FLOW_RUN), "untrackable_result": True}


def test_an_unknown_detail_of_a_state_is_left_out() -> None:
    assert told(state={"state_details": {"of_tomorrow": 1}}).state["state_details"] == {"task_run_id": str(RUN)}


def test_a_moment_without_a_zone_is_in_utc() -> None:
    assert told(start_time="2026-01-01T00:00:00").run["start_time"] == MOMENT


def test_text_that_no_database_takes_is_made_so_that_it_does() -> None:
    one = told(name="a\x00b", state={"message": "\x00"})
    assert (one.run["name"], one.state["message"]) == ("a\N{REPLACEMENT CHARACTER}b", "\N{REPLACEMENT CHARACTER}")


def test_a_long_name_is_cut() -> None:
    assert len(told(name="n" * 5000).run["name"]) == 500


@pytest.mark.parametrize(
    "changes",
    [
        {"task_run": None},
        {"task_run": {"task_key": "k"}},
        {"task_run": {"task_key": "k", "dynamic_key": 1}},
        {"task_run": {"task_key": "k" * 501, "dynamic_key": "1"}},
        {"task_run": {"task_key": "k", "dynamic_key": "1", "tags": ["t" * 501]}},
        {"task_run": {"task_key": "k", "dynamic_key": "1", "empirical_policy": {"retries": "many"}}},
        {"validated_state": {"type": "SLEEPING"}},
        {"validated_state": {"type": "RUNNING", "state_details": {"scheduled_time": "soon"}}},
    ],
)
def test_an_event_that_does_not_say_what_it_should_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        read(spoilt(**changes))


def test_an_event_of_another_resource_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"thing\.1"):
        read(
            make_event(
                event="prefect.task-run.Running",
                occurred=MOMENT,
                resource={"prefect.resource.id": "thing.1"},
                payload=task_run_event(RUN).read_payload(),
            )
        )


def test_a_refusal_does_not_repeat_what_was_read() -> None:
    with pytest.raises(Unreadable) as refused:
        read(spoilt(validated_state={"type": "RUNNING", "state_details": {"scheduled_time": "s3cret"}}))
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "orchestration", "expected"),
    [
        ("prefect.task-run.Running", "client", True),
        ("prefect.task-run.Running", "server", False),
        ("prefect.task-run.Running", None, False),
        ("prefect.flow-run.Running", "client", False),
    ],
)
def test_only_what_the_client_decided_is_recorded(name: str, orchestration: str | None, expected: bool) -> None:
    labels = {"prefect.resource.id": "r"} | ({"prefect.orchestration": orchestration} if orchestration else {})
    assert is_told_by_client(make_event(event=name, occurred=MOMENT, resource=labels)) is expected


def test_one_key_is_one_task_run() -> None:
    first = told(RUN, flow_run_id=FLOW_RUN, dynamic_key="0")
    second = told(OTHER_RUN, flow_run_id=FLOW_RUN, dynamic_key="0", seconds=1)
    found = identified([first, second], known=[])
    assert [one.id for one in found] == [RUN, RUN]
    assert found[1].state["task_run_id"] == RUN
    assert found[1].state["state_details"]["task_run_id"] == str(RUN)


def test_a_key_that_is_known_names_the_run() -> None:
    one = told(OTHER_RUN, flow_run_id=FLOW_RUN, dynamic_key="0")
    known = Known(RUN, (FLOW_RUN, "load-1", "0"), (MOMENT, UUID(int=5)), [])
    assert [found.id for found in identified([one], [known])] == [RUN]


def test_without_a_flow_run_the_id_alone_names_a_run() -> None:
    both = [told(RUN, dynamic_key="0"), told(OTHER_RUN, dynamic_key="0")]
    assert [one.id for one in identified(both, known=[])] == [RUN, OTHER_RUN]


def test_tags_are_written_for_new_runs_and_when_newer_ones_differ() -> None:
    one = told(tags=["a"], seconds=1)
    older = (MOMENT, UUID(int=0))
    newer = (MOMENT + timedelta(seconds=2), UUID(int=0))
    assert retagged([one], {}) == [one]
    assert retagged([one], {RUN: Known(RUN, None, older, ["b"])}) == [one]
    assert retagged([one], {RUN: Known(RUN, None, older, ["a"])}) == []
    assert retagged([one], {RUN: Known(RUN, None, newer, ["b"])}) == []


states = st.builds(
    lambda run, second, number: told(UUID(int=run), seconds=second, id=UUID(int=number), run_count=number),
    st.integers(1, 3),
    st.integers(0, 3),
    st.integers(1, 10**6),
)


@given(st.lists(states, min_size=1, max_size=12, unique_by=lambda one: one.state["id"]), st.randoms())
def test_the_newest_is_the_same_in_whatever_order_and_batches_they_come(all_states: list[Told], random: Any) -> None:
    shuffled = list(all_states) + random.sample(all_states, k=len(all_states) // 2)
    random.shuffle(shuffled)
    cut = random.randrange(len(shuffled) + 1)
    batches = [newest(shuffled[:cut]), newest(shuffled[cut:])]
    merged = newest(one for batch in batches for one in batch.values())
    expected = {
        run: max(
            (one for one in all_states if one.id == run), key=lambda one: (one.state["timestamp"], one.state["id"])
        )
        for run in {one.id for one in all_states}
    }
    assert {run: one.state["id"] for run, one in merged.items()} == {
        run: one.state["id"] for run, one in expected.items()
    }
