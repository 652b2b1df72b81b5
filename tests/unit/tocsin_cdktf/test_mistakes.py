"""What constructs refuse, and how they say it."""

from typing import Any

import pytest
from cdktf import TerraformStack, TerraformVariable
from tests.support.cdktf import synthesized

from tocsin_cdktf import ConfigurationError, PrefectAutomation, PrefectBlock, PrefectProvider
from tocsin_cdktf.generated.automation import AutomationActions


def refused(stack: TerraformStack, **attributes: Any) -> list[str]:
    """What is wrong with an automation."""
    with pytest.raises(ConfigurationError) as told:
        PrefectAutomation(stack, "it", **({"name": "Alert", "trigger": {"posture": "Reactive"}} | attributes))
    assert str(told.value).startswith('prefect_automation "it":\n  ')
    return [problem.detail for problem in told.value.problems]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        (
            {"trigger": {"posture": "Reactive", "thresold": 3}},
            'trigger.thresold: an event trigger has no such field. Did you mean "threshold"?',
        ),
        (
            {"trigger": {"event": {"posture": "Reactive", "expct": []}}},
            'trigger.event.expct: an event trigger has no such field. Did you mean "expect"?',
        ),
        (
            {"trigger": {"require": "all", "triggers": [{"posture": "Reactive", "witin": 3}]}},
            'trigger.triggers[0].witin: an event trigger has no such field. Did you mean "within"?',
        ),
        ({"trigger": {"posture": "reactive"}}, 'must be one of "Reactive", "Proactive". Did you mean "Reactive"?'),
        ({"trigger": {"posture": "Reactive", "threshold": "many"}}, "trigger.threshold must be a whole number"),
        ({"trigger": [{"posture": "Reactive"}]}, "trigger must be an object, not a list."),
        ({"actions": [{"type": "do-nothing"}, {"type": "call-webhook"}]}, "actions[1].block_document_id (or block_id)"),
        ({"actions": [{"type": "call-webhook", "blockId": "x"}]}, "actions[0].blockId: a call-webhook action has no"),
        ({"actions_on_resolve": [AutomationActions(type="nothing")]}, "actions_on_resolve[0].type must be one of"),
        ({"nam": "x"}, 'nam: there is no such argument. Did you mean "name"?'),
        ({"dependson": []}, 'dependson: there is no such argument. Did you mean "depends_on"?'),
    ],
)
def test_a_mistake_is_told_at_its_place(stack: TerraformStack, attributes: dict[str, Any], said: str) -> None:
    assert said in refused(stack, **attributes)[0]


def test_all_mistakes_are_told_at_once(stack: TerraformStack) -> None:
    assert len(refused(stack, name="", trigger={"posture": "x"}, actions=[{"type": "y"}])) == 3


def test_what_is_decided_later_is_no_mistake(stack: TerraformStack) -> None:
    posture = TerraformVariable(stack, "posture", type="string").string_value
    number = TerraformVariable(stack, "number", type="number").number_value
    trigger: Any = {"posture": posture, "threshold": number, "expect": ["${var.event}"]}
    PrefectAutomation(stack, "it", name="${var.name}", trigger=trigger, actions=[{"type": "do-nothing"}])
    assert "it" in synthesized(stack)["resource"]["prefect_automation"]


def test_what_is_known_beside_it_is_checked(stack: TerraformStack) -> None:
    number = TerraformVariable(stack, "number", type="number").number_value
    assert "trigger.witin" in refused(stack, trigger={"posture": "Reactive", "threshold": number, "witin": 3})[0]


def test_a_secret_is_not_in_what_is_said(stack: TerraformStack) -> None:
    with pytest.raises(ConfigurationError) as told:
        PrefectBlock(stack, "it", name="Not A Name", type_slug="slack-webhook", data="https://hooks.example.com/secret")
    assert "data must be a JSON object" in str(told.value)
    assert "secret" not in str(told.value)


def test_a_refused_value_leaves_the_construct_as_it_was(stack: TerraformStack) -> None:
    made = PrefectAutomation(stack, "it", name="Alert", trigger={"posture": "Reactive"})
    wrong: Any = {"posture": "Reactive", "witin": 3}
    with pytest.raises(ConfigurationError, match='Did you mean "within"'):
        made.put_trigger(wrong)
    made.put_actions([{"type": "do-nothing"}])
    assert synthesized(stack)["resource"]["prefect_automation"]["it"]["trigger"] == {"posture": "Reactive"}


def test_the_provider_takes_no_argument_of_resources(stack: TerraformStack) -> None:
    wrong: dict[str, Any] = {"depends_on": []}
    with pytest.raises(ConfigurationError, match="depends_on: there is no such argument"):
        PrefectProvider(stack, "prefect", **wrong)
