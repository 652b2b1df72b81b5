"""The hint at a variable that is empty because of the case of its name."""

import pytest

from tocsin_provider.empty_variables import why_empty


def test_the_name_that_was_meant_is_told_without_its_value() -> None:
    said = why_empty("integration_key", "pager-duty-webhook", {"TF_VAR_PAGERDUTY_INTEGRATION_KEY": "hunter2"})
    assert said == (
        "TF_VAR_PAGERDUTY_INTEGRATION_KEY is set, but Terraform matches names case by case: it fills a variable of exactly that "
        "name. Set TF_VAR_pagerduty_integration_key, or run `tocsin tfvars`."
    )


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TF_VAR_pagerduty_integration_key": ""},
        {"TF_VAR_PAGERDUTY_INTEGRATION_KEY": " "},
        {"TF_VAR_PAGERDUTY_INTEGRATION_KEY": "x", "TF_VAR_pagerduty_integration_key": "x"},
        {"TF_VAR_SLACK_WEBHOOK_URL": "x"},
        {"TF_VAR_DISINTEGRATION_KEYS": "x"},
        {"PAGERDUTY_INTEGRATION_KEY": "x"},
    ],
)
def test_a_name_that_does_not_explain_it_is_not_told(environment: dict[str, str]) -> None:
    assert why_empty("integration_key", "pager-duty-webhook", environment).startswith("Does the variable")


def test_of_several_the_one_like_the_block_type_is_told() -> None:
    environment = dict.fromkeys(["TF_VAR_DATABASE_URL", "TF_VAR_SLACK_WEBHOOK_URL", "TF_VAR_API_URL"], "x")
    assert "TF_VAR_SLACK_WEBHOOK_URL is set" in why_empty("url", "slack-webhook", environment)
