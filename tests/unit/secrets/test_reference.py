"""References to secrets: how they are read, found and filled."""

import pytest

from tocsin.secrets.reference import (
    AwsName,
    ReferenceInvalid,
    SecretReference,
    filled,
    is_reference,
    read_aws_name,
    read_reference,
    references_in,
)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("aws-sm://prefect/slack-webhook-url", SecretReference("aws-sm", "prefect/slack-webhook-url")),
        ("aws-sm://prefect/slack#url", SecretReference("aws-sm", "prefect/slack", "url")),
        (
            "aws-sm://prefect/slack?region=eu-west-1&stage=AWSPREVIOUS#url",
            SecretReference("aws-sm", "prefect/slack?region=eu-west-1&stage=AWSPREVIOUS", "url"),
        ),
        ("env://TOCSIN_SECRET_SLACK", SecretReference("env", "TOCSIN_SECRET_SLACK")),
        ("file:///run/secrets/slack", SecretReference("file", "/run/secrets/slack")),
    ],
)
def test_a_reference_is_read_and_written_alike(text: str, parsed: SecretReference) -> None:
    assert SecretReference.parse(text) == parsed
    assert str(parsed) == text


@pytest.mark.parametrize(
    "value",
    [
        {"$secret": "prefect/slack"},
        {"$secret": "vault://prefect/slack"},
        {"$secret": "aws-sm://"},
        {"$secret": "aws-sm://prefect slack"},
        {"$secret": "aws-sm://prefect/slack?version=2"},
        {"$secret": "aws-sm://prefect/slack?region=evil.example/"},
        {"$secret": "aws-sm://arn:aws:s3:::bucket"},
        {"$secret": "env://A\nB"},
        {"$secret": "aws-sm://prefect/slack#"},
        {"$secret": "file://relative"},
        {"$secret": 3},
        {"$secret": "env://A", "other": 1},
    ],
)
def test_what_cannot_be_read_is_still_meant_as_a_reference(value: dict[str, object]) -> None:
    assert is_reference(value)
    with pytest.raises(ReferenceInvalid):
        read_reference(value)


def test_a_key_is_not_what_is_fetched() -> None:
    assert SecretReference.parse("aws-sm://prefect/slack#url").secret == "aws-sm://prefect/slack"


def test_references_are_found_at_any_depth_and_filled_in_their_places() -> None:
    data = {
        "url": {"$secret": "env://A"},
        "headers": {"Authorization": {"$secret": "env://B"}, "X": "plain"},
        "tags": ["a", {"$secret": "env://A"}],
    }
    assert [path for path, _ in references_in(data)] == [("url",), ("headers", "Authorization"), ("tags", 1)]
    values = {SecretReference("env", "A"): "one", SecretReference("env", "B"): "two"}
    assert filled(data, values) == {
        "url": "one",
        "headers": {"Authorization": "two", "X": "plain"},
        "tags": ["a", "one"],
    }


def test_what_has_no_value_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        filled({"url": {"$secret": "env://A"}}, {})


def test_the_region_of_a_secret_of_aws_is_that_of_its_arn_unless_it_says_another() -> None:
    arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prefect/slack-AbCdEf"
    assert read_aws_name(arn) == AwsName(arn, "eu-west-1")
    assert read_aws_name(f"{arn}?region=us-east-1").region == "us-east-1"
    assert read_aws_name("prefect/slack?stage=AWSPREVIOUS") == AwsName("prefect/slack", None, "AWSPREVIOUS")
