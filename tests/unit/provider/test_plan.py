from tocsin_provider.contract import contract
from tocsin_provider.resources.automation import Automation
from tocsin_provider.resources.block import Block
from tocsin_provider.values import UNKNOWN, Dynamic, Object, as_dynamic

ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
COMPUTED: Object = {"id": ID, "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z"}
UNDECIDED: Object = dict.fromkeys(COMPUTED, UNKNOWN)
NONE: Object = dict.fromkeys(COMPUTED)
BLOCK: Object = dict.fromkeys(contract().resources["prefect_block"].attributes) | {
    "name": "alerts",
    "type_slug": "slack-webhook",
    "data": '{"url":"u"}',
}
MARKED: Object = {"data_fingerprint": "0a1b"}
UNMARKED: Object = {"data_fingerprint": UNKNOWN}
TRIGGER = as_dynamic({"type": "event", "posture": "Reactive", "expect": ["a", "b"]})
LEFT_OUT: Object = dict.fromkeys(contract().resources["prefect_automation"].attributes)
AUTOMATION: Object = LEFT_OUT | {"name": "n", "trigger": TRIGGER}
NOTHING = Dynamic(["tuple", []], [])
DEFAULTS: Object = {
    "description": "",
    "enabled": True,
    "tags": [],
    "actions": NOTHING,
    "actions_on_trigger": NOTHING,
    "actions_on_resolve": NOTHING,
}


def test_a_new_block_has_everything_computed_undecided() -> None:
    plan = Block().plan(None, BLOCK | NONE, BLOCK | NONE, None)
    assert plan.planned == BLOCK | UNDECIDED | UNMARKED
    assert plan.replace == []


def test_an_unchanged_block_is_left_alone() -> None:
    prior = BLOCK | COMPUTED | MARKED
    assert Block().plan(prior, prior, BLOCK | NONE, None).planned == prior


def test_json_that_is_only_spelt_differently_is_no_change() -> None:
    prior = BLOCK | COMPUTED | MARKED
    proposed = prior | {"data": '{ "url": "\\u0075" }'}
    assert Block().plan(prior, proposed, proposed, None).planned == prior


def test_true_is_not_one_in_json() -> None:
    prior = BLOCK | COMPUTED | MARKED | {"data": '{"url":1}'}
    proposed = prior | {"data": '{"url":true}'}
    assert Block().plan(prior, proposed, proposed, None).planned == proposed | UNMARKED | {"updated": UNKNOWN}


def test_changed_data_changes_only_the_time_of_update() -> None:
    prior = BLOCK | COMPUTED | MARKED
    proposed = prior | {"data": '{"url":"v"}'}
    plan = Block().plan(prior, proposed, proposed, None)
    assert plan.planned == proposed | UNMARKED | {"updated": UNKNOWN}
    assert plan.replace == []


def test_another_type_is_another_block() -> None:
    prior = BLOCK | COMPUTED | MARKED
    proposed = prior | {"name": "other", "type_slug": "secret"}
    plan = Block().plan(prior, proposed, proposed, None)
    assert plan.replace == [("type_slug",)]
    assert plan.planned == proposed | UNDECIDED | UNMARKED


def test_another_name_is_the_same_block_where_the_api_tells_fingerprints() -> None:
    prior = BLOCK | COMPUTED | MARKED
    proposed = prior | {"name": "other"}
    plan = Block().plan(prior, proposed, proposed, None)
    assert plan.replace == []
    assert plan.planned == proposed | {"updated": UNKNOWN}


def test_another_name_is_another_block_with_prefects_server() -> None:
    prior = BLOCK | COMPUTED | {"data_fingerprint": None}
    proposed = prior | {"name": "other"}
    plan = Block().plan(prior, proposed, proposed, None)
    assert plan.replace == [("name",)]
    assert plan.planned == proposed | UNDECIDED | UNMARKED


def test_data_that_is_not_known_yet_is_a_change() -> None:
    prior = BLOCK | COMPUTED | MARKED
    proposed = prior | {"data": UNKNOWN}
    assert Block().plan(prior, proposed, proposed, None).planned["data"] is UNKNOWN


def test_a_new_automation_gets_its_defaults() -> None:
    plan = Automation().plan(None, AUTOMATION | NONE, AUTOMATION | NONE, None)
    assert plan.planned == AUTOMATION | DEFAULTS | UNDECIDED


def test_removing_an_optional_attribute_goes_back_to_its_default() -> None:
    prior = AUTOMATION | DEFAULTS | COMPUTED | {"description": "d", "enabled": False, "tags": ["t"]}
    plan = Automation().plan(prior, prior, AUTOMATION | NONE, None)
    assert plan.planned == AUTOMATION | DEFAULTS | COMPUTED | {"updated": UNKNOWN}


def test_a_trigger_that_is_only_spelt_differently_is_no_change() -> None:
    prior = AUTOMATION | DEFAULTS | COMPUTED
    config = AUTOMATION | NONE | {"trigger": as_dynamic({"event": {"posture": "Reactive", "expect": ["b", "a"]}})}
    assert Automation().plan(prior, prior | {"trigger": config["trigger"]}, config, None).planned == prior


def test_an_unknown_inside_a_trigger_is_planned_as_written() -> None:
    trigger = Dynamic(
        ["object", {"posture": "string", "match": ["object", {"prefect.resource.id": "string"}]}],
        {"posture": "Reactive", "match": {"prefect.resource.id": UNKNOWN}},
    )
    config = AUTOMATION | NONE | {"trigger": trigger}
    assert Automation().plan(None, config, config, None).planned["trigger"] is trigger


def test_mistakes_are_found_at_plan_as_well() -> None:
    config = AUTOMATION | NONE | {"trigger": as_dynamic({"posture": "Reactive", "thresold": 3})}
    (problem,) = Automation().plan(None, config, config, None).problems
    assert problem.path == ("trigger", "thresold")


def test_a_mistake_in_the_place_of_a_known_trigger_is_told() -> None:
    prior = AUTOMATION | DEFAULTS | COMPUTED
    config = AUTOMATION | NONE | {"trigger": as_dynamic({"type": "sequence", "triggers": ["a"]})}
    (problem,) = Automation().plan(prior, prior | {"trigger": config["trigger"]}, config, None).problems
    assert problem.path == ("trigger", "triggers", 0)
