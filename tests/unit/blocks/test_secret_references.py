"""secret_references.py, and references in the place of values in validation.py and masking.py"""

from typing import Any

import pytest

from tocsin.blocks.builtin import recordings
from tocsin.blocks.masking import MASK, mask, masked_paths, unmask
from tocsin.blocks.overlays import NONE, overlay_of
from tocsin.blocks.secret_references import reference_errors
from tocsin.blocks.validation import value_errors

_FIELDS = {recording["slug"]: recording["block_schemas"][-1]["fields"] for recording in recordings()}
_PATTERNS = ("aws-sm://prefect/*", "file:///run/secrets/*")


def to(text: object) -> dict[str, Any]:
    return {"$secret": text}


SLACK = to("aws-sm://prefect/slack#url")


def schema_mistakes(slug: str, data: dict[str, Any]) -> dict[str, str]:
    return {".".join(map(str, e.loc[2:])): e.message for e in value_errors(data, _FIELDS[slug], overlay_of(slug))}


def of_field(rule: dict[str, Any], value: object) -> list[str]:
    return [e.message for e in value_errors({"x": value}, {"properties": {"x": rule}, "type": "object"}, NONE)]


def reference_mistakes(data: dict[str, Any], patterns: tuple[str, ...] = _PATTERNS) -> dict[str, tuple[str, str]]:
    return {".".join(map(str, e.loc[2:])): (e.type, e.message) for e in reference_errors(data, patterns)}


def test_a_reference_is_the_value_of_a_required_secret() -> None:
    assert schema_mistakes("slack-webhook", {"url": SLACK}) == {}


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "integer", "minimum": 3},
        {"enum": ["a", "b"]},
        {"anyOf": [{"type": "string", "pattern": "^x"}, {"type": "null"}]},
        {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        {"$ref": "#/definitions/gone"},
        {"type": "object", "additionalProperties": False},
    ],
)
def test_a_reference_fits_every_rule(rule: dict[str, Any]) -> None:
    assert of_field(rule, SLACK) == []


def test_a_reference_fits_inside_lists_and_objects() -> None:
    rule = {"type": "array", "items": {"type": "object", "properties": {"p": {"type": "string"}}, "required": ["p"]}}
    assert of_field(rule, [{"p": SLACK}]) == []
    assert of_field({"anyOf": [rule, {"type": "null"}]}, [{"p": SLACK}]) == []
    assert of_field({"type": "array", "items": {"type": "string"}}, [SLACK]) == []


def test_what_stands_beside_a_reference_is_checked() -> None:
    assert schema_mistakes("webhook", {"url": SLACK, "method": "PAINT"}).keys() == {"method"}


def test_a_readable_and_allowed_reference_is_no_mistake() -> None:
    assert reference_mistakes({"url": SLACK, "urls": [to("file:///run/secrets/one")]}) == {}


@pytest.mark.parametrize("value", [to("s3://bucket/key"), to(7), {**SLACK, "else": "hunter2"}, to("hunter2")])
def test_what_cannot_be_read_is_a_mistake_at_its_path_without_its_text(value: dict[str, Any]) -> None:
    ((path, (code, message)),) = reference_mistakes({"a": [{"b": value}]}).items()
    assert (path, code) == ("a.0.b", "secret_reference")
    assert "$secret" in message
    assert "hunter2" not in message


def test_what_is_not_allowed_names_the_setting() -> None:
    ((path, (code, message)),) = reference_mistakes({"url": to("file:///etc/shadow")}).items()
    assert (path, code) == ("url", "secret_not_allowed")
    assert "file:///etc/shadow" in message
    assert "TOCSIN_SECRET_REFERENCES" in message


def test_nothing_is_allowed_unless_it_is_told() -> None:
    assert reference_mistakes({"url": SLACK}, ())["url"][0] == "secret_not_allowed"


def test_the_data_as_a_whole_is_no_reference() -> None:
    assert reference_mistakes(SLACK)[""][0] == "secret_reference"


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("url", {"url": SLACK}),
        ("headers.*", {"headers": SLACK}),
        ("headers.*", {"headers": {"Authorization": SLACK}}),
        ("credentials.password", {"credentials": SLACK}),
        ("urls", {"urls": [SLACK]}),
    ],
)
def test_a_reference_is_shown(field: str, data: dict[str, Any]) -> None:
    assert mask(data, [field]) == data


def test_secrets_beside_a_reference_stay_hidden() -> None:
    data = {"headers": {"A": SLACK, "B": "s3cr3t"}}
    assert mask(data, ["headers.*"]) == {"headers": {"A": SLACK, "B": MASK}}


def test_a_secret_with_a_reference_as_one_part_of_it_is_hidden_as_a_whole() -> None:
    assert mask({"urls": [SLACK, "s3cr3t"]}, ["urls"]) == {"urls": MASK}


def test_what_is_no_readable_reference_is_hidden() -> None:
    assert mask({"url": to("hunter2")}, ["url"]) == {"url": MASK}


def test_a_mask_takes_back_a_reference_and_a_reference_a_secret() -> None:
    assert unmask({"url": MASK}, {"url": SLACK}, ["url"]) == {"url": SLACK}
    assert unmask({"url": SLACK}, {"url": "https://x"}, ["url"]) == {"url": SLACK}
    assert masked_paths({"url": SLACK}, ["url"]) == []
