"""Which references may be used: not whatever the server could read."""

from pathlib import Path

import pytest

from tocsin.secrets.policy import DEFAULT, allowed, allowed_path, not_allowed
from tocsin.secrets.reference import SecretReference


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("aws-sm://prefect/slack-webhook-url#url", True),
        ("aws-sm://prefect/slack?region=eu-west-1", True),
        ("env://TOCSIN_SECRET_SLACK", True),
        ("env://TOCSIN_ENCRYPTION_KEY", False),
        ("env://tocsin_secret_slack", False),
        ("env://AWS_SECRET_ACCESS_KEY", False),
        ("file:///run/secrets/slack", True),
        ("file:///run/secrets/team/slack", True),
        ("file:///run/secrets/../../etc/shadow", False),
        ("file:///run/secrets/..", False),
        ("file:///run/secrets/..data/slack", True),
        ("file:///etc/shadow", False),
    ],
)
def test_what_is_allowed_unless_the_operator_says_otherwise(text: str, *, is_allowed: bool) -> None:
    assert allowed(SecretReference.parse(text), DEFAULT) is is_allowed


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("aws-sm://prefect/slack", True),
        ("aws-sm://prefect/slack?stage=AWSPREVIOUS#url", True),
        ("aws-sm://prefect/slack-2", False),
        ("aws-sm://Prefect/slack", False),
    ],
)
def test_a_pattern_is_about_the_name_of_a_secret_of_aws(text: str, *, is_allowed: bool) -> None:
    assert allowed(SecretReference.parse(text), ["aws-sm://prefect/slack"]) is is_allowed


def test_without_patterns_nothing_is_allowed() -> None:
    assert not allowed(SecretReference.parse("aws-sm://prefect/slack"), [])


def test_a_file_may_be_read_where_it_really_is(tmp_path: Path) -> None:
    secrets, elsewhere, linked = tmp_path / "secrets", tmp_path / "elsewhere", tmp_path / "linked"
    secrets.mkdir()
    elsewhere.write_text("x")
    linked.symlink_to(secrets)

    assert allowed_path(str(secrets / "slack"), [f"file://{secrets}/*"])
    assert allowed_path(str(secrets / "slack"), [f"file://{linked}/*"])
    assert not allowed_path(str(elsewhere), [f"file://{secrets}/*", "aws-sm://*"])


def test_a_refusal_names_the_setting_and_no_key() -> None:
    said = not_allowed(SecretReference.parse("env://HOME#key"))
    assert (
        said
        == "this server does not use env://HOME: its setting TOCSIN_SECRET_REFERENCES says which references it does"
    )
