"""The provider's words for actions, held to those of the server: they share a wire, not code."""

from typing import Any

import pytest

from tocsin.actions.aliases import ALIASES
from tocsin.actions.registry import ACTIONS, parse_action
from tocsin_provider.contract import contract
from tocsin_provider.resources import actions
from tocsin_provider.resources.action_names import in_one_spelling
from tocsin_provider.values import Value

LISTS = ("actions", "actions_on_trigger", "actions_on_resolve")
ATTRIBUTES = contract().resources["prefect_automation"].attributes
ATTRIBUTE = ATTRIBUTES["actions"]
ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
DEPLOYMENT = "0b5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a22"
BLOCK = "1c5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a33"


@pytest.mark.parametrize("name", LISTS)
def test_both_know_the_same_actions(name: str) -> None:
    assert set(ATTRIBUTES[name].variants) == {*ACTIONS, *ALIASES}


WRITTEN: list[dict[str, Any]] = [
    {"type": "pause-flow-run"},
    {"type": "pause-schedule", "schedule_id": ID, "deployment_id": DEPLOYMENT},
    {"type": "resume-schedule", "source": "inferred"},
    {"type": "pause-schedule-for-flow-run"},
    {"type": "resume-schedule-for-flow-run", "schedule_id": ID},
    {"type": "resolve-incident", "incident_id": ID},
    {"type": "declare-incident", "name": "{{ flow.name }}", "severity": "high", "tags": ["a"]},
    {"type": "declare-incident", "severity": "{{ event.payload.level }}", "tags": ["{{ flow.name }}"], "key": "k"},
    {"type": "resolve-incident", "key": "{{ event.resource.id }}"},
]


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: str(written["type"]))
def test_what_the_server_answers_is_no_drift(written: dict[str, Any]) -> None:
    answered = parse_action(written).model_dump(mode="json", exclude_none=True)
    user: Value = [written]
    assert actions.reconcile(user, [answered], ATTRIBUTE) is user
    assert in_one_spelling(answered)["type"] in ATTRIBUTE.variants


def test_every_other_name_is_tried() -> None:
    assert set(ALIASES) - {"do-nothing"} <= {written["type"] for written in WRITTEN}
