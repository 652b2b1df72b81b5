"""Actions as the API takes them: each mistake at its field, each type known by name."""

from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

from tocsin.actions.action import Action
from tocsin.actions.aliases import ALIASES
from tocsin.actions.call_webhook import CallWebhook
from tocsin.actions.registry import ACTIONS, AnyAction, parse_action
from tocsin.actions.send_notification import SendNotification
from tocsin.actions.targets import TargetedAction

BLOCK = "70cb25fe-e33d-4f96-b1bc-74aa4e50b761"


class Holder(BaseModel):
    actions: list[AnyAction]


def errors_of(action: Any) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"actions": [action]})
    return [(error["loc"], error["msg"]) for error in caught.value.errors()]


@pytest.mark.parametrize("type_", sorted(ACTIONS))
def test_every_action_is_registered_under_its_own_type(type_: str) -> None:
    assert ACTIONS[type_].model_fields["type"].default == type_


@pytest.mark.parametrize("model", ACTIONS.values())
def test_every_field_is_described(model: type[Action]) -> None:
    assert all(field.description for name, field in model.model_fields.items() if name != "type")


def test_notification_as_the_guide_writes_it() -> None:
    action = parse_action({"type": "send-notification", "block_document_id": BLOCK, "body": "{{ flow.name }}"})
    assert isinstance(action, SendNotification)
    assert action.subject == "Prefect automated notification"
    assert action.block_document_id == UUID(BLOCK)
    assert list(action.templates()) == [
        (("subject",), "Prefect automated notification"),
        (("body",), "{{ flow.name }}"),
    ]


def test_explicit_null_means_the_default() -> None:
    action = parse_action(
        {"type": "send-notification", "block_document_id": BLOCK, "body": "x", "subject": None, "severity": None}
    )
    assert action.model_dump()["subject"] == "Prefect automated notification"


def test_object_as_payload_becomes_its_text() -> None:
    action = parse_action({"type": "call-webhook", "block_document_id": BLOCK, "payload": {"message": "{{ é }}"}})
    assert isinstance(action, CallWebhook)
    assert action.payload == '{\n  "message": "{{ é }}"\n}'


def test_unknown_type_names_those_that_exist() -> None:
    [(loc, message)] = errors_of({"type": "send-notificaton"})
    assert loc == ("actions", 0, "type")
    assert "'send-notificaton'" in message
    assert all(type_ in message for type_ in ACTIONS)


def test_missing_type_is_named() -> None:
    [(loc, message)] = errors_of({"body": "x"})
    assert loc == ("actions", 0, "type")
    assert "missing" in message


def test_one_error_per_mistake_without_the_tags_of_the_union() -> None:
    found = errors_of({"type": "send-notification", "block_document_id": "x", "bdy": "y"})
    assert [loc for loc, _ in found] == [("actions", 0, field) for field in ("block_document_id", "body", "bdy")]


@pytest.mark.parametrize("junk", [3, None, [], "do-nothing", {"type": ["do-nothing"]}, {"type": "{x}"}])
def test_junk_is_one_error(junk: Any) -> None:
    assert len(errors_of(junk)) == 1


def test_serialises_with_the_fields_of_its_own_type() -> None:
    sent = {"type": "call-webhook", "block_document_id": BLOCK, "payload": "x"}
    assert Holder.model_validate({"actions": [sent]}).model_dump(mode="json") == {"actions": [sent]}


def test_json_schema_lists_every_action() -> None:
    schema = Holder.model_json_schema()
    assert set(schema["properties"]["actions"]["items"]["discriminator"]["mapping"]) == set(ACTIONS)


TARGETED = sorted(type_ for type_, model in ACTIONS.items() if issubclass(model, TargetedAction))


@pytest.mark.parametrize("type_", TARGETED)
def test_a_selected_thing_needs_its_id(type_: str) -> None:
    field = _id_field(type_)
    [(loc, message)] = errors_of({"type": type_})
    assert loc == ("actions", 0, field)
    assert "inferred" in message


@pytest.mark.parametrize("type_", TARGETED)
def test_an_inferred_thing_has_no_id(type_: str) -> None:
    field = _id_field(type_)
    [(loc, _)] = errors_of({"type": type_, "source": "inferred", field: BLOCK})
    assert loc == ("actions", 0, field)
    assert parse_action({"type": type_, "source": "inferred", field: None}).type == type_


def _id_field(type_: str) -> str:
    model = ACTIONS[type_]
    assert issubclass(model, TargetedAction)
    return model.id_field()


ANSWERED = {
    "pause-flow-run": ({}, {"type": "suspend-flow-run"}),
    "pause-schedule": (
        {"schedule_id": BLOCK},
        {"type": "pause-deployment", "source": "selected", "schedule_id": BLOCK},
    ),
    "resume-schedule": (
        {"source": "inferred"},
        {"type": "resume-deployment", "source": "inferred", "schedule": "inferred"},
    ),
    "pause-schedule-for-flow-run": ({}, {"type": "pause-deployment", "source": "inferred", "schedule": "inferred"}),
    "resume-schedule-for-flow-run": (
        {"schedule_id": BLOCK},
        {"type": "resume-deployment", "source": "selected", "schedule_id": BLOCK},
    ),
    "resolve-incident": ({}, {"type": "do-nothing", "does": "resolve-incident"}),
}
"""What is answered for an action that is written under a name that the stock client does not know."""


@pytest.mark.parametrize("name", ANSWERED)
def test_other_names_are_answered_as_the_stock_client_knows_them(name: str) -> None:
    fields, answered = ANSWERED[name]
    holder = Holder.model_validate({"actions": [{"type": name, **fields}]})
    assert holder.model_dump(mode="json", exclude_none=True) == {"actions": [answered]}
    again = Holder.model_validate({"actions": [answered]})
    assert again.actions[0] == holder.actions[0]


def test_every_other_name_is_tried() -> None:
    assert {*ALIASES, "resolve-incident"} == {*ANSWERED, "do-nothing"}


def test_one_schedule_needs_its_id() -> None:
    [(loc, message)] = errors_of({"type": "pause-schedule", "deployment_id": BLOCK})
    assert loc == ("actions", 0, "schedule_id")
    assert "inferred" in message


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"source": "inferred", "schedule_id": BLOCK}, "schedule_id"),
        ({"deployment_id": BLOCK, "schedule": "inferred"}, "schedule"),
    ],
)
def test_a_schedule_is_selected_or_inferred(fields: dict[str, str], field: str) -> None:
    [(loc, _)] = errors_of({"type": "pause-deployment", **fields})
    assert loc == ("actions", 0, field)


def test_nothing_does_only_what_clients_do_not_know() -> None:
    [(loc, _)] = errors_of({"type": "do-nothing", "does": "delete-flow-run"})
    assert loc == ("actions", 0, "does")


def test_an_incident_needs_nothing() -> None:
    assert parse_action({"type": "declare-incident"}).model_dump(exclude_none=True) == {
        "type": "declare-incident",
        "tags": [],
    }


def test_the_templates_of_an_incident_are_known() -> None:
    action = parse_action({"type": "declare-incident", "name": "{{ flow.name }}", "summary": "{{ event }}"})
    assert list(action.templates()) == [(("name",), "{{ flow.name }}"), (("summary",), "{{ event }}")]


def test_an_email_needs_an_address() -> None:
    [(loc, _)] = errors_of({"type": "send-email-notification", "emails": ["nobody"], "body": "x"})
    assert loc == ("actions", 0, "emails", 0)


KNOWN_TO_THE_STOCK_CLIENT = {
    "call-webhook",
    "cancel-flow-run",
    "change-flow-run-state",
    "declare-incident",
    "delete-flow-run",
    "do-nothing",
    "pause-automation",
    "pause-deployment",
    "pause-work-pool",
    "pause-work-queue",
    "resume-automation",
    "resume-deployment",
    "resume-flow-run",
    "resume-work-pool",
    "resume-work-queue",
    "run-deployment",
    "send-notification",
    "suspend-flow-run",
}


def test_every_action_of_the_stock_client_exists() -> None:
    assert set(ACTIONS) == KNOWN_TO_THE_STOCK_CLIENT | {"resolve-incident", "send-email-notification"}


@pytest.mark.parametrize("severity", ["minor", "moderate", "high", "critical", "{{ event.payload.x }}", "{% if x %}"])
def test_a_severity_is_one_of_four_or_a_template(severity: str) -> None:
    action = parse_action({"type": "declare-incident", "severity": severity})
    assert action.model_dump(mode="json")["severity"] == severity


@pytest.mark.parametrize(("severity", "meant"), [("critcal", "critical"), ("High", "high"), ("moderat", "moderate")])
def test_a_misspelt_severity_is_told_the_right_one(severity: str, meant: str) -> None:
    [(loc, message)] = errors_of({"type": "declare-incident", "severity": severity})
    assert loc == ("actions", 0, "severity")
    assert message.endswith(f"did you mean {meant}?")


def test_severity_and_tags_of_an_incident_are_templates() -> None:
    action = parse_action({"type": "declare-incident", "severity": "{{ a }}", "tags": ["x", "{{ b }}"]})
    assert list(action.templates()) == [(("severity",), "{{ a }}"), (("tags", 0), "x"), (("tags", 1), "{{ b }}")]
