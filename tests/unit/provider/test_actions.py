from decimal import Decimal

from tocsin_provider.contract import contract
from tocsin_provider.resources import actions
from tocsin_provider.values import Object, Value

ATTRIBUTE = contract().resources["prefect_automation"].attributes["actions"]
ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
OTHER_ID = "0b5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a22"
WRITTEN: Object = {"type": "send-notification", "block_id": ID, "body": "b\n"}
STORED = {
    "type": "send-notification",
    "block_document_id": ID,
    "subject": "Prefect automated notification",
    "body": "b\n",
    "severity": None,
}


def test_the_alias_is_sent_under_the_apis_name() -> None:
    assert actions.to_api([WRITTEN], ATTRIBUTE) == [
        {"type": "send-notification", "block_document_id": ID, "body": "b\n"}
    ]


def test_an_object_as_payload_is_sent_as_json() -> None:
    (sent,) = actions.to_api(
        [{"type": "call-webhook", "block_id": ID, "payload": {"b": [1, True], "a": "x"}}], ATTRIBUTE
    )
    assert sent["payload"] == '{"a": "x", "b": [1, true]}'


def test_what_the_api_filled_in_is_no_drift() -> None:
    written: Value = [WRITTEN]
    assert actions.reconcile(written, [STORED], ATTRIBUTE) is written


def test_the_spelling_of_a_json_payload_is_no_drift() -> None:
    written: Value = [{"type": "call-webhook", "block_id": ID, "payload": {"a": 1}}]
    stored = {"type": "call-webhook", "block_document_id": ID, "payload": '{ "a":1 }'}
    assert actions.reconcile(written, [stored], ATTRIBUTE) is written


def test_drift_keeps_the_users_name_of_a_field() -> None:
    found = actions.reconcile([WRITTEN], [{**STORED, "block_document_id": OTHER_ID}], ATTRIBUTE)
    assert found == [{**WRITTEN, "block_id": OTHER_ID}]


def test_one_drifted_action_leaves_its_neighbours_alone() -> None:
    other: Object = {"type": "do-nothing"}
    found = actions.reconcile([WRITTEN, other], [{**STORED, "body": "c"}, {"type": "do-nothing"}], ATTRIBUTE)
    assert found == [{**WRITTEN, "body": "c"}, other]


def test_an_added_action_is_drift() -> None:
    found = actions.reconcile([WRITTEN], [STORED, {"type": "do-nothing"}], ATTRIBUTE)
    assert found == [WRITTEN, {"type": "do-nothing"}]


def test_an_import_leaves_out_defaults() -> None:
    found = actions.reconcile(None, [STORED], ATTRIBUTE)
    assert found == [{"type": "send-notification", "block_document_id": ID, "body": "b\n"}]


def test_an_action_that_the_contract_does_not_know_is_shown_as_it_is() -> None:
    unknown = {"type": "ring-a-bell", "owner": ID, "parameters": None}
    found = actions.reconcile([WRITTEN], [unknown], ATTRIBUTE)
    assert found == [{"type": "ring-a-bell", "owner": ID}]


def test_the_order_of_actions_is_a_difference() -> None:
    nothing: Object = {"type": "do-nothing"}
    assert not actions.same([WRITTEN, nothing], [nothing, WRITTEN], ATTRIBUTE)


RUN: Object = {
    "type": "run-deployment",
    "deployment_id": ID,
    "parameters": {"event": "{{ event }}", "rows": [Decimal("0.5"), 3]},
    "schedule_after": "30",
}


def test_parameters_are_sent_as_an_object_and_numbers_as_numbers() -> None:
    as_text: Object = {**RUN, "parameters": '{"event": "{{ event }}", "rows": [0.5, 3]}'}
    for sent in actions.to_api([RUN, as_text], ATTRIBUTE):
        assert sent["parameters"] == {"event": "{{ event }}", "rows": [0.5, 3]}
        assert sent["schedule_after"] == 30


def test_the_defaults_of_a_run_are_no_drift() -> None:
    written: Value = [{"type": "run-deployment", "deployment_id": ID, "parameters": {"a": 1}}]
    stored = {**RUN, "source": "selected", "parameters": {"a": 1}, "schedule_after": 0.0}
    assert actions.reconcile(written, [stored], ATTRIBUTE) is written


def test_a_forced_state_is_sent_as_a_boolean() -> None:
    written: Value = [{"type": "change-flow-run-state", "state": "FAILED", "force": "true"}]
    assert actions.to_api(written, ATTRIBUTE)[0]["force"] is True
    stored = {"type": "change-flow-run-state", "state": "FAILED", "force": True}
    assert actions.reconcile(written, [stored], ATTRIBUTE) is written


EMAIL: Object = {"type": "send-email-notification", "emails": ["a@example.com", "b@example.com"], "body": "b"}
SENT_EMAIL = {**STORED, "block_document_id": ID, "emails": ["a@example.com", "b@example.com"]}


def test_a_list_of_texts_is_sent_as_one() -> None:
    (sent,) = actions.to_api([EMAIL], ATTRIBUTE)
    assert sent["emails"] == ["a@example.com", "b@example.com"]


def test_the_block_that_the_api_chose_is_no_drift() -> None:
    written: Value = [{**EMAIL, "body": "b\n"}]
    assert actions.reconcile(written, [SENT_EMAIL], ATTRIBUTE) is written


def test_another_block_than_the_one_that_was_named_is_drift() -> None:
    written: Value = [{**EMAIL, "body": "b\n", "block_document_id": OTHER_ID}]
    (found,) = _objects(actions.reconcile(written, [SENT_EMAIL], ATTRIBUTE))
    assert (found["type"], found["block_document_id"]) == ("send-notification", ID)


PAUSED = {"type": "pause-deployment", "source": "selected", "deployment_id": ID, "schedule_id": OTHER_ID}


def test_the_deployment_of_a_schedule_is_no_drift() -> None:
    written: Value = [{"type": "pause-deployment", "schedule_id": OTHER_ID}]
    assert actions.reconcile(written, [PAUSED], ATTRIBUTE) is written


def test_another_schedule_is_drift() -> None:
    written: Value = [{"type": "pause-deployment", "schedule_id": ID}]
    assert actions.reconcile(written, [PAUSED], ATTRIBUTE) == [{"type": "pause-deployment", "schedule_id": OTHER_ID}]


def test_drift_under_another_name_is_shown_as_the_api_has_it() -> None:
    written: Value = [{"type": "pause-schedule", "schedule_id": ID}]
    (found,) = _objects(actions.reconcile(written, [PAUSED], ATTRIBUTE))
    assert found == {"type": "pause-deployment", "deployment_id": ID, "schedule_id": OTHER_ID}


def test_an_incident_that_is_resolved_is_imported_under_its_name() -> None:
    stored = {"type": "do-nothing", "does": "resolve-incident", "incident_id": ID}
    assert actions.reconcile(None, [stored], ATTRIBUTE) == [{"type": "resolve-incident", "incident_id": ID}]


def test_two_names_of_one_action_are_the_same() -> None:
    assert actions.same([{"type": "pause-flow-run"}], [{"type": "suspend-flow-run"}], ATTRIBUTE)


def _objects(value: Value) -> list[Object]:
    assert isinstance(value, list)
    return [each for each in value if isinstance(each, dict)]
