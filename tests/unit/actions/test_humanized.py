"""Prefect's filters for people."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tocsin.actions.budget import TemplateFailed, TemplateFault
from tocsin.actions.templating import filter_names, render

NAMES = (
    "abs_timedelta activate apnumber clamp date_and_delta deactivate decimal_separator fractional intcomma intword metric "
    "naturaldate naturalday naturaldelta naturalsize naturaltime ordinal precisedelta scientific thousands_separator"
)
"""Those of jinja2-humanize-extension, which is what Prefect takes them from."""

MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
CONTEXT: dict[str, Any] = {
    "rows": 1_234_567,
    "took": timedelta(hours=1, seconds=1),
    "then": MOMENT,
    "now": MOMENT + timedelta(minutes=5),
}


def test_they_are_those_that_prefect_has() -> None:
    assert {f"humanize_{name}" for name in NAMES.split()} == {
        name for name in filter_names() if name.startswith("humanize_")
    }


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ then|humanize_naturaltime(when=now) }}", "5 minutes ago"),
        ("{{ now|humanize_naturaltime(when=then) }}", "5 minutes from now"),
        ("{{ took|humanize_naturaldelta }}", "an hour"),
        ("{{ took|humanize_precisedelta }}", "1 hour and 1 second"),
        ("{{ 5400|humanize_precisedelta(minimum_unit='hours', format='%0.1f') }}", "1.5 hours"),
        ("{{ (-60)|humanize_naturaldelta }}", "a minute"),
        ("{{ then|humanize_naturaldate }}", "Jan 01 2026"),
        ("{{ rows|humanize_intcomma }}", "1,234,567"),
        ("{{ rows|humanize_intword }}", "1.2 million"),
        ("{{ rows|humanize_naturalsize }}", "1.2 MB"),
        ("{{ rows|humanize_naturalsize(binary=true) }}", "1.2 MiB"),
        ("{{ rows|humanize_scientific(precision=1) }}", "1.2 x 10⁶"),
        ("{{ rows|humanize_metric('V') }}", "1.23 MV"),
        ("{{ 3|humanize_ordinal }} {{ 7|humanize_apnumber }} {{ 0.5|humanize_fractional }}", "3rd seven 1/2"),
        ("{{ 0.999|humanize_clamp(ceil=0.99, format='{:.0%}') }}", ">99%"),
        ("{{ 5000000|humanize_clamp(1000000, 2000000) }}", ">2000000"),
        ("{{ ''|humanize_thousands_separator }}{{ ''|humanize_decimal_separator }}", ",."),
    ],
)
def test_what_they_write(template: str, text: str) -> None:
    assert render(template, CONTEXT) == text


@pytest.mark.parametrize("name", [name for name in NAMES.split() if name != "activate"])
def test_what_does_not_exist_is_empty(name: str) -> None:
    assert render(f"{{{{ flow_run.nothing|humanize_{name} }}}}", {}) == ""


def test_a_language_ends_with_its_template() -> None:
    german = "{{ 'de_DE'|humanize_activate }}{{ 2.5|humanize_intword }}{{ 60|humanize_naturaldelta }}"
    assert "Minute" in render(german, {})
    assert render("{{ 60|humanize_naturaldelta }}", {}) == "a minute"


def test_a_language_ends_with_a_template_that_fails() -> None:
    with pytest.raises(TemplateFailed):
        render("{{ 'de_DE'|humanize_activate }}{{ 1 / 0 }}", {})
    assert render("{{ 60|humanize_naturaldelta }}", {}) == "a minute"


def test_a_language_may_be_left_again() -> None:
    assert (
        render("{{ 'de_DE'|humanize_activate }}{{ 1|humanize_deactivate }}{{ 60|humanize_naturaldelta }}", {})
        == "a minute"
    )


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ '../../../tmp'|humanize_activate }}", TemplateFault.FORBIDDEN),
        ("{{ 'de_DE'|humanize_activate('/tmp') }}", TemplateFault.ERROR),
        ("{{ 1|humanize_clamp(format='{0.__class__}') }}", TemplateFault.FORBIDDEN),
        ("{{ 1|humanize_clamp(format='{[0]}') }}", TemplateFault.FORBIDDEN),
        ("{{ 1|humanize_clamp(format=range) }}", TemplateFault.FORBIDDEN),
        ("{{ 1|humanize_clamp(format='{:99999999}') }}", TemplateFault.TOO_LARGE),
        ("{{ 1|humanize_naturalsize(format='%99999999f') }}", TemplateFault.TOO_LARGE),
        ("{{ 1|humanize_intword(format='%99999999f') }}", TemplateFault.TOO_LARGE),
        ("{{ 1|humanize_precisedelta(format='%99999999f') }}", TemplateFault.TOO_LARGE),
        ("{{ 1|humanize_scientific(precision=99999999) }}", TemplateFault.TOO_LARGE),
        ("{{ 1|humanize_metric(precision=99999999) }}", TemplateFault.TOO_LARGE),
        ("{{ ('1' * 100000)|humanize_intcomma }}", TemplateFault.TOO_LARGE),
    ],
)
def test_what_they_refuse(template: str, fault: TemplateFault) -> None:
    with pytest.raises(TemplateFailed) as failed:
        render(template, {})
    assert failed.value.fault is fault
