"""commands/fields.py: the options of a block type, and the values that they stand for."""

import json
from pathlib import Path
from typing import Any

import pytest

import tocsin.blocks.builtin
from tocsin.commands.fields import Field, Mistakes, convert, parse, read_fields

BUILTIN = Path(tocsin.blocks.builtin.__file__).parent
BLOCK_ID = "0198f7a2-6b5e-7c61-9a55-0c7b1f8f2a10"


def fields_of(slug: str, *optional: str) -> dict[str, Field]:
    schema = json.loads((BUILTIN / f"{slug}.json").read_text())["block_schemas"][-1]["fields"]
    return {field.name: field for field in read_fields(schema, optional)}


def given(slug: str, *arguments: str) -> dict[str, list[str | bool]]:
    return parse(fields_of(slug).values(), arguments)


def value(rule: dict[str, Any], *texts: str, **schema: Any) -> Any:
    (field,) = read_fields({"properties": {"x": rule}, **schema})
    return convert(field, texts, find)


def find(block: str) -> str:
    assert block == "aws-credentials/prod"
    return BLOCK_ID


def mistakes(slug: str, *arguments: str) -> list[str]:
    with pytest.raises(Mistakes) as raised:
        given(slug, *arguments)
    return list(raised.value.messages)


def test_the_options_of_the_guide() -> None:
    assert given("slack-webhook", "--url", "https://hooks.slack.com/services/T/B/X") == {
        "url": ["https://hooks.slack.com/services/T/B/X"]
    }
    assert given("pager-duty-webhook", "--integration-key", "k", "--api-key", "a") == {
        "integration_key": ["k"],
        "api_key": ["a"],
    }


@pytest.mark.parametrize("slug", sorted(path.stem for path in BUILTIN.glob("*.json")))
def test_every_built_in_type_has_options(slug: str) -> None:
    fields = fields_of(slug)
    assert fields
    assert all(field.option.startswith("--") and field.type_name for field in fields.values())
    assert parse(fields.values(), [f"{field.option}=x" for field in fields.values()]).keys() == fields.keys()


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        (["--verify"], True),
        (["--no-verify"], False),
        (["--verify", "false"], "false"),
        (["--verify=no"], "no"),
        (["--verify", "--method", "GET"], True),
    ],
)
def test_flags(arguments: list[str], flag: str | bool) -> None:
    assert given("webhook", *arguments)["verify"] == [flag]


def test_values_that_look_like_options_follow_an_equals_sign() -> None:
    assert given("secret", "--value=--x=1") == {"value": ["--x=1"]}
    assert "--value=…" in mistakes("secret", "--value", "--x")[0]
    assert "needs a value" in mistakes("secret", "--value")[0]


def test_an_unknown_option_is_told_with_the_nearest_and_all_others() -> None:
    (message,) = mistakes("slack-webhook", "--ulr", "s3cr3t")
    assert "did you mean --url?" in message
    assert "--notify-type, --url, --allow-private-urls" in message
    assert "s3cr3t" not in message


def test_all_mistakes_are_told_at_once_and_none_with_a_value() -> None:
    found = mistakes("slack-webhook", "s3cr3t", "--ulr=s3cr3t", "--url")
    assert len(found) == 3
    assert "s3cr3t" not in "".join(found)


def test_what_is_required_and_secret_is_told_by_the_schema() -> None:
    fields = fields_of("pager-duty-webhook", "api_key")
    assert [name for name, field in fields.items() if field.is_required] == ["integration_key"]
    assert [name for name, field in fields.items() if field.is_secret] == ["integration_key", "api_key"]
    assert fields_of("webhook")["headers"].is_secret


@pytest.mark.parametrize(
    ("rule", "texts", "expected"),
    [
        ({"type": "string"}, ["5"], "5"),
        ({"type": "integer"}, ["5"], 5),
        ({"type": "number"}, ["2.5"], 2.5),
        ({"type": "boolean"}, ["no"], False),
        ({"type": "object"}, ['{"a": 1}'], {"a": 1}),
        ({"type": "array", "items": {"type": "string"}}, ["a", "b"], ["a", "b"]),
        ({"type": "array", "items": {"type": "integer"}}, ["1"], [1]),
        ({"type": "array", "items": {"type": "string"}}, ['["a", "b"]'], ["a", "b"]),
        ({"anyOf": [{"items": {"type": "string"}, "type": "array"}, {"type": "null"}]}, ["a"], ["a"]),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, ["null"], None),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ["null"], "null"),
        ({"anyOf": [{"type": "object"}, {"type": "string"}]}, ['{"a": 1}'], {"a": 1}),
        ({"anyOf": [{"type": "object"}, {"type": "string"}]}, ["text"], "text"),
        ({}, ["5"], 5),
        ({}, ["text"], "text"),
        ({"enum": [465, 587]}, ["465"], 465),
        ({"enum": ["us", "eu"], "type": "string"}, ["eu"], "eu"),
    ],
)
def test_values_get_the_type_of_their_field(rule: dict[str, Any], texts: list[str], expected: object) -> None:
    converted = value(rule, *texts)
    assert (converted, type(converted)) == (expected, type(expected))


def test_a_secret_that_may_be_text_is_text() -> None:
    fields = fields_of("secret")
    assert convert(fields["value"], ['{"private_key": "x"}'], find) == '{"private_key": "x"}'


def test_another_block_is_referred_to() -> None:
    fields = fields_of("s3-bucket")
    reference = {"$ref": {"block_document_id": BLOCK_ID}}
    assert convert(fields["credentials"], ["aws-credentials/prod"], find) == reference
    assert fields["credentials"].type_name == "block aws-credentials/… or minio-credentials/…"


@pytest.mark.parametrize(
    ("rule", "texts", "said"),
    [
        ({"type": "integer"}, ["hunter2"], "must be whole number"),
        ({"type": "object"}, ['{"a": hunter2}'], "is no JSON: Expecting value in line 1, column 7"),
        ({"type": "object"}, ["hunter2"], "must be JSON object"),
        ({"type": "string"}, ["hunter2", "hunter2"], "more than once"),
    ],
)
def test_what_is_no_value_is_told_without_it(rule: dict[str, Any], texts: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        value(rule, *texts)
    assert "hunter2" not in str(raised.value)
