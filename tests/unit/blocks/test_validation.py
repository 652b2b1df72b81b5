"""validation.py"""

import math
from typing import Any

import pytest

from tocsin.blocks.builtin import recordings
from tocsin.blocks.overlays import NONE, overlay_of
from tocsin.blocks.validation import MAX_DEPTH, json_errors, value_errors

_FIELDS = {recording["slug"]: recording["block_schemas"][-1]["fields"] for recording in recordings()}


def mistakes(slug: str, data: dict[str, Any]) -> dict[str, str]:
    """The messages, by the path below `data`."""
    errors = value_errors(data, _FIELDS[slug], overlay_of(slug))
    return {".".join(map(str, error.loc[2:])): error.message for error in errors}


def of_field(rule: dict[str, Any], value: object) -> list[str]:
    """The messages about one field `x` with this rule."""
    fields = {"properties": {"x": rule}, "type": "object"}
    return [error.message for error in value_errors({"x": value}, fields, NONE)]


def test_right_values_have_no_mistakes() -> None:
    assert mistakes("slack-webhook", {"url": "https://hooks.slack.com/services/A/B/C"}) == {}


def test_a_missing_field_says_what_to_give() -> None:
    assert mistakes("pager-duty-webhook", {}) == {
        "integration_key": "integration_key is missing: give the PagerDuty Events API v2 integration key"
    }


@pytest.mark.parametrize("blank", ["", " \n"])
def test_a_required_secret_must_not_be_empty(blank: str) -> None:
    assert mistakes("pager-duty-webhook", {"integration_key": blank}) == {
        "integration_key": "integration_key is empty: give the PagerDuty Events API v2 integration key"
    }


@pytest.mark.parametrize("data", [{}, {"api_key": ""}, {"api_key": "k"}])
def test_pagerduty_needs_no_api_key(data: dict[str, str]) -> None:
    assert mistakes("pager-duty-webhook", {"integration_key": "k", **data}) == {}


def test_the_schema_that_clients_see_requires_the_api_key_still() -> None:
    assert _FIELDS["pager-duty-webhook"]["required"] == ["integration_key", "api_key"]


@pytest.mark.parametrize("secret", [None, "whsec_bmV3", "whsec_bmV3 old"])
def test_webhooks_may_have_a_secret_to_sign_with(secret: str | None) -> None:
    assert mistakes("webhook", {"url": "https://x", "signing_secret": secret}) == {}


def test_a_secret_to_sign_with_is_checked_although_the_schema_has_none() -> None:
    assert "signing_secret" not in _FIELDS["webhook"]["properties"]
    assert mistakes("webhook", {"url": "https://x", "signing_secret": ""}) == {
        "signing_secret": "signing_secret must not be empty"
    }
    assert (
        "must be a string or null" in mistakes("webhook", {"url": "https://x", "signing_secret": 5})["signing_secret"]
    )


def test_a_misspelt_field_is_recognised() -> None:
    assert mistakes("pager-duty-webhook", {"integration_kye": "k"}) == {
        "integration_key": "integration_key is missing: did you mean it with integration_kye?"
    }


def test_a_field_without_a_hint_is_explained_by_its_description() -> None:
    assert mistakes("twilio-sms", {"account_sid": "a", "auth_token": "b", "to_phone_numbers": ["1"]}) == {
        "from_phone_number": "from_phone_number is missing: give a value "
        "(The valid Twilio phone number to send the message from.)"
    }


def test_unknown_fields_are_kept() -> None:
    assert mistakes("slack-webhook", {"url": "u", "made_up": 1}) == {}


def test_every_mistake_is_told_once_at_its_field() -> None:
    data = {"integration_key": "", "notify_type": "loud", "source": 3, "custom_details": {"a": 1}}
    assert mistakes("pager-duty-webhook", data) == {
        "integration_key": "integration_key is empty: give the PagerDuty Events API v2 integration key",
        "notify_type": "notify_type must be one of: info, success, warning, failure",
        "source": "source must be a string or null, not a number",
        "custom_details.a": "a must be a string, not a number",
    }


def test_no_message_holds_a_value() -> None:
    secret = "xoxb-very-secret"
    data = {"url": {secret: secret}, "notify_type": secret, "allow_private_urls": secret}
    assert secret not in str(mistakes("slack-webhook", data).values())


def test_the_value_of_a_secret_block_may_be_anything_but_empty() -> None:
    for value in ["s", {"a": [1]}, 7, None, [True]]:
        assert mistakes("secret", {"value": value}) == {}
    assert mistakes("secret", {"value": ""}) == {"value": "value is empty: give the secret itself"}


@pytest.mark.parametrize(
    ("rule", "value", "message"),
    [
        ({"type": "string"}, None, "x must be a string, not null"),
        ({"type": "integer"}, 1.5, "x must be a whole number, not a number"),
        ({"type": "object"}, [], "x must be an object, not a list"),
        ({"type": "array"}, {}, "x must be a list, not an object"),
        ({"type": "number"}, True, "x must be a number, not true or false"),
        ({"minLength": 1}, "", "x must not be empty"),
        ({"minLength": 3}, "a", "x must have at least 3 characters"),
        ({"maxLength": 1}, "ab", "x must have at most 1 characters"),
        ({"minItems": 1}, [], "x must have at least 1 entries"),
        ({"maxItems": 0}, [1], "x must have at most 0 entries"),
        ({"minimum": 1}, 0, "x must be at least 1"),
        ({"maximum": 1}, 2, "x must be at most 1"),
        ({"exclusiveMinimum": 0}, 0, "x must be more than 0"),
        ({"exclusiveMaximum": 0}, 0, "x must be less than 0"),
        ({"pattern": "^a"}, "b", "x must match ^a"),
        ({"additionalProperties": False}, {"k": 1}, "x has a key that it may not have"),
        ({"anyOf": [{"type": "string"}, {"enum": [1]}]}, 2, "x must be one of: 1"),
        ({"uniqueItems": True}, [1, 1], "x breaks the rule uniqueItems of its schema"),
    ],
)
def test_each_rule_has_a_message_of_its_own(rule: dict[str, Any], value: object, message: str) -> None:
    assert of_field(rule, value) == [message]


def test_a_whole_number_may_be_written_as_a_float() -> None:
    assert of_field({"type": "integer"}, 1.0) == []


def test_nested_definitions_are_followed() -> None:
    fields = {
        "properties": {"inner": {"$ref": "#/definitions/Inner"}},
        "definitions": {
            "Inner": {"type": "object", "required": ["key"], "properties": {"key": {"format": "password"}}}
        },
    }
    (error,) = value_errors({"inner": {"key": ""}}, fields, NONE)
    assert error.loc == ("body", "data", "inner", "key")


def test_a_definition_that_is_not_there_accepts_anything() -> None:
    assert of_field({"$ref": "#/definitions/JsonValue"}, {"a": 1}) == []


def test_fields_that_refer_to_other_documents_are_left_out() -> None:
    fields = {"required": ["inner"], "properties": {"inner": {"type": "object", "required": ["key"]}}}
    assert value_errors({"inner": {"$ref": {}}}, fields, NONE, ["inner"]) == []


def test_a_schema_that_is_none_has_no_rules() -> None:
    assert of_field({"type": "no such type"}, 1) == []


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800", [{"a": -math.inf}], {"\ud800": 1}])
def test_what_json_cannot_hold_is_a_mistake(value: object) -> None:
    assert len(list(json_errors({"x": value}, ("body", "data")))) == 1


def test_endless_nesting_is_a_mistake() -> None:
    nested: list[Any] = []
    for _ in range(MAX_DEPTH):
        nested = [nested]
    (error,) = json_errors({"x": nested}, ("body", "data"))
    assert (error.loc, error.type) == (("body", "data", "x"), "too_deep")


def test_json_has_no_mistakes() -> None:
    assert list(json_errors({"x": [1, 2.5, None, True, "é\x00", {"y": -0.0}]}, ("body", "data"))) == []
