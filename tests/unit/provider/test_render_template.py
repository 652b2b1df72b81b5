"""What the provider renders is what the server renders."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tocsin.actions.budget import TemplateFailed
from tocsin.actions.context import KINDS, Occasion, template_context
from tocsin.actions.methods import _METHODS
from tocsin.actions.templating import MAX_LOOPS, filter_names
from tocsin.actions.templating import render as render_on_server
from tocsin.events.event import StoredEvent, make_event
from tocsin.ui import links
from tocsin_provider import registry
from tocsin_provider.functions.function import FunctionFailed
from tocsin_provider.templates import methods, rendering, things
from tocsin_provider.templates.filters import filters
from tocsin_provider.values import Value

RUN = "11111111-2222-4333-8444-555555555555"
FLOW = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
EVENT = "eeeeeeee-bbbb-4ccc-8ddd-eeeeeeeeeeee"
AUTOMATION = str(UUID(int=9))
BASE = "https://tocsin.example"
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)

RESOURCE = {
    "prefect.resource.id": f"prefect.flow-run.{RUN}",
    "prefect.resource.name": "brave-heron",
    "prefect.state-message": "it <broke>",
    "prefect.state-name": "Failed",
    "prefect.state-timestamp": "2026-01-01T11:59:59.500000+00:00",
    "prefect.state-type": "FAILED",
}
RELATED = [
    {
        "prefect.resource.id": f"prefect.flow.{FLOW}",
        "prefect.resource.name": "products-daily",
        "prefect.resource.role": "flow",
    },
    {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"},
]
PAYLOAD = {"intended": {"from": "RUNNING", "to": "FAILED"}, "rows": 1234567}
CONTEXT: dict[str, Value] = {
    "public_url": BASE,
    "event": {
        "id": EVENT,
        "event": "prefect.flow-run.Failed",
        "occurred": "2026-01-01T12:00:00Z",
        "received": "2026-01-01T12:00:00Z",
        "resource": dict(RESOURCE),
        "related": [dict(labels) for labels in RELATED],
        "payload": {"intended": {"from": "RUNNING", "to": "FAILED"}, "rows": 1234567},
    },
    "flow": {"id": FLOW, "name": "products-daily", "tags": ["a", "b"]},
    "flow_run": {
        "id": RUN,
        "name": "brave-heron",
        "parameters": {"n": 1},
        "start_time": "2026-01-01T12:00:00Z",
        "total_run_time": Decimal("3601.5"),
        "state": {
            "message": "it <broke>",
            "name": "Failed",
            "timestamp": "2026-01-01T11:59:59.500000+00:00",
            "type": "FAILED",
        },
    },
    "automation": {"id": AUTOMATION, "name": "Alert", "description": "why"},
    "labels": {"prefect.resource.id": f"prefect.flow-run.{RUN}"},
    "variables": {"env": "prod"},
}
"""What a person writes to see what the occasion of the server, below, will say."""


def on_server(source: str) -> str:
    event = make_event(
        id=UUID(EVENT),
        event="prefect.flow-run.Failed",
        occurred=NOW,
        resource=dict(RESOURCE),
        related=[dict(labels) for labels in RELATED],
        payload=PAYLOAD,
    )
    occasion = Occasion(
        id=UUID(int=7),
        triggered=NOW,
        triggering_labels={"prefect.resource.id": f"prefect.flow-run.{RUN}"},
        automation={"id": AUTOMATION, "name": "Alert", "description": "why"},
        event=StoredEvent(1, NOW, event),
        fired_by=StoredEvent(1, NOW, event),
        base=BASE,
    )
    return render_on_server(source, template_context(occasion, [source], _load, lambda: {"env": "prod"}))


def _load(kind: str, id: UUID) -> Mapping[str, Any] | None:
    stored: dict[str, dict[str, Any]] = {
        "flow": {"tags": ["a", "b"]},
        "flow-run": {
            "parameters": {"n": 1},
            "start_time": NOW,
            "total_run_time": NOW - datetime(2026, 1, 1, 10, 59, 58, 500000, tzinfo=UTC),
        },
    }
    return {"id": id, **stored[kind]} if kind in stored else None


def rendered(source: str, context: Value = None) -> Value:
    return registry.function("render_template").call([source, CONTEXT if context is None else context])


def fails(source: str, context: Value = None) -> str:
    with pytest.raises(FunctionFailed) as caught:
        rendered(source, context)
    return caught.value.text


@pytest.mark.parametrize(
    "source",
    [
        "plain { text }\n",
        ":x: *Pipeline Failed*\n\n*Flow*: {{ flow.name }}\n*State*: {{ flow_run.state.name }}\n"
        "*Error*: {{ flow_run.state.message }}\n<{{ flow_run_url }}|View>\n",
        "{{ flow.name }} {{ flow.id }} {{ flow.tags }} {{ flow['name'] }} {{ flow.get('nope', '-') }}",
        "{{ flow_run.state.type }} {{ flow_run.state.timestamp }} {{ flow_run.state.timestamp.strftime('%H:%M') }}",
        "{{ flow_run.start_time }} {{ flow_run.total_run_time }} {{ flow_run.total_run_time|humanize_precisedelta }}",
        "{{ flow_run|ui_url }} {{ flow|ui_url }} {{ automation|ui_url }} {{ 'text'|ui_url }} {{ nothing|ui_url }}",
        "{{ event|ui_url }} {{ event.url }} {{ event.resource|ui_url }} {{ event.related[1]|ui_url }}",
        "{{ flow|ui_resource_events_url }} {{ event|ui_resource_events_url }}",
        "{{ event.id }} {{ event.event }} {{ event.occurred }} {{ event.payload.intended.to }}",
        "{{ event.resource.id }} {{ event.resource.name }} {{ event.resource['prefect.state-name'] }}",
        "{{ event.resource.labels.prefect.resource.name }} {{ labels.prefect.resource.id }} {{ labels.nothing.here }}",
        "{{ event.resource_in_role.flow.name }} {{ event.resources_in_role.tag | length }} {{ event.resource_in_role.tag }}",
        "{% for label, value in event.resource %}{{ label }}={{ value }};{% endfor %}",
        "{% for r in event.related %}{{ r.role }}:{% for label, value in r %}{{ label }}={{ value }};{% endfor %}{% endfor %}",
        "{% for label, value in labels %}{{ label }}={{ value }}{% endfor %} {{ event.involved_resources | length }}",
        "{{ event.payload }} {{ flow_run.parameters }} {{ flow_run.parameters | tojson }} {{ event.resource | tojson }}",
        "{{ nothing }}{{ nothing.at.all }}{{ nothing | default('y') }}{{ deployment.name }}{{ none }}",
        "{{ variables.env }} {{ variables.nope }} {{ 'it' in flow_run.state.message }} {{ flow.tags | join(', ') }}",
        "{{ event.payload.rows|humanize_intcomma }} {{ event.payload.rows|humanize_intword }} "
        "{{ event.payload.rows|humanize_naturalsize(binary=true) }} {{ event.payload.rows|humanize_metric('B') }}",
        "{{ flow_run.state.timestamp|humanize_naturaltime(when=event.occurred) }} {{ 60|humanize_naturaldelta }}",
        "{{ 'de_DE'|humanize_activate }}{{ 60|humanize_naturaldelta }}{{ 2.5|humanize_intword }}",
        "{{ 3|humanize_ordinal }} {{ 7|humanize_apnumber }} {{ 0.999|humanize_clamp(ceil=0.99, format='{:.0%}') }}",
        "{{ ('runs/flow-run/' ~ flow_run.id) | flow_run_id }}{{ flow_run_url | flow_run_id }}",
        "{{ flow.name.upper() }} {{ flow.name.split('-') | last }} {{ '%03d' % 7 }} {{ '{:.2f}'.format(1.5) }}",
        "{% for i in range(5) if i is odd %}{{ i }}/{{ loop.index }}/{{ loop.length }}{{ loop.last }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
        "{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m(flow.name) }}{{ m }}",
        "{{ flow.tags | map('upper') }} {{ flow.tags | map('upper') | list }} {{ '<&>' | tojson }}",
        "{{ ''.__class__ }}{{ flow._values }}{{ flow.__dict__ }}{{ event.resource._labels }}",
        "{% if flow_run.state.type == 'FAILED' %}\nfailed\n{%- else %}\nfine\n{% endif %}\n",
    ],
)  # fmt: skip
def test_it_is_what_the_server_renders(source: str) -> None:
    assert rendered(source) == on_server(source)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("fine\n{{ flow.name | uper }}", 2),
        ("{{ flow.name }", 1),
        ("{% if flow %}\n\n{{ flow.name }}", 3),
        ("{% include 'x' %}", 1),
        ("{% for i in x %}{% endfor %}\n" * 11, 11),
        ("\n{% for i in x %}{% for j in x %}{% for k in x %}{% endfor %}{% endfor %}{% endfor %}", 2),
        ("\n\n{{ flow.name.encode() }}", 3),
        ("{{ 1 / 0 }}", 1),
        ("\n{{ range(1000) }}", 2),
        ("{% macro f() %}\n{{ f() }}{% endmacro %}{{ f() }}", 2),
        ("{{ 10 ** (10 ** 8) }}", 1),
        ("{{ 'a' * 50000000 }}", 1),
        ("{{ {}.fromkeys(range(100)) }}", 1),
        ("\n{{ 'xx_YY'|humanize_activate }}", 2),
        ("{{ 1|humanize_clamp(format='{0.__class__}') }}", 1),
    ],
)
def test_what_the_server_refuses_is_an_error_with_its_line(source: str, line: int) -> None:
    with pytest.raises(TemplateFailed):
        on_server(source)
    assert fails(source).startswith(f"line {line}: ")


def test_the_nearest_filter_is_named() -> None:
    assert fails("{{ flow.name | uper }}") == "line 1: No filter named 'uper'. Did you mean upper?"


def test_an_error_holds_no_values() -> None:
    assert "geheim" not in fails("{{ '%d' % x }}{{ x | humanize_metric }}", {"x": "geheim"})
    assert "geheim" not in fails("{{ x() }}", {"x": "geheim"})
    assert "geheim" not in fails("{{ x.encode() }}", {"x": "geheim"})


def test_what_depends_on_the_present_is_an_error() -> None:
    assert "depends on when it is rendered" in fails("{{ event.occurred | humanize_naturaltime }}")


def test_a_loop_without_end_ends() -> None:
    source = "{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}"
    assert "loops over too much" in fails(source, {"x": [0] * 2000})


def test_a_context_that_is_no_object_is_the_mistake_of_the_second_argument() -> None:
    with pytest.raises(FunctionFailed) as caught:
        rendered("{{ x }}", ["x"])
    assert caught.value.argument == 1


def test_links_begin_at_the_local_server_unless_told_otherwise() -> None:
    assert rendered("{{ flow_run_url }}", {"flow_run": {"id": RUN}}) == f"http://127.0.0.1:4200/runs/flow-run/{RUN}"


def test_the_language_of_a_template_ends_with_it() -> None:
    fails("{{ 'de_DE'|humanize_activate }}{{ 1 / 0 }}")
    assert rendered("{{ 60|humanize_naturaldelta }}") == "a minute"


def test_the_vocabulary_is_that_of_the_server() -> None:
    builtin = rendering._Environment().filters.keys() - {"_turns"}
    assert builtin == filter_names()
    assert filters().keys() <= filter_names()
    assert [set(names.split()) for _, names in methods.METHODS] == [
        {*names, "format", "format_map"} if kind is str else set(names) for kind, names in _METHODS
    ]
    assert links.PATHS == things.PATHS
    assert {**KINDS, "automation": "automation"} == things.KINDS
    assert MAX_LOOPS == rendering.MAX_LOOPS
