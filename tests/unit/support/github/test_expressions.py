"""Expressions of workflows, by GitHub's rules."""

from typing import Any

import pytest
from tests.support.github.execution import status_functions
from tests.support.github.expressions import ExpressionError, Scope, as_text, evaluate, fill, holds

CONTEXTS = {
    "github": {"event_name": "push", "ref": "refs/heads/main", "event": {"pull_request": {"number": 7}}},
    "steps": {"plan": {"outputs": {"code": "2"}, "outcome": "success"}},
    "needs": {"plan-it": {"result": "success"}},
    "vars": {"AWS_REGION": "eu-central-1", "LABELS": ["one", "two"]},
}
WELL = Scope(CONTEXTS, status_functions(True))
FAILED = Scope(CONTEXTS, status_functions(False))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("github.event_name", "push"),
        ("github.event.pull_request.number", 7),
        ("github['event']['pull_request'].number", 7),
        ("vars.labels[1]", "two"),
        ("needs.plan-it.result", "success"),
        ("'it''s'", "it's"),
        ("1.5", 1.5),
        ("null", None),
        ("github.nothing.below", None),
        ("github.event_name == 'PUSH'", True),
        ("steps.plan.outputs.code == 2", True),
        ("github.nothing == ''", True),
        ("github.nothing == 'x'", False),
        ("github.ref != 'refs/heads/main'", False),
        ("!(github.event_name == 'push')", False),
        ("vars.NONE || 'else'", "else"),
        ("github.event_name == 'push' && 'yes' || 'no'", "yes"),
        ("false || true && false", False),
        ("contains(vars.LABELS, 'TWO')", True),
        ("contains(github.ref, 'heads')", True),
        ("startsWith(github.ref, 'refs/heads/')", True),
        ("format('{0} of {1}', 1, 'two')", "1 of two"),
        ("success()", True),
        ("failure() || always()", True),
    ],
)
def test_what_an_expression_is(text: str, value: Any) -> None:
    assert evaluate(text, WELL) == value


@pytest.mark.parametrize(
    ("condition", "when_well", "when_failed"),
    [
        ("success()", True, False),
        ("github.event_name == 'push'", True, False),
        ("${{ github.event_name == 'push' }}", True, False),
        ("always()", True, True),
        ("failure()", False, True),
        ("always() && steps.plan.outcome == 'success'", True, True),
        ("${{ !cancelled() }}", True, True),
        ("github.event_name == 'schedule' && always()", False, False),
    ],
)
def test_what_does_not_ask_how_it_stands_runs_only_while_all_is_well(
    condition: str, when_well: bool, when_failed: bool
) -> None:
    assert (holds(condition, WELL), holds(condition, FAILED)) == (when_well, when_failed)


def test_a_text_is_filled_in() -> None:
    assert fill("${{ github.ref }}@${{github.nothing}}:${{ vars.AWS_REGION }}", WELL) == "refs/heads/main@:eu-central-1"


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (None, ""), (7, "7"), (1.5, "1.5"), ("x", "x"), ([1], "[1]")]
)
def test_how_a_value_is_written(value: Any, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    "text",
    ["matrix.os", "hashFiles('x')", "github.ref ==", "github.ref == 'main", "a ? b", "(true", "github.", "'a' 'b'", ""],
)
def test_what_is_not_known_raises(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(text, WELL)


def test_a_condition_is_one_expression() -> None:
    with pytest.raises(ExpressionError, match="one expression"):
        holds("${{ true }} == ${{ false }}", WELL)
