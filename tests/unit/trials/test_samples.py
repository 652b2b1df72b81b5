"""Events that are made up from what a trigger says match that trigger."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.schemas import AutomationCreate
from tocsin.trials.samples import sample_event
from tocsin.triggers.core.trigger import EventTrigger

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FAILED = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "threshold": 1, "within": 0}

TRIGGERS: dict[str, dict[str, Any]] = {
    "the guide's": FAILED
    | {
        "match": {"prefect.resource.id": "prefect.flow-run.*"},
        "match_related": {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"},
    },
    "a flow by name": FAILED
    | {"match_related": {"prefect.resource.role": "flow", "prefect.resource.name": "products-daily"}},
    "several tags": FAILED | {"match_related": [{"prefect.tag": ["a", "b"]}]},
    "a wildcard": FAILED | {"expect": ["prefect.flow-run.*"]},
    "one of several": FAILED | {"expect": ["prefect.flow-run.Crashed", "prefect.flow-run.Failed"]},
    "a work pool": FAILED | {"expect": ["prefect.work-pool.not-ready"]},
    "anything": FAILED | {"expect": []},
    "silence": {"posture": "Proactive", "expect": ["a.b"], "after": ["c.d"], "threshold": 1, "within": 60},
    "a compound": {"type": "compound", "require": "all", "within": 60, "triggers": [FAILED, FAILED]},
}


@pytest.mark.parametrize("name", TRIGGERS)
def test_the_trigger_covers_and_expects_its_sample(name: str) -> None:
    body = {"name": "a", "trigger": TRIGGERS[name], "actions": [{"type": "do-nothing"}]}
    trigger = AutomationCreate.model_validate(body).trigger.model_dump(mode="json")
    leaf = next(iter(compile_program(UUID(int=1), trigger).leaves()))
    assert isinstance(leaf, EventTrigger)
    event = sample_event(trigger, NOW)
    assert leaf.covers(event)
    assert leaf.expects(event)


def test_a_sample_of_a_run_has_what_templates_name() -> None:
    event = sample_event(FAILED, NOW)
    assert event.resource["prefect.state-name"] == "Failed"
    assert {labels["prefect.resource.role"] for labels in event.related} == {"flow", "deployment", "work-pool"}
