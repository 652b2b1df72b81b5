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
        ({"type": "evnet", "posture": None}, ("trigger", "type"), 'Did you mean "event"?'),
        ({"posture": "Metric"}, ("trigger", "posture"), 'must be one of "Reactive", "Proactive"'),
        ({"evnt": {"posture": "Reactive"}}, ("trigger", "evnt"), 'Did you mean "event"?'),
        ({"expect_state_types": ["Failed"]}, ("trigger", "expect_state_types", 0), 'Did you mean "FAILED"?'),
        ({"consecutive": 0}, ("trigger", "consecutive"), "must be at least 1"),
        ({"hold_for": "long"}, ("trigger", "hold_for"), "must be a number"),
        ({"repeat": "yes"}, ("trigger", "repeat"), "must be true or false"),
        ({"sla": "not-finishd"}, ("trigger", "sla"), 'Did you mean "not-finished"?'),
        ({"mute": {"cron": "0 2 * * 6"}}, ("trigger", "mute"), "must be a list of objects"),
        ({"mute": [{"crn": "0 2 * * 6"}]}, ("trigger", "mute", 0, "crn"), 'Did you mean "cron"?'),
        ({"mute": [{"starts": "2026-12-24"}]}, ("trigger", "mute", 0, "starts"), "a moment with its time zone"),
        ({"mute": [{"match": {"a": []}}]}, ("trigger", "mute", 0, "match", "a"), "which no resource can match"),
        ({"max_rate": {"count": 3}}, ("trigger", "max_rate"), "trigger.max_rate.per is required"),
        ({"max_rate": 3}, ("trigger", "max_rate"), "must be an object"),
        ({"triggers": []}, ("trigger", "triggers"), "an event trigger has no such field"),
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
        ({"type": "ring-a-bell", "owner": BLOCK_ID}, ("actions", 0, "type"), "must be one of"),
        ({**ACTION, "block_id": "alerts"}, ("actions", 0, "block_id"), "takes the id of a block"),
        ({**ACTION, "block_document_id": BLOCK_ID}, ("actions", 0, "block_id"), "write one of the two"),
        ({"block_id": BLOCK_ID}, ("actions", 0), "actions[0].type is required"),
        (
            {"type": "pause-deployment", "source": "inferred", "schedule_id": BLOCK_ID},
            ("actions", 0, "schedule_id"),
            "write one of the two",
        ),
        ({"type": "pause-schedule"}, ("actions", 0), "schedule_id is required"),
        ({"type": "declare-incident", "severity": "warning"}, ("actions", 0, "severity"), '"minor", "moderate"'),
        (
            {"type": "declare-incident", "severity": "hihg"},
            ("actions", 0, "severity"),
            'or a template. Did you mean "high"?',
        ),
        ({**ACTION, "severity": "{{ x }}"}, ("actions", 0, "severity"), '"critical"'),
        ({**ACTION, "severity": "minor"}, ("actions", 0, "severity"), '"info", "warning"'),
        ({**ACTION, "emails": ["nobody"]}, ("actions", 0, "emails", 0), "takes addresses"),
        ({**ACTION, "emails": "a@example.com"}, ("actions", 0, "emails"), "must be a list of strings"),
        ({"type": "send-email-notification", "body": "b"}, ("actions", 0), "emails is required"),
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


MUTE: Object = {"cron": "0 2 * * 6", "duration": 60}
QUERY: Object = {"name": "successes", "operator": "<", "threshold": 1}
METRIC: Object = {"type": "metric", "metric": QUERY}
COMPOUND: Object = {"type": "compound", "require": "any", "triggers": [TRIGGER, METRIC]}


@pytest.mark.parametrize(
    "trigger",
    [
        METRIC,
        COMPOUND,
        {"sla": "late", "within": 60},
        {
            "type": "sequence",
            "triggers": [{**COMPOUND, "mute": [MUTE]}],
            "within": None,
        },
        {"metric": {"match": {"a": "b"}, "metric": QUERY}},
        {"type": "compound", "compound": {"require": "2", "triggers": [{"event": TRIGGER}, {"metric": METRIC}]}},
        {"sequence": {"triggers": UNKNOWN}},
        {"compound": {"triggers": [UNKNOWN, {"event": UNKNOWN}], "require": UNKNOWN}},
        {"metric": UNKNOWN},
        {"type": "metric", "metric": UNKNOWN},
        {"type": UNKNOWN, "posture": "Reactive"},
    ],
)
def test_every_kind_is_taken_in_both_dialects(trigger: Value) -> None:
    assert automation(trigger) == []


@pytest.mark.parametrize(
    ("trigger", "path", "says"),
    [
        ({"type": "metric", "metric": None}, ("trigger",), "trigger.metric is required"),
        (
            {"metric": {"metric": {"operator": "<", "threshold": 1}}},
            ("trigger", "metric", "metric"),
            "name is required",
        ),
        ({**METRIC, "metric": {**QUERY, "range": 60}}, ("trigger", "metric", "range"), "must be at least 300"),
        ({**METRIC, "metric": {**QUERY, "operator": "="}}, ("trigger", "metric", "operator"), "must be one of"),
        ({**METRIC, "metric": {**QUERY, "firing_fr": 1}}, ("trigger", "metric", "firing_fr"), 'mean "firing_for"?'),
        ({**METRIC, "posture": "Reactive"}, ("trigger", "posture"), 'must be "Metric".'),
        ({**METRIC, "within": 60}, ("trigger", "within"), "a metric trigger has no such field"),
        ({**COMPOUND, "require": None}, ("trigger",), "trigger.require is required"),
        ({**COMPOUND, "require": "most"}, ("trigger", "require"), '"any", "all" or a whole number'),
        ({**COMPOUND, "require": 0}, ("trigger", "require"), "must be at least 1"),
        ({**COMPOUND, "require": "1.5"}, ("trigger", "require"), "must be a whole number"),
        ({**COMPOUND, "require": []}, ("trigger", "require"), "or a whole number, not a list"),
        ({**COMPOUND, "triggers": []}, ("trigger", "triggers"), "at least one trigger"),
        ({**COMPOUND, "triggers": TRIGGER}, ("trigger", "triggers"), "must be a list of triggers"),
        ({**COMPOUND, "trigers": [TRIGGER], "triggers": None}, ("trigger", "trigers"), 'Did you mean "triggers"?'),
        ({**COMPOUND, "posture": "Reactive"}, ("trigger", "posture"), "a compound trigger has no such field"),
        ({**COMPOUND, "triggers": ["a"]}, ("trigger", "triggers", 0), "must be an object, not a string"),
        ({"compund": COMPOUND}, ("trigger", "compund"), 'Did you mean "compound"?'),
        ({"type": "event", "compound": COMPOUND}, ("trigger", "type"), 'must be "compound".'),
        ({"sequence": COMPOUND}, ("trigger", "sequence", "type"), 'must be "sequence".'),
        ({"compound": COMPOUND, "within": 60}, ("trigger", "within"), "inside has no such field"),
        (
            {**COMPOUND, "triggers": [TRIGGER, {**TRIGGER, "thresold": 1}]},
            ("trigger", "triggers", 1, "thresold"),
            'trigger.triggers[1].thresold: an event trigger has no such field. Did you mean "threshold"?',
        ),
        (
            {"compound": {"require": 1, "triggers": [{"sequence": {"triggers": [{"event": {"posture": "R"}}]}}]}},
            ("trigger", "compound", "triggers", 0, "sequence", "triggers", 0, "event", "posture"),
            'must be one of "Reactive", "Proactive"',
        ),
        (
            {**COMPOUND, "triggers": [{"event": {**TRIGGER, "cool_down": 60}}]},
            ("trigger", "triggers", 0, "event", "cool_down"),
            "belongs to the outermost trigger",
        ),
    ],
)
def test_one_mistake_in_a_kind_of_trigger_is_one_problem_at_its_place(trigger: Value, path: Path, says: str) -> None:
    (problem,) = automation(trigger)
    assert problem.path == path
    assert says in problem.detail


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
