import pytest

from tocsin_provider.problems import Path, Problem
from tocsin_provider.resources.automation import Automation
from tocsin_provider.resources.block import Block
from tocsin_provider.values import UNKNOWN, Dynamic, Object, Value, infer_type

BLOCK_ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
TRIGGER: Object = {"type": "event", "posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
ACTION: Object = {"type": "send-notification", "block_id": BLOCK_ID, "body": "b"}


def automation(trigger: Value = None, actions: Value = None, **others: Value) -> list[Problem]:
    written: Value = TRIGGER if trigger is None else trigger
    config: Object = {"name": "n", "trigger": Dynamic(infer_type(written), written), **others}
    if actions is not None:
        config["actions"] = Dynamic(infer_type(actions), actions)
    return Automation().validate(config)


def test_the_guides_shapes_are_right() -> None:
    related: Value = {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}
    assert automation({**TRIGGER, "match_related": related, "threshold": 3, "within": 86400}, [ACTION]) == []


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"thresold": 3}, ("trigger", "thresold"), 'Did you mean "threshold"?'),
        ({"posture": "reactive"}, ("trigger", "posture"), 'Did you mean "Reactive"?'),
        ({"posture": None}, ("trigger",), "trigger.posture is required"),
        ({"type": "metric"}, ("trigger", "type"), 'must be "event".'),
        ({"type": "evnet", "posture": None}, ("trigger", "type"), 'must be "event".'),
        ({"expect": "prefect.flow-run.Failed"}, ("trigger", "expect"), "must be a list of strings"),
        ({"expect": ["a", ["b"]]}, ("trigger", "expect", 1), "must be a string, not a list"),
        ({"expect": [""]}, ("trigger", "expect", 0), "must not be empty"),
        ({"for_each": {"a": 1}}, ("trigger", "for_each"), "must be a list of strings"),
        ({"threshold": 0}, ("trigger", "threshold"), "must be at least 1"),
        ({"threshold": "three"}, ("trigger", "threshold"), "must be a whole number, not a string"),
        ({"threshold": True}, ("trigger", "threshold"), "must be a whole number, not a bool"),
        ({"threshold": "1.5"}, ("trigger", "threshold"), "must be a whole number"),
        ({"within": -1}, ("trigger", "within"), "must be at least 0"),
        ({"match": ["a"]}, ("trigger", "match"), "must be a map of labels, not a list"),
        ({"match": {"a": None}}, ("trigger", "match", "a"), "must be a string or a list of strings, not null"),
        ({"match": {"a": []}}, ("trigger", "match", "a"), "which no resource can match"),
        ({"match_related": "dlt"}, ("trigger", "match_related"), "or a list of such maps, not a string"),
        ({"match_related": [{"a.b": [{}]}]}, ("trigger", "match_related", 0, "a.b", 0), "must be a string"),
    ],
)
def test_one_mistake_in_a_trigger_is_one_problem_at_its_place(change: Object, path: Path, says: str) -> None:
    (problem,) = automation({**TRIGGER, **change})
    assert problem.path == path
    assert says in problem.detail


@pytest.mark.parametrize(
    ("action", "path", "says"),
    [
        ({**ACTION, "boddy": "b"}, ("actions", 0, "boddy"), 'Did you mean "body"?'),
        ({"type": "pause-deployment"}, ("actions", 0), "deployment_id is required"),
        (
            {"type": "pause-deployment", "work_pool_id": BLOCK_ID, "source": "inferred"},
            ("actions", 0, "work_pool_id"),
            "no such",
        ),
        (
            {"type": "pause-deployment", "deployment_id": BLOCK_ID, "source": "inferred"},
            ("actions", 0, "deployment_id"),
            "write one of the two",
        ),
        ({"type": "pause-deployment", "source": "infered"}, ("actions", 0, "source"), 'Did you mean "inferred"?'),
        ({"type": "resume-work-pool", "work_pool_id": "x"}, ("actions", 0, "work_pool_id"), "takes an id (a UUID)"),
        (
            {"type": "run-deployment", "source": "inferred", "parameters": "x"},
            ("actions", 0, "parameters"),
            "must be an object",
        ),
        ({"type": "change-flow-run-state", "state": "failed"}, ("actions", 0, "state"), 'Did you mean "FAILED"?'),
        ({"type": "send-notification", "block_id": BLOCK_ID, "boddy": "b"}, ("actions", 0, "boddy"), "body"),
        ({**ACTION, "type": "send-notificaton"}, ("actions", 0, "type"), 'Did you mean "send-notification"?'),
        ({**ACTION, "payload": "x"}, ("actions", 0, "payload"), "a send-notification action has no such field"),
        ({**ACTION, "severity": "fatal"}, ("actions", 0, "severity"), '"critical"'),
        ({**ACTION, "body": None}, ("actions", 0), "actions[0].body is required"),
        ({**ACTION, "block_id": None}, ("actions", 0), "block_document_id (or block_id) is required"),
        ({"type": "declare-incident", "owner": BLOCK_ID}, ("actions", 0, "type"), "must be one of"),
        ({**ACTION, "block_id": "alerts"}, ("actions", 0, "block_id"), "takes the id of a block"),
        ({**ACTION, "block_document_id": BLOCK_ID}, ("actions", 0, "block_id"), "write one of the two"),
        ({"block_id": BLOCK_ID}, ("actions", 0), "actions[0].type is required"),
        ("do-nothing", ("actions", 0), "must be an object, not a string"),
    ],
)
def test_one_mistake_in_an_action_is_one_problem_at_its_place(action: Value, path: Path, says: str) -> None:
    (problem,) = automation(actions=[action])
    assert problem.path == path
    assert says in problem.detail


def test_actions_that_are_not_a_list_are_one_problem() -> None:
    (problem,) = automation(actions=ACTION)
    assert problem.path == ("actions",)


def test_actions_on_trigger_and_on_resolve_are_held_to_the_same_rules() -> None:
    wrong: Value = [{"type": "do-nothin"}]
    problems = automation(actions_on_trigger=wrong, actions_on_resolve=wrong)
    assert [problem.path for problem in problems] == [
        ("actions_on_trigger", 0, "type"),
        ("actions_on_resolve", 0, "type"),
    ]


def test_two_mistakes_are_two_problems() -> None:
    problems = automation({**TRIGGER, "posture": "x", "within": -1}, [{**ACTION, "boddy": "b"}])
    assert [problem.path for problem in problems] == [
        ("trigger", "posture"),
        ("trigger", "within"),
        ("actions", 0, "boddy"),
    ]


def test_numbers_may_be_spelt_as_strings_as_in_any_terraform_attribute() -> None:
    assert automation({**TRIGGER, "threshold": "3", "within": "0.5"}) == []


@pytest.mark.parametrize("name", ["threshold", "within", "match", "match_related", "after", "for_each", "type"])
def test_null_is_the_same_as_leaving_out(name: str) -> None:
    assert automation({**TRIGGER, name: None}) == []


@pytest.mark.parametrize("name", ["posture", "expect", "match", "match_related", "threshold", "within"])
def test_what_is_unknown_is_not_checked_yet(name: str) -> None:
    assert automation({**TRIGGER, name: UNKNOWN}, [{**ACTION, "block_id": UNKNOWN, "body": UNKNOWN}]) == []


def test_an_unknown_kind_of_action_is_not_held_to_any_kind() -> None:
    assert automation(actions=[{"type": UNKNOWN, "block_id": BLOCK_ID, "payload": "x"}]) == []


def test_the_official_dialect_is_read_and_its_mistakes_have_their_own_paths() -> None:
    inner: Object = {"posture": "Reactive", "match_related": '{"prefect.tag": "dlt"}', "expect": ["a"]}
    assert automation({"event": inner}) == []
    (problem,) = automation({"event": {**inner, "thresold": 3}})
    assert problem.path == ("trigger", "event", "thresold")
    (beside,) = automation({"event": inner, "threshold": 3})
    assert beside.path == ("trigger", "threshold")


def test_a_kind_of_trigger_that_is_not_evaluated_is_refused() -> None:
    (problem,) = automation({"compound": {"triggers": [], "within": None}})
    assert problem.path == ("trigger", "compound")


def test_a_json_string_is_read_as_what_it_holds() -> None:
    (problem,) = automation('{"posture": "Reactive", "thresold": 3}')
    assert problem.path == ("trigger", "thresold")


def test_the_element_of_a_list_is_named_by_its_list() -> None:
    (problem,) = automation({**TRIGGER, "match_related": ["dlt"]})
    assert problem.summary == "Wrong type of match_related[0]"


def test_no_problem_repeats_a_value() -> None:
    secret = "hunter2-hunter2"
    problems = automation(
        {"posture": secret, "threshold": secret, "expect": secret, "match": secret},
        [{"type": secret}, {**ACTION, "block_id": secret, "severity": secret}],
    )
    assert len(problems) == 7
    assert not [problem for problem in problems if secret in problem.summary + problem.detail]


@pytest.mark.parametrize(
    ("change", "path"),
    [({"name": "Data Pipelines"}, ("name",)), ({"type_slug": ""}, ("type_slug",)), ({"data": "[]"}, ("data",))],
)
def test_a_mistake_in_a_block_is_one_problem(change: Object, path: Path) -> None:
    (problem,) = Block().validate({"name": "alerts", "type_slug": "slack-webhook", "data": "{}", **change})
    assert problem.path == path


def test_data_that_is_not_json_is_told_by_its_place_alone() -> None:
    (problem,) = Block().validate({"name": "a", "type_slug": "s", "data": '{"url": hunter2}'})
    assert "line 1, column 9" in problem.detail
    assert "hunter2" not in problem.detail
