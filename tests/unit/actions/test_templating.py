"""What templates render, what is wrong with them, and that none of them takes long or grows large."""

import gc
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.actions.budget import MAX_OUTPUT, TemplateFailed, TemplateFault, own_time, spending
from tocsin.actions.registry import parse_action
from tocsin.actions.templating import read_template, render, validate_templates

SLOWEST = 10
"""Seconds of CPU after which a template counts as unlimited: many times the limit. Without it these take minutes."""


def fails(source: str, **context: Any) -> TemplateFailed:
    begun = time.thread_time()
    with pytest.raises(TemplateFailed) as caught:
        render(source, context)
    assert time.thread_time() - begun < SLOWEST
    return caught.value


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain { text }\n", "plain { text }\n"),
        ("{{ x }}\n", "1"),
        ("{{ nothing }}{{ nothing.at.all }}", ""),
        ("{{ nothing | default('y') }}", "y"),
        ("{{ none }}", "None"),
        ("{{ x + 1 }}|{{ x * 3 }}|{{ 'a' * 3 }}|{{ [x] * 2 }}|{{ 2 ** 10 }}|{{ 7 % 4 }}", "2|3|aaa|[1, 1]|1024|3"),
        ("{{ 'a' ~ x ~ none }}", "a1None"),
        ("{% for i in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{% for i in range(5) if i is odd %}{{ i }}{{ loop.last }}{% endfor %}", "1False3True"),
        ("{% for k, v in d.items() %}{{ k }}={{ v }}{% endfor %}", "k=v"),
        ("{% for k in d %}{{ k }}{% else %}none{% endfor %}", "k"),
        ("{% set ns = namespace(n=0) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "6"),
        ("{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m(x) }}{{ m('b') }}", "<1><b>"),
        ("{% set t %}in {{ x }}{% endset %}{{ t | upper }}", "IN 1"),
        ("{{ [3, 1, 2] | sort | join(', ') }}", "1, 2, 3"),
        ("{{ d | tojson }} {{ [1, d] | tojson(indent=2) }}", '{"k": "v"} [\n  1,\n  {\n    "k": "v"\n  }\n]'),
        ("{{ '<&>' | tojson }}", '"\\u003c\\u0026\\u003e"'),
        ("{{ 'a-b'.split('-') | last }}{{ 'x'.upper() }}{{ '{:.2f}'.format(1.5) }}{{ '%03d' % 7 }}", "bX1.50007"),
        ("{{ range(10) | map('string') | list }}", "['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']"),
        ("{{ [{'a': 1}, {'a': 2}] | map(attribute='a') | sum }}", "3"),
        ("{{ 'hello world' | title | truncate(9, leeway=0) }} {{ 'a b' | replace(' ', '_') }}", "Hello... a_b"),
        ("{{ ('runs/flow-run/' ~ run) | flow_run_id }}", "11111111-2222-4333-8444-555555555555"),
        ("{{ ''.__class__ }}{{ x.__class__.__mro__ }}", ""),
        ("{% set a = cycler('x', 'y') %}{{ a.next() }}{{ a.next() }}", "xy"),
        ("{{ {'a': 1}.get('b', 2) }}{{ 'b' in ['b'] }}", "2True"),
    ],
)  # fmt: skip
def test_renders(source: str, text: str) -> None:
    assert render(source, {"x": 1, "d": {"k": "v"}, "run": "11111111-2222-4333-8444-555555555555"}) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 50000000 }}",
        "{{ 50000000 * 'a' }}",
        "{{ [0] * 50000000 }}",
        "{{ 10 ** (10 ** 8) }}",
        "{{ 2 ** 4000 * 2 ** 4000 }}",
        "{{ (10 ** 9) ** (10 ** 9) }}",
        "{{ 'a' | center(50000000) }}",
        "{{ 'a'.center(50000000) }}",
        "{{ 'a'.ljust(50000000) }}",
        "{{ '1'.zfill(50000000) }}",
        "{{ '\\t'.expandtabs(500000000) }}",
        "{{ '%500000000d' % 1 }}",
        "{{ '%*d' % (500000000, 1) }}",
        "{{ '%(a)500000000d' % {'a': 1} }}",
        "{{ '%500000000d' | format(1) }}",
        "{{ '{:>500000000}'.format(1) }}",
        "{{ '{:>{w}}'.format(1, w=500000000) }}",
        "{{ '{x:>500000000}'.format_map({'x': 1}) }}",
        "{{ ('a' * 1000) | replace('a', 'b' * 10000) }}",
        "{{ ('a' * 1000).replace('a', 'b' * 10000) }}",
        "{{ ('a' * 1000).replace('', 'b' * 10000) }}",
        "{{ ('a' * 10000).join('b' * 10000) }}",
        "{{ ('b' * 10000) | join('a' * 10000) }}",
        "{{ ('\\n' * 100000) | indent(1000) }}",
        "{{ ('\\n' * 100000) | indent('x' * 10000) }}",
        "{{ ('a ' * 1000) | wordwrap(1, true, 'x' * 1000000) }}",
        "{{ [1] | batch(500000000, 0) | list }}",
        "{{ [1] | slice(500000000) | list }}",
        "{{ 1.5 | round(500000000) }}",
        "{{ [1] | tojson(indent=100000) }}",
        "{{ range(100000000) }}",
        "{{ range(10 ** 40) }}",
        "{% set a = ['x'] * 1000 %}{% set b = [a, a, a, a, a, a, a, a, a, a] %}{% set c = [b, b, b, b, b, b, b, b, b, b] %}{{ c }}",
        "{% set ns = namespace(s='aaaa') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s='aaaa') %}{% for i in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(100) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=1) %}{% for i in range(100) %}{% set ns.s = {'a': ns.s, 'b': ns.s} %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=(1,)) %}{% for i in range(100) %}{% set ns.s = (ns.s, ns.s) %}{% endfor %}{{ ns.s == ns.s }}",
        "{% set x %}{{ 'a' * 1000000 }}{% endset %}{{ x | length }}",
        "{% macro m() %}{{ 'a' * 200000 }}{{ 'b' * 200000 }}{% endmacro %}{{ m() | length }}",
        "{% for i in range(100) %}{{ 'a' * 10000 }}{% endfor %}",
        "{% filter upper %}{% for i in range(100) %}{{ 'a' * 10000 }}{% endfor %}{% endfilter %}",
        "{{ dict(a='x' * 1900000, b='y' * 1900000) }}",
        "{{ range(100) | map('center', 1000) | map('center', 100000) | join }}",
        "{{ ('<' * 1900000) | forceescape }}",
        "{{ ('é' * 1900000) | urlencode }}",
    ],
)
def test_what_would_grow_is_refused(source: str) -> None:
    assert fails(source).fault is TemplateFault.TOO_LARGE


@pytest.mark.parametrize(
    "source",
    [
        "{% macro f() %}{% for a in range(100) %}{% for b in range(100) %}{{ g() }}{% endfor %}{% endfor %}{% endmacro %}"
        "{% macro g() %}{% for a in range(100) %}{% for b in range(100) %}{% endfor %}{% endfor %}{% endmacro %}{{ f() }}",
        "{% for a in 'a' * 100000 %}{% for b in 'a' * 100000 %}{% endfor %}{% endfor %}",
        "{% for a in 'a' * 100000 %}{% for b in 'a' * 100000 %}{% set x = 1 %}{% endfor %}{% endfor %}",
        "{% for a in 'a' * 1000 %}{% for b in 'a' * 100000 if b == 'x' %}{% endfor %}{% endfor %}",
        "{% set b = [range(100) | list] * 400 %}{{ b | sum(start=[]) | length }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(n) %}{{ f(n + 1) ~ f(n + 1) }}{% endmacro %}{{ f(0) }}",
        "{% for x in [1] recursive %}{{ loop([1, 2]) }}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
    ],
)
def test_what_never_ends_is_stopped(source: str) -> None:
    assert fails(source).fault is TemplateFault.TOO_SLOW


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{{ 'a'.encode() }}",
        "{{ (1).to_bytes(500000000, 'big') }}",
        "{{ {}.fromkeys(range(100)) }}",
        "{{ 'a'.translate({97: 'b' * 100000}) }}",
        "{{ [namespace()] }}",
        "{% for i in range(3) %}{% for j in range(3) %}{% for k in range(3) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for i in x %}{% endfor %}" * 11,
    ],
)
def test_what_templates_may_not_do(source: str) -> None:
    assert fails(source).fault is TemplateFault.FORBIDDEN


@pytest.mark.parametrize("source", ["{{ 1 / 0 }}", "{{ x() }}", "{{ none + 1 }}", "{{ 'a' | int(base=99) + none }}"])
def test_what_goes_wrong_while_rendering_has_a_name(source: str) -> None:
    assert fails(source).fault is TemplateFault.ERROR


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("{{ flow.name", 1, 9),
        ("one\ntwo {{ x | nofilter }}", 2, 12),
        ("{% if x %}\n\n{% endfor %}", 3, 4),
        ("a {{ }} b", 1, 6),
        ("\r\n{{ x }\r\n", 2, None),
        ("{% for %}", 1, 8),
    ],
)
def test_a_mistake_has_its_place(source: str, line: int, column: int | None) -> None:
    failed = fails(source)
    assert failed.fault is TemplateFault.SYNTAX
    assert failed.line == line
    if column is not None:
        assert failed.column == column


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "[" * 300 + "]" * 300 + " }}",
        "{{ " + "+".join("1" * 5000) + " }}",
        "{{ " + "9" * 10000 + " }}",
        "{{ x" + "|upper" * 5000 + " }}",
        "{% if x %}" * 3000 + "{% endif %}" * 3000,
        "{{ x" + ".a" * 5000 + " }}",
    ],
)
def test_nesting_without_end_is_a_mistake_and_no_crash(source: str) -> None:
    assert fails(source).fault in (TemplateFault.SYNTAX, TemplateFault.FORBIDDEN)


def test_a_text_that_is_too_long_is_refused() -> None:
    assert fails("x" * 70_000).fault is TemplateFault.TOO_LARGE


@pytest.mark.parametrize(
    "source", ["{{x}}" * 13_000, "{{ [" + "x," * 30_000 + "] }}", "{{ x" + " ~ x" * 15_000 + " }}"]
)
def test_a_text_of_too_many_parts_is_refused_before_it_is_compiled(source: str) -> None:
    assert fails(source).fault is TemplateFault.TOO_LARGE


def test_time_is_measured_by_the_stopwatch_that_is_given() -> None:
    now = iter(range(100))
    template = read_template("{% for i in range(50) %}{{ i }}{% endfor %}")
    with pytest.raises(TemplateFailed) as caught, spending(10, lambda: next(now)):
        template._compiled.render()  # type: ignore[union-attr]
    assert caught.value.fault is TemplateFault.TOO_SLOW


def test_what_is_collected_of_others_garbage_is_not_counted() -> None:
    heap = [[number] for number in range(300_000)]
    with spending():
        whole, own = time.thread_time(), own_time()
        gc.collect()
        whole, own = time.thread_time() - whole, own_time() - own
    assert own < whole / 2
    assert heap


def test_the_longest_state_message_fits() -> None:
    # Prefect allows 100,000 characters; the guide's own template quotes it.
    assert len(render("*Error*: {{ m }}", {"m": "x" * 100_000})) == 100_009


def test_names_are_those_taken_from_outside() -> None:
    template = read_template(
        "{% set a = flow.name %}{{ a }}{% for r in event.related %}{{ r }}{{ work_pool }}{% endfor %}"
    )
    assert template.names == {"flow", "event", "work_pool"}


def test_validation_names_field_line_and_column() -> None:
    action = parse_action(
        {
            "type": "send-notification",
            "block_document_id": "70cb25fe-e33d-4f96-b1bc-74aa4e50b761",
            "subject": "{{ flow.name }}",
            "body": "fine\n{{ flow.name | uper }}",
        }
    )
    (error,) = validate_templates(action, ("body", "actions", 0))
    assert error.loc == ("body", "actions", 0, "body")
    assert error.message == "'body' is not a valid template: No filter named 'uper'. (line 2, column 16)"
    assert error.type == "template_syntax"


FRAGMENTS = st.sampled_from(
    [
        "{{ ", " }}", "{% for a in ", "{% for b in ", " %}", "{% endfor %}", "{% set x = ", "{% set ns = namespace(v=",
        "{% set ns.v = ", "range(100)", "'abc'", "'a' * 9999", "x", "ns.v", "a", " * ", " ** ", " + ", " ~ ", " % ", "(", ")",
        "[", "]", "{", "}", ": ", ", ", "10000", "99999999", "|join('--')", "|center(1000)", "|list", "|sum(start=[])",
        "|tojson(indent=8)", "|replace('a', 'bbbb')", "|map('string')", "|indent(100, true)", "|format(1)", ".format(x)",
        ".join(x)", ".replace('', 'xx')", "|urlencode", "|batch(1000, x)", "{% macro m(a) %}", "{% endmacro %}", "m(x)",
        "loop", "event.resource", "|pprint", "|wordwrap(1)", "|string", "{% if a %}", "{% endif %}", "{% set y %}", "{% endset %}",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40).map("".join))
@example(
    "{% set ns = namespace(v='a') %}"
    + "{% for a in range(100) %}{% set ns.v = [ns.v]|join('--') %}{% endfor %}{{ ns.v }}"
)
def test_no_template_takes_long_or_grows_large(source: str) -> None:
    begun = time.thread_time()
    try:
        text = render(source, {"x": {"a": ["b", 3]}, "event": {"resource": {"k": "v" * 1000}}})
    except TemplateFailed:
        pass
    else:
        assert len(text) <= MAX_OUTPUT
    assert time.thread_time() - begun < SLOWEST
