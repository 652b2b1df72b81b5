"""The rule of `tocsin tfvars`."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.commands.tfvars.hcl import Place
from tocsin.commands.tfvars.judgement import PREFIX, Judgement, Rule, Severity, Situation, judge
from tocsin.commands.tfvars.settings import Setting
from tocsin.commands.tfvars.variables import Variable

PLACE = Place(Path("variables.tf"), 1)


def required(name: str, *, sensitive: bool = False, ephemeral: bool = False) -> Variable:
    return Variable(name, PLACE, sensitive=sensitive, ephemeral=ephemeral)


def optional(name: str, *, sensitive: bool = False, nullable: bool = True) -> Variable:
    return Variable(name, PLACE, required=False, empty_default=True, sensitive=sensitive, nullable=nullable)


def judged(*variables: Variable, settings: Mapping[str, Setting] | None = None, **environment: str) -> Judgement:
    return judge(Situation({each.name: each for each in variables}, environment, settings or {}))


def rules(judgement: Judgement) -> list[tuple[Severity, Rule, str]]:
    return [(each.severity, each.rule, each.subject) for each in judgement.findings]


def test_capitals_are_given_the_declared_name() -> None:
    judgement = judged(required("url", sensitive=True), TF_VAR_URL="https://x")
    assert judgement.exports == {"TF_VAR_url": "https://x"}
    assert judgement.sources == {"url": "TF_VAR_URL"}
    assert judgement.secrets == ("https://x",)
    assert judgement.findings == ()


def test_capitals_are_given_a_declared_name_of_mixed_case_where_there_is_one() -> None:
    assert judged(required("webhookUrl"), TF_VAR_WEBHOOKURL="x").exports == {"TF_VAR_webhookUrl": "x"}
    ambiguous = judged(optional("webhookUrl"), optional("webhookurl"), TF_VAR_WEBHOOKURL="x")
    assert ambiguous.exports == {}
    assert "TF_VAR_webhookUrl or TF_VAR_webhookurl" in ambiguous.findings[0].message


def test_a_name_that_is_declared_in_capitals_is_right() -> None:
    judgement = judged(required("URL"), TF_VAR_URL="x")
    assert (judgement.exports, judgement.findings) == ({}, ())


def test_both_names_with_the_same_value_are_fine_and_with_others_are_not() -> None:
    assert judged(required("url"), TF_VAR_URL="x", TF_VAR_url="x").findings == ()
    differing = judged(required("url"), TF_VAR_URL="x", TF_VAR_url="y")
    assert rules(differing) == [(Severity.ERROR, Rule.CONFLICT, "url")]
    assert differing.exports == {}


def test_what_was_set_once_is_not_set_again() -> None:
    first = judged(required("url"), TF_VAR_URL="x")
    assert judged(required("url"), settings={}, TF_VAR_URL="x", **first.exports).exports == {}


def test_any_other_case_is_an_error_and_the_only_one() -> None:
    assert rules(judged(required("url"), TF_VAR_Url="x")) == [(Severity.ERROR, Rule.WRONG_CASE, "Url")]


def test_a_prefix_in_small_letters_is_not_seen_by_terraform() -> None:
    judgement = judged(optional("slack_url"), tf_var_slack_url="x")
    assert rules(judgement) == [(Severity.ERROR, Rule.WRONG_CASE, "slack_url")]
    assert judgement.findings[0].message.endswith("Set TF_VAR_slack_url")


def test_a_name_that_nothing_uses_is_an_error_with_the_nearest_name() -> None:
    judgement = judged(optional("slack_webhook_url"), TF_VAR_SLACK_WEBHOK_URL="x")
    assert rules(judgement) == [(Severity.ERROR, Rule.UNUSED, "SLACK_WEBHOK_URL")]
    assert "slack_webhook_url?" in judgement.findings[0].message


@pytest.mark.parametrize("pattern", ["OTHER_STACK", "TF_VAR_OTHER_STACK", "OTHER_*"])
def test_exceptions_from_that_can_be_made(pattern: str) -> None:
    situation = Situation({}, {"TF_VAR_OTHER_STACK": "x"}, allowed=[pattern])
    assert judge(situation).findings == ()


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_a_secret_that_is_set_to_nothing_is_an_error(value: str) -> None:
    judgement = judged(required("key", sensitive=True), TF_VAR_KEY=value)
    assert rules(judgement) == [(Severity.ERROR, Rule.EMPTY, "key")]
    assert "TF_VAR_KEY sets key to nothing" in judgement.findings[0].message
    assert judged(required("note"), TF_VAR_note=value).findings == ()
    may = Situation({"key": required("key", sensitive=True)}, {"TF_VAR_key": value}, may_be_empty=["TF_VAR_key"])
    assert judge(may).findings == ()


def test_an_unset_secret_with_an_empty_default_is_a_warning() -> None:
    judgement = judged(optional("key", sensitive=True), optional("note"))
    assert rules(judgement) == [(Severity.WARNING, Rule.EMPTY_DEFAULT, "key")]
    assert not judgement.failed


def test_what_a_file_sets_goes_before_the_environment() -> None:
    settings = {"url": Setting("terraform.tfvars:3")}
    for name in ("TF_VAR_url", "TF_VAR_URL"):
        judgement = judged(required("url"), settings=settings, **{name: "x"})
        assert rules(judgement) == [(Severity.WARNING, Rule.OVERRIDDEN, "url")]
        assert judgement.sources == {"url": "terraform.tfvars:3"}
        assert judgement.exports == {}


def test_null_is_no_value_of_a_variable_that_cannot_be_null() -> None:
    settings = {"key": Setting("terraform.tfvars:1", null=True)}
    assert judged(optional("key", sensitive=True), settings=settings).findings == ()
    strict = judged(optional("key", sensitive=True, nullable=False), settings=settings)
    assert rules(strict) == [(Severity.WARNING, Rule.EMPTY_DEFAULT, "key")]


def test_only_ephemeral_variables_are_needed_where_a_plan_is_applied() -> None:
    declared = {
        each.name: each for each in (required("kept"), required("a", ephemeral=True), required("b", ephemeral=True))
    }
    situation = Situation(declared, {"TF_VAR_b": "x"}, saved_plan=True, set_at_plan=["a"])
    assert rules(judge(situation)) == [(Severity.ERROR, Rule.UNSET, "a"), (Severity.ERROR, Rule.NOT_AT_PLAN, "b")]
    assert judge(Situation(declared, {}, saved_plan=True)).findings == ()


NAMES = st.sampled_from(["a", "A", "b", "B", "ab", "Ab", "AB", "aB", "c_d", "C_D", "C_d"])
VALUES = st.sampled_from(["", " ", "s3cret-one", "s3cret-two"])


@given(
    st.sets(NAMES),
    st.dictionaries(NAMES, VALUES),
    st.dictionaries(NAMES, st.builds(Setting, st.just("-var"))),
    st.booleans(),
)
def test_no_variable_is_lost_and_none_is_invented(
    names: set[str], values: dict[str, str], settings: dict[str, Setting], sensitive: bool
) -> None:
    declared = {name: required(name, sensitive=sensitive) for name in names}
    environment = {f"{PREFIX}{name}": value for name, value in values.items()}
    judgement = judge(Situation(declared, environment, settings))
    told = {finding.subject for finding in judgement.findings}
    renamed = {name.removeprefix(PREFIX) for name in judgement.exports}

    assert renamed <= names - values.keys() - settings.keys()
    assert all(
        name.upper() in values and judgement.exports[f"{PREFIX}{name}"] == values[name.upper()] for name in renamed
    )
    assert judgement.sources.keys() == names & (values.keys() | settings.keys() | renamed)
    # A variable without a value is told of, by its own name or by the one that was meant for it.
    for name in names - judgement.sources.keys():
        assert name.lower() in {subject.lower() for subject in told}
    # What is in the environment is a variable, was renamed, says the same as one, or is told of.
    for name in values.keys() - names:
        same = any(each.lower() == name.lower() and values.get(each) == values[name] for each in names)
        assert same or name in told or any(each.lower() == name.lower() for each in renamed | told)
    assert "s3cret" not in repr(judgement)

    done = judge(Situation(declared, environment | dict(judgement.exports), settings))
    assert done.exports == {}
    assert done.findings == judgement.findings or renamed
