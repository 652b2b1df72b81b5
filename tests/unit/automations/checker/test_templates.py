"""automations/checker/templates.py and uses.py"""

from typing import Any

import pytest
from tests.support.checked import codes, find, notification, only, proactive, run_deployment, trigger

from tocsin.automations.checker.finding import Finding, Severity
from tocsin.automations.checker.uses import uses

POOL_EVENT = trigger(expect=["prefect.work-pool.not-ready"])


def of(body: str, given: dict[str, Any] | None = None) -> list[Finding]:
    return find(given or trigger(), notification(body))


def test_a_template_that_cannot_be_read() -> None:
    finding = only(of("x\n{{ flow.name }"), "template_syntax")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, "body")
    assert finding.line == 2
    assert finding.text.startswith("'body' is not a valid template: ")


def test_the_column_is_told_where_it_is_known() -> None:
    finding = only(of("x\n{{ flow..name }}"), "template_syntax")
    assert (finding.line, finding.column) == (2, 9)


def test_a_filter_that_does_not_exist() -> None:
    assert only(of("{{ flow_run | ui_ulr }}"), "template_syntax").nearest == "ui_url"


def test_what_templates_may_not_be() -> None:
    assert codes(of("{% include 'x' %}")) == ["template_forbidden"]
    assert codes(of("{{ 1 }}" + "x" * 70_000)) == ["template_too_large"]


@pytest.mark.parametrize(
    ("body", "code", "nearest", "column"),
    [
        ("{{ fow_run.name }}", "template-name", "flow_run", 4),
        ("{{ now() }}", "template-name", None, 4),
        ("{{ flow.nmae }}", "template-attribute", "flow.name", 9),
        ("{{ flow_run.stat.name }}", "template-attribute", "flow_run.state", 13),
        ("{{ flow_run.state.nmae }}", "template-attribute", "flow_run.state.name", 19),
        ("{{ flow_run['nmae'] }}", "template-attribute", "flow_run.name", 12),
        ("{{ event.paylod }}", "template-attribute", "event.payload", 10),
        ("{{ automation.nmae | upper }}", "template-attribute", "automation.name", 15),
        ("{{ variables.taem }}", "template-variable", "team", 14),
        ("{{ labels.prefect.resource.id }}", "template-label", None, 11),
    ],
)
def test_what_will_be_empty(body: str, code: str, nearest: str | None, column: int) -> None:
    finding = only(of(f"first line\n{body}"), code)
    assert finding.severity is Severity.WARNING
    assert (finding.nearest, finding.line, finding.column) == (nearest, 2, column)


@pytest.mark.parametrize(
    "body",
    [
        "{{ flow_run.name }} {{ flow_run.state.timestamp }} {{ flow_run.flow_id }} {{ flow_run | ui_url }} {{ flow_run_url }}",
        "{{ flow.tags }} {{ deployment.version }} {{ deployment.parameters.x.y }} {{ work_pool.type }} {{ work_queue.id }}",
        "{{ automation.description }} {{ event.id }} {{ event.payload.anything }} {{ event.resource['my.label'] }}",
        "{% for label, value in event.resource %}{{ label }}: {{ value }}{{ loop.index }}{% endfor %}",
        "{% for related in event.related %}{{ related.role }}{% endfor %}",
        "{% set flow = {'x': 1} %}{{ flow.x }}",
        "{{ event.resource_in_role.flow.name }} {{ firing.triggered }} {{ firings[0].anything }} {{ events[0].x }}",
        "{{ variables.team }} {{ variables['region'] }} {{ variables.items() }} {{ range(3) | list }}",
        "{{ flow.name.upper() }} {{ flow.get('x') }}",
        "no template at all {x}",
    ],
)
def test_what_is_there(body: str) -> None:
    assert of(body) == []


def test_labels_are_those_that_are_counted_apart_by() -> None:
    given = trigger(for_each=["prefect.resource.id", "related:flow:prefect.resource.id"])
    assert of("{{ labels.prefect.resource.id }} {{ labels['related:flow:prefect.resource.id'] }}", given) == []
    assert only(of("{{ labels['prefect.resource.idd'] }}", given), "template-label").nearest == "prefect.resource.id"


def test_a_thing_that_the_event_is_not_about() -> None:
    finding = only(of("{{ deployment.name }}", POOL_EVENT), "template-empty")
    assert (finding.line, finding.column) == (1, 4)
    assert only(of("{{ flow_run_url }}", POOL_EVENT), "template-empty")
    assert of("{{ work_pool.name }}", POOL_EVENT) == []


@pytest.mark.parametrize(
    "body",
    [
        "{% if deployment %}{{ deployment.name }}{% endif %}",
        "{{ deployment.name or 'none' }}",
        "{{ deployment.name | default('none') }}",
        "{{ deployment.name if deployment.name else 'none' }}",
    ],
)
def test_who_asks_whether_it_is_there_knows(body: str) -> None:
    assert of(body, POOL_EVENT) == []


def test_a_thing_that_may_not_be_there() -> None:
    silent = proactive(after=[], for_each=[], repeat=False)
    assert of("{{ automation.name }}", silent) == []
    assert "nothing came" in only(of("{{ flow_run.name }}", silent), "template-empty").text
    assert of("{{ flow_run.name }}", proactive()) == []


def test_events_of_somebodys_own_may_be_about_anything() -> None:
    assert of("{{ deployment.name }}", trigger(expect=["orders.late"])) == []
    assert of("{{ deployment.name }}", trigger(expect=["prefect.automation.action.failed"])) == []


def test_that_it_is_over_is_about_the_automation_and_what_it_was_about() -> None:
    row = trigger(consecutive=2, for_each=["related:flow:prefect.resource.id"])
    told = notification("{{ automation.name }} {{ flow.name }} {{ flow_run.name }}")
    assert find(row, actions_on_resolve=[told]) == []
    pool = trigger(expect=["prefect.work-pool.not-ready"], reset=["prefect.work-pool.ready"])
    found = find(pool, actions_on_resolve=[notification("{{ flow.name }}")])
    assert "tells of the firing" in only(found, "template-empty").text


def test_parameters_of_a_run_are_templates_too() -> None:
    found = find(trigger(expect=["a"]), run_deployment(parameters={"a": ["{{ event.paylod }}"]}))
    assert only(found, "template-attribute").path == ("actions", 0, "parameters", "a", 0)


def test_uses_are_found_once_each_with_all_of_their_steps() -> None:
    found = uses("{{ a.b['c'].d() }}{{ x[0].y }}{% if g %}{{ g.h }}{% endif %}")
    assert [(use.name, use.steps, use.is_guarded) for use in found] == [
        ("a", ("b", "c", "d"), False),
        ("x", (), False),
        ("g", (), True),
        ("g", ("h",), True),
    ]
