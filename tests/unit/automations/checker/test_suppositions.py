"""What is found in a definition of which parts are not known yet."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.support.checked import (
    FACTS,
    RUN,
    SECRET,
    codes,
    compound,
    notification,
    proactive,
    run_deployment,
    trigger,
)
from tests.unit.automations.checker.test_never_raises import ACTIONS, TRIGGERS

from tocsin.automations.checker.checker import check
from tocsin.automations.checker.finding import Finding
from tocsin.automations.checker.subject import Path
from tocsin.automations.checker.suppositions import check_supposing
from tocsin.automations.schemas import AutomationCreate
from tocsin.events.event import RESOURCE_ID

Json = dict[str, Any]
NOTHING: Json = {"type": "do-nothing"}


def body(of: Any, *actions: Any, **more: Any) -> Json:
    return {"name": "x", "trigger": of, "actions": list(actions or [NOTHING]), **more}


def find(given: Json, *unknown: Path) -> list[Finding]:
    return check_supposing(given, unknown, lambda definition: check(definition, FACTS))


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from places(inner, (*path, step))


def without(given: Json, place: Path) -> Json:
    result: Json = json.loads(json.dumps(given))
    into: Any = result
    for step in place[:-1]:
        into = into[step]
    into[place[-1]] = None
    return result


@settings(max_examples=200)
@given(trigger=TRIGGERS, actions=ACTIONS, resolve=ACTIONS, data=st.data())
def test_what_is_not_known_never_adds_a_finding(
    trigger: Json, actions: list[Json], resolve: list[Json], data: st.DataObject
) -> None:
    whole = body(trigger, *actions, actions_on_resolve=resolve)
    try:
        found = check(AutomationCreate.model_validate(whole), FACTS)
    except ValidationError:
        assume(False)
    place = data.draw(st.sampled_from([each for each in places(whole) if each[0] != "name"]))
    assert [finding for finding in find(without(whole, place), place) if finding not in found] == []


@pytest.mark.parametrize(
    ("given", "unknown", "expected"),
    [
        (body(trigger(expect=[f"{RUN}failed"]), notification("{{ flow.nmae }}")), [("actions", 0, "block_document_id")],
         ["event-case", "template-attribute"]),
        (body(trigger(), notification(block_document_id=str(SECRET))), [("trigger",)], ["block"]),
        (body(trigger(), notification("{{ flow.nmae }}")), [("trigger", "expect", 0)], ["template-attribute"]),
        (body(trigger(expect=[f"{RUN}failed"])), [("actions",)], ["event-case"]),
        (body(trigger(expect=[f"{RUN}failed"])), [("actions", 0)], ["event-case"]),
        (body(trigger(expect=[f"{RUN}failed"])), [("actions", 0, "type")], ["event-case"]),
        (body(trigger(expect=[f"{RUN}failed"], threshold=3)), [("trigger", "within")], ["event-case"]),
        (body(trigger(expect=[f"{RUN}failed"], threshold=3, match={RESOURCE_ID: None})), [("trigger", "match", RESOURCE_ID)],
         ["event-case", "no-window"]),
        (body(trigger(threshold=3, within=60, match_related={RESOURCE_ID: None})), [("trigger", "match_related", RESOURCE_ID)],
         []),
        (body(proactive(within=None)), [("trigger", "for_each")], ["shortest-window"]),
        (body(proactive()), [("trigger", "posture")], []),
        (body(compound(trigger(expect=["x.y"]), trigger(expect=[f"{RUN}failed"]))), [("trigger", "triggers", 0)],
         ["event-case"]),
        (body(trigger(), run_deployment()), [("actions", 0, "deployment_id")], ["feeds-itself"]),
        (body(trigger(), {"type": "resume-deployment"}), [("actions", 0, "schedule_id")], []),
        (body(trigger(), {"type": "pause-work-pool"}), [("actions", 0, "work_pool_id")], []),
        (body(trigger(thresold=1)), [("actions", 0)], ["unknown_field"]),
        (body(trigger(mute=[{"cron": "* * * * *", "duration": 60}])), [("trigger", "mute", 0, "duration")], []),
    ],
)  # fmt: skip
def test_what_is_found_whatever_it_will_be(given: Json, unknown: list[Path], expected: list[str]) -> None:
    assert codes(find(given, *unknown)) == expected


def test_a_place_that_leads_nowhere_is_passed_over() -> None:
    assert codes(
        find(body(trigger(expect=[f"{RUN}failed"])), ("trigger", "triggers", 7, "within"), ("nothing", 1))
    ) == ["event-case"]
