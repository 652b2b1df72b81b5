"""actions/parameters.py and actions/run_deployment.py: what stands for something, and what becomes of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError
from tests.unit.actions.test_context import occasion

from tocsin.actions.context import template_context
from tocsin.actions.outcome import ActionFailed, ActionFault
from tocsin.actions.parameters import fill_in, problems
from tocsin.actions.run_deployment import RunDeployment
from tocsin.actions.templating import read_expression, read_template, validate_templates

DEPLOYMENT = "dddddddd-bbbb-4ccc-8ddd-eeeeeeeeeeee"


class Rendering:
    """What a firing gives."""

    def __init__(self, context: Mapping[str, Any] | None = None) -> None:
        self.context = context or {"x": {"a": [1, None, True]}, "n": 3, "text": "it's <b>", "when": _WHEN, "id": _ID}

    def text(self, source: str) -> str:
        return read_template(source).render(self.context)

    def value(self, source: str) -> Any:
        expression = read_expression(source)
        return self.text(source) if expression is None else expression.evaluate(self.context)

    def variable(self, name: str) -> Any:
        if name != "limit":
            raise ActionFailed(ActionFault.VARIABLE_MISSING, name)
        return {"rows": 10}


_WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_ID = UUID(DEPLOYMENT)


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("{{ x }}", {"a": [1, None, True]}),
        ("  {{ x.a }}\n", [1, None, True]),
        ("{{- n -}}", 3),
        ("{{ n + 1 }}", 4),
        ("{{ n > 2 }}", True),
        ("{{ nothing }}", None),
        ("{{ nothing.at.all }}", None),
        ("{{ text }}", "it's <b>"),
        ("{{ n if n > 5 else 'few' }}", "few"),
        ("{{ 1, 2 }}", [1, 2]),
        ("{{ {'deep': {'er': n}} }}", {"deep": {"er": 3}}),
        ("{{ when }}", "2026-01-01T00:00:00+00:00"),
        ("{{ id }}", DEPLOYMENT),
        ("{{ x.a | map('string') }}", ["1", "None", "True"]),
        ("{{ '}}' }}", "}}"),
        ("n is {{ n }}", "n is 3"),
        ("{{ n }}{{ n }}", "33"),
        ("{{ n }} and }}", "3 and }}"),
        ("{% if n %}{{ n }}{% endif %}", "3"),
        ("no template", "no template"),
        (7, 7),
        (None, None),
        ({"a": {"b": ["{{ n }}", ["{{ n }}", "x"]]}}, {"a": {"b": [3, [3, "x"]]}}),
        ({"__prefect_kind": "jinja", "template": "{{ n }}"}, "3"),
        ({"__prefect_kind": "json", "value": '{"a": 1}'}, {"a": 1}),
        ({"__prefect_kind": "json", "value": {"__prefect_kind": "jinja", "template": "[{{ n }}]"}}, [3]),
        ({"__prefect_kind": "json", "value": [1]}, [1]),
        ({"__prefect_kind": "workspace_variable", "variable_name": "limit"}, {"rows": 10}),
        ({"__prefect_kind": "none", "value": "{{ n }}"}, "{{ n }}"),
        ({"__prefect_kind": "none", "value": {"a": {"__prefect_kind": "jinja", "template": "{{ n }}"}}}, {"a": "3"}),
        ({"a": {"__prefect_kind": "json"}, "b": [{"__prefect_kind": "workspace_variable"}, 1]}, {"b": [1]}),
    ],
)
def test_what_is_written_becomes_a_value(written: Any, becomes: Any) -> None:
    assert fill_in({"p": written}, Rendering()) == {"p": becomes}


def test_the_event_arrives_as_an_object() -> None:
    context = template_context(occasion(), ["{{ event }}"], lambda _kind, _id: None, dict)
    (event,) = fill_in({"event": "{{ event }}"}, Rendering(context)).values()
    assert event["event"] == "prefect.flow-run.Failed"
    assert event["payload"] == {"intended": {"from": "RUNNING", "to": "FAILED"}}
    assert event["resource"]["prefect.state-message"] == "it <broke>"
    assert event["related"][0]["prefect.resource.role"] == "flow"


def test_what_an_event_brings_stands_for_nothing_but_itself() -> None:
    brought = {"rows": [{"__prefect_kind": "workspace_variable", "variable_name": "limit"}]}
    prepared = run_deployment(parameters={"p": "{{ x }}"}).prepare(Rendering({"x": brought}))
    assert fill_in(prepared["parameters"], Rendering()) == {"p": brought}


def test_what_a_template_gives_has_to_be_json_where_that_is_said() -> None:
    written = {"__prefect_kind": "json", "value": {"__prefect_kind": "jinja", "template": "{{ text }}"}}
    with pytest.raises(ActionFailed) as caught:
        fill_in({"p": written}, Rendering())
    assert caught.value.fault is ActionFault.PARAMETERS_INVALID


def test_a_variable_that_does_not_exist_is_named() -> None:
    with pytest.raises(ActionFailed) as caught:
        fill_in({"p": {"__prefect_kind": "workspace_variable", "variable_name": "other"}}, Rendering())
    assert caught.value.fault is ActionFault.VARIABLE_MISSING


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ({"a": {"__prefect_kind": "jinja"}}, ("a",)),
        ({"a": [{"__prefect_kind": "json", "value": "{"}]}, ("a", 0, "value")),
        ({"a": {"__prefect_kind": "jinjer", "template": "x"}}, ("a", "__prefect_kind")),
        ({"a": {"__prefect_kind": ["x"]}}, ("a", "__prefect_kind")),
        ({"a": {"__prefect_kind": "workspace_variable", "variable_name": 3}}, ("a", "variable_name")),
    ],
)
def test_what_cannot_stand_for_anything_is_refused_at_its_place(written: Any, place: tuple[str | int, ...]) -> None:
    assert [path for path, _ in problems(written)] == [place]
    with pytest.raises(ValidationError) as caught:
        run_deployment(parameters=written)
    assert [error["loc"] for error in caught.value.errors()] == [("parameters", *place)]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"parameters": {"a": {"b": ["x", "{{ event. }}"]}}}, ("parameters", "a", "b", 1)),
        ({"parameters": {"a": {"__prefect_kind": "jinja", "template": "{% if %}"}}}, ("parameters", "a", "template")),
    ],
)
def test_a_template_that_does_not_parse_is_an_error_at_its_place(
    changes: dict[str, Any], place: tuple[str | int, ...]
) -> None:
    assert [error.loc for error in validate_templates(run_deployment(**changes), ("x",))] == [("x", *place)]


def test_job_variables_keep_the_templates_of_workers() -> None:
    theirs = {"env": {"KEY": "{{ prefect.variables.key }}", "HOME": "{{ $HOME }}", "RUN": "{{ ctx.flow_run.id }}"}}
    action = run_deployment(job_variables={**theirs, "name": "run-of-{{ automation.name }}", "labels": "{{ event.x }}"})
    assert validate_templates(action) == []
    prepared = action.prepare(Rendering({"automation": {"name": "alert"}, "event": {"x": {"a": 1}}}))
    assert prepared["job_variables"] == {**theirs, "name": "run-of-alert", "labels": {"a": 1}}


@pytest.mark.parametrize(
    ("written", "seconds"), [(None, 0), (30, 30), (1.5, 1.5), ("PT30S", 30), ("P1D", 86400), ("90", 90)]
)
def test_a_delay_is_seconds_or_a_duration(written: Any, seconds: float) -> None:
    assert run_deployment(schedule_after=written).schedule_after == seconds


@pytest.mark.parametrize("written", [-1, "x", "inf", float("nan"), 1e300, "P9999999999D"])
def test_a_delay_that_is_none_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        run_deployment(schedule_after=written)
    assert [error["loc"] for error in caught.value.errors()] == [("schedule_after",)]


def run_deployment(**fields: Any) -> RunDeployment:
    return RunDeployment.model_validate({"deployment_id": DEPLOYMENT, **fields})
