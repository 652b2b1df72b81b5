"""What constructs put into the configuration that Terraform reads."""

from typing import Any

import cdktf
import pytest
from cdktf import Fn, TerraformStack, TerraformVariable, Token
from tests.support.cdktf import synthesized

from tocsin_cdktf import PrefectAutomation, PrefectBlock, PrefectProvider
from tocsin_cdktf.generated.automation import AutomationActions, AutomationTrigger
from tocsin_cdktf.shapes import Action, Trigger

REACTIVE: Trigger = {"posture": "Reactive"}


def automation(stack: TerraformStack, **attributes: Any) -> dict[str, Any]:
    PrefectAutomation(stack, "it", **({"name": "Alert", "trigger": REACTIVE} | attributes))
    read: dict[str, Any] = synthesized(stack)["resource"]["prefect_automation"]["it"]
    return read


def test_a_trigger_is_written_as_it_was_given(stack: TerraformStack) -> None:
    trigger = {
        "type": "compound",
        "require": 2,
        "triggers": [
            {"event": {"posture": "Proactive", "match": {"prefect.resource.id": ["a.*", "!b"]}, "within": 30}},
            {"posture": "Reactive", "match_related": [{"prefect.tag": "Nightly_Load"}], "for_each": ["camelCase.id"]},
        ],
        "mute": [{"starts": "2026-12-24T00:00:00Z", "ends": "2026-12-27T00:00:00Z", "match": {}}],
    }
    assert automation(stack, trigger=trigger)["trigger"] == trigger


def test_dicts_in_a_list_keep_their_keys(stack: TerraformStack) -> None:
    block = PrefectBlock(stack, "slack", name="alerts", type_slug="slack-webhook", data={"url": "https://example.com"})
    action: Action = {"type": "send-notification", "block_id": block.id, "body": "{{ flow.name }}"}
    assert automation(stack, actions=[action])["actions"] == [action | {"block_id": "${prefect_block.slack.id}"}]


def test_structs_are_the_same_as_dicts(stack: TerraformStack) -> None:
    trigger = AutomationTrigger(posture="Reactive", match_related={"prefect.tag": "dlt"}, expect=["a.b"])
    actions = [AutomationActions(type="do-nothing"), {"type": "declare-incident", "tags": ["a"]}]
    made = automation(stack, trigger=trigger, actions=actions, actions_on_resolve=[actions[0]])
    assert made["trigger"] == {"posture": "Reactive", "match_related": {"prefect.tag": "dlt"}, "expect": ["a.b"]}
    assert made["actions"] == [{"type": "do-nothing"}, {"type": "declare-incident", "tags": ["a"]}]
    assert made["actions_on_resolve"] == [{"type": "do-nothing"}]


def test_the_simple_attributes_pass_as_they_are(stack: TerraformStack) -> None:
    made = automation(stack, description="", enabled=False, tags={"b", "a"}, actions=[])
    assert (made["description"], made["enabled"], made["tags"], made["actions"]) == ("", False, ["a", "b"], [])


def test_what_is_none_is_left_out(stack: TerraformStack) -> None:
    made = automation(stack, description=None, trigger={"posture": "Reactive", "threshold": None})
    assert "description" not in made
    assert made["trigger"] == {"posture": "Reactive"}


def test_tokens_become_references(stack: TerraformStack) -> None:
    number = TerraformVariable(stack, "times", type="number")
    names = TerraformVariable(stack, "names", type="list(string)")
    trigger = {"posture": "Reactive", "threshold": number.number_value, "expect": names.list_value}
    made = automation(stack, trigger=trigger, enabled=Token.as_any("${var.on}"))
    assert made["trigger"] == {"posture": "Reactive", "threshold": "${var.times}", "expect": "${var.names}"}
    assert made["enabled"] == "${var.on}"


def test_a_whole_trigger_may_be_an_expression(stack: TerraformStack) -> None:
    made = automation(stack, trigger=Fn.jsonencode({"posture": "Reactive"}), actions=Token.as_any("${local.actions}"))
    assert made["trigger"] == '${jsonencode({"posture" = "Reactive"})}'
    assert made["actions"] == "${local.actions}"


def test_data_of_a_block_is_encoded_by_terraform(stack: TerraformStack) -> None:
    url = TerraformVariable(stack, "url", type="string", sensitive=True)
    PrefectBlock(
        stack, "slack", name="alerts", type_slug="slack-webhook", data={"url": url.string_value, "camelCase": 1}
    )
    data = synthesized(stack)["resource"]["prefect_block"]["slack"]["data"]
    assert data == '${jsonencode({"url" = var.url, "camelCase" = 1})}'


def test_texts_in_the_data_of_a_block_are_taken_as_they_are(stack: TerraformStack) -> None:
    key = TerraformVariable(stack, "key", type="string").string_value
    data = {"text": 'say "hi"\n\\ ${x}', 'a"b': f'"{key}"'}
    PrefectBlock(stack, "it", name="it", type_slug="secret", data=data)
    written = synthesized(stack)["resource"]["prefect_block"]["it"]["data"]
    assert written == r'${jsonencode({"text" = "say \"hi\"\n\\ $${x}", "a\"b" = "\"${var.key}\""})}'


def test_an_attribute_can_be_given_another_value(stack: TerraformStack) -> None:
    made = PrefectAutomation(stack, "it", name="Alert", trigger={"posture": "Reactive", "threshold": 3})
    made.put_trigger({"posture": "Proactive", "within": 60})
    made.put_actions([{"type": "do-nothing"}])
    written = synthesized(stack)["resource"]["prefect_automation"]["it"]
    assert written["trigger"] == {"posture": "Proactive", "within": 60}
    assert written["actions"] == [{"type": "do-nothing"}]


def test_terraforms_own_arguments_are_taken(stack: TerraformStack) -> None:
    first = PrefectAutomation(stack, "first", name="First", trigger=REACTIVE)
    other = PrefectProvider(stack, "other", alias="other", endpoint="http://127.0.0.1:4200/api")
    made = automation(stack, depends_on=[first], provider=other)
    assert made["depends_on"] == ["prefect_automation.first"]
    assert made["provider"] == "prefect.other"
    assert synthesized(stack)["provider"]["prefect"] == [{"alias": "other", "endpoint": "http://127.0.0.1:4200/api"}]


def test_the_provider_is_asked_for_by_its_address(stack: TerraformStack) -> None:
    PrefectProvider(stack, "prefect")
    required = synthesized(stack)["terraform"]["required_providers"]
    assert required == {"prefect": {"source": "tocsin.local/tocsin/prefect"}}


@pytest.mark.parametrize("properties", [{"name": "Alert", "enabled": True}])
def test_the_assertions_of_cdktf_find_the_constructs(stack: TerraformStack, properties: dict[str, Any]) -> None:
    automation(stack, enabled=True)
    synth = cdktf.Testing.synth(stack)
    assert cdktf.Testing.to_have_resource_with_properties(synth, PrefectAutomation.TF_RESOURCE_TYPE, properties)
