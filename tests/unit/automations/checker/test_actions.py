"""automations/checker/actions.py"""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.support.checked import (
    FACTS,
    POOL,
    RUN,
    SECRET,
    WEBHOOK,
    codes,
    find,
    notification,
    only,
    proactive,
    run_deployment,
    trigger,
)

from tocsin.automations.checker.finding import Severity
from tocsin.blocks.loaded import BlockDescription

NOBODY = str(UUID(int=99))
POOL_EVENT = trigger(expect=["prefect.work-pool.not-ready"])


def test_a_block_that_does_not_exist() -> None:
    finding = only(find(trigger(), notification(block_document_id=NOBODY)), "block")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, "block_document_id")
    assert finding.text == f"there is no block document {NOBODY}; create the block first"


def test_a_block_that_cannot_notify() -> None:
    assert "cannot notify" in only(find(trigger(), notification(block_document_id=str(SECRET))), "block").text


def test_a_block_that_can_notify_elsewhere_alone() -> None:
    own = BlockDescription(SECRET, "mine", "carrier-pigeon", "Carrier Pigeon", frozenset({"notify"}))
    facts = replace(FACTS, blocks={SECRET: own})
    text = only(find(trigger(), notification(block_document_id=str(SECRET)), facts=facts), "block").text
    assert "cannot notify. These can: apprise, custom-webhook, discord-webhook, email" in text


def test_a_block_that_is_no_webhook() -> None:
    call = {"type": "call-webhook", "block_document_id": str(SECRET)}
    assert "not a Webhook" in only(find(trigger(), call), "block").text
    assert find(trigger(), {**call, "block_document_id": str(WEBHOOK)}) == []


@pytest.mark.parametrize("kind", ["work-pool", "work-queue", "automation", "deployment"])
def test_a_target_that_does_not_exist(kind: str) -> None:
    field = f"{kind.replace('-', '_')}_id"
    finding = only(find(trigger(), {"type": f"pause-{kind}", field: NOBODY}), "target")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, field)
    assert finding.text == f"there is no {kind.replace('-', ' ')} {NOBODY}; create it first"


def test_nothing_of_this_kind_can_be_inferred() -> None:
    assert only(find(POOL_EVENT, {"type": "cancel-flow-run"}), "nothing-to-infer").path == ("actions", 0, "type")
    paused = find(POOL_EVENT, {"type": "pause-deployment", "source": "inferred"})
    assert only(paused, "nothing-to-infer").path == ("actions", 0, "source")


def test_nothing_may_be_there_to_infer() -> None:
    silent = proactive(after=[], for_each=[], repeat=False)
    assert "may be no flow run" in only(find(silent, {"type": "cancel-flow-run"}), "nothing-to-infer").text


def test_actions_on_resolve_are_about_the_automation() -> None:
    row = trigger(consecutive=2, for_each=["related:flow:prefect.resource.id"])
    found = find(row, actions_on_resolve=[{"type": "resume-work-pool", "source": "inferred"}])
    assert only(found, "nothing-to-infer").path == ("actions_on_resolve", 0, "source")


@pytest.mark.parametrize(
    ("given", "action"),
    [
        (trigger(), {"type": "cancel-flow-run"}),
        (trigger(), {"type": "pause-work-pool", "source": "inferred"}),
        (POOL_EVENT, {"type": "pause-work-pool", "source": "inferred"}),
        (POOL_EVENT, {"type": "pause-work-pool", "work_pool_id": str(POOL)}),
        (trigger(expect=["orders.late"]), {"type": "cancel-flow-run"}),
        (proactive(), {"type": "cancel-flow-run"}),
    ],
)
def test_what_can_be_inferred(given: dict[str, Any], action: dict[str, Any]) -> None:
    assert find(given, action) == []


def test_what_is_never_resolved() -> None:
    finding = only(find(trigger(), actions_on_resolve=[{"type": "do-nothing"}]), "never-resolved")
    assert finding.path == ("actions_on_resolve",)


@pytest.mark.parametrize(
    "given",
    [
        trigger(reset=[f"{RUN}Completed"]),
        trigger(consecutive=2, for_each=["related:flow:prefect.resource.id"]),
        proactive(),
        {"type": "metric", "metric": {"name": "duration", "threshold": 1, "operator": ">"}},
        {"type": "compound", "require": "any", "within": 1, "triggers": [trigger(), proactive()]},
    ],
)
def test_what_is_resolved(given: dict[str, Any]) -> None:
    assert find(given, actions_on_resolve=[{"type": "do-nothing"}]) == []


def test_a_parameter_of_a_variable_that_does_not_exist() -> None:
    value = {"__prefect_kind": "workspace_variable", "variable_name": "taem"}
    finding = only(find(trigger(expect=["a"]), run_deployment(parameters={"who": [value]})), "variable-missing")
    assert finding.path == ("actions", 0, "parameters", "who", 0, "variable_name")
    assert finding.nearest == "team"
    assert (
        codes(find(trigger(expect=["a"]), run_deployment(parameters={"who": {**value, "variable_name": "team"}}))) == []
    )


def test_no_incident_can_be_inferred_where_none_is_declared() -> None:
    found = find(trigger(reset=[f"{RUN}Completed"]), actions_on_resolve=[{"type": "resolve-incident"}])
    assert only(found, "nothing-to-infer").path == ("actions_on_resolve", 0, "type")
