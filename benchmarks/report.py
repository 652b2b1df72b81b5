"""How outcomes are shown: tables for the terminal, Markdown for the documentation, data for programs."""

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.table import Table

from benchmarks.figures import Comparison, Figure, Metric, Verdict
from benchmarks.runner import Outcome

_MARKS: Final = {Verdict.REACHED: "[green]reached[/green]", Verdict.MISSED: "[bold red]missed[/bold red]"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and with what it was measured. `load` is how many cores other work took before the start, averaged over a minute."""

    peer: str
    tocsin: str
    cores: int
    load: float
    python: str
    system: str

    def sentence(self) -> str:
        return (
            f"{self.cores} shared cores, of which other work took {self.load:.1f} when it began; {self.system}, "
            f"Python {self.python}, SQLite where no other database is named, everything on loopback."
        )


def setting(peer_version: str, tocsin_version: str) -> Setting:
    """The setting of this moment: call it before anything is started."""
    return Setting(
        peer=f"Prefect {peer_version}",
        tocsin=f"Tocsin {tocsin_version}",
        cores=os.cpu_count() or 1,
        load=os.getloadavg()[0],
        python=platform.python_version(),
        system=platform.system(),
    )


def table(outcome: Outcome, where: Setting) -> Table:
    """One measurement as a person reads it."""
    drawn = Table(title=outcome.measurement.title, title_justify="left", title_style="bold", expand=False)
    drawn.add_column("metric")
    drawn.add_column(where.peer, justify="right")
    drawn.add_column(where.tocsin, justify="right")
    drawn.add_column("ratio", justify="right")
    drawn.add_column("target")
    for one in outcome.comparisons:
        target = goal(one.metric)
        verdict = f"{target}  {_MARKS[one.verdict]}" if one.verdict is not Verdict.NO_TARGET else ""
        drawn.add_row(one.metric.label, _cell(one.peer, one.metric), _cell(one.tocsin, one.metric), ratio(one), verdict)
    return drawn


def ratio(one: Comparison) -> str:
    """How many times better Tocsin is: `64×`, `0.8×`, `∞` against a peer where it is perfect; `–` where nothing compares."""
    times = one.times
    if times is None:
        return "–"
    if math.isinf(times):
        return "∞"
    return f"{times:,.0f}×" if times >= 10 or times == 0 else f"{times:.1f}×"


def goal(metric: Metric) -> str:
    """The targets of a metric in words, empty without any."""
    words = []
    if metric.at_least_times is not None:
        words.append(f"≥ {metric.at_least_times:g}×")
    if metric.at_most is not None:
        words.append(f"≤ {metric.at_most:g} {metric.unit}")
    return ", ".join(words)


def number(figure: Figure | None, unit: str) -> str:
    """A value with as many digits as mean something."""
    if figure is None:
        return "–"
    value = figure.value
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def _cell(figure: Figure | None, metric: Metric) -> str:
    note = f"\n[dim]{figure.note}[/dim]" if figure is not None and figure.note else ""
    return number(figure, metric.unit) + note


def as_data(outcomes: Sequence[Outcome], where: Setting) -> dict[str, Any]:
    """Everything that was found, ready for JSON. An infinite ratio is null, as one that does not exist."""
    return {
        "peer": where.peer,
        "tocsin": where.tocsin,
        "cores": where.cores,
        "load": where.load,
        "holds": all(outcome.holds for outcome in outcomes),
        "measurements": [
            {
                "name": outcome.measurement.name,
                "database": outcome.measurement.database,
                "failures": outcome.failures,
                "metrics": [_comparison_as_data(one) for one in outcome.comparisons],
            }
            for outcome in outcomes
        ],
    }


def _comparison_as_data(one: Comparison) -> dict[str, Any]:
    def plain(figure: Figure | None) -> dict[str, Any] | None:
        return None if figure is None else {"value": figure.value, "note": figure.note}

    return {
        "key": one.metric.key,
        "label": one.metric.label,
        "unit": one.metric.unit,
        "better": one.metric.better.value,
        "peer": plain(one.peer),
        "tocsin": plain(one.tocsin),
        "times": None if one.times is None or math.isinf(one.times) else one.times,
        "verdict": one.verdict.value,
    }


_SECTION: Final = "\n## "


def as_markdown(outcomes: Sequence[Outcome], where: Setting) -> str:
    """The page `docs/benchmarks.md`."""
    parts = [
        "# Benchmarks",
        "`make bench` measures Tocsin beside Prefect's own server, which `make setup` installs in an environment of its own. Both "
        "are driven over the same API with the same events, one after the other, each with an empty home; their webhooks go to one "
        "receiver. `python -m benchmarks --help` lists the ways to run less.",
        f"The numbers of a section are of one run, the newest on {where.sentence()} On a machine that others use, processor times "
        "are firmer than rates. `python -m benchmarks --write-docs` writes this page; with `--only` the other sections stay.",
        "A ratio says how many times better Tocsin is. The command ends with 0 only if every target is reached.",
    ]
    for outcome in outcomes:
        parts += [f"## {outcome.measurement.title}", outcome.measurement.method, _markdown_table(outcome, where)]
        parts += [f"{name} could not be measured: {why}" for name, why in outcome.failures.items()]
    return "\n\n".join(parts) + "\n"


def merged(old: str, new: str) -> str:
    """The new page with those sections of the old one that it does not have, in the old order."""
    sections = _sections(old) | _sections(new)
    head = new.split(_SECTION, 1)[0]
    return head + "".join(_SECTION + title + text for title, text in sections.items())


def _sections(page: str) -> dict[str, str]:
    """The text of each section by its title."""
    parts = [part.partition("\n") for part in page.split(_SECTION)[1:]]
    return {title: "\n" + text.rstrip("\n") + "\n" for title, _, text in parts}


def _markdown_table(outcome: Outcome, where: Setting) -> str:
    lines = [f"| metric | {where.peer} | {where.tocsin} | ratio | target |", "|---|--:|--:|--:|---|"]
    for one in outcome.comparisons:
        target = f"{goal(one.metric)} ({one.verdict.value})" if one.verdict is not Verdict.NO_TARGET else ""
        cells = [_markdown_cell(one.peer, one.metric), _markdown_cell(one.tocsin, one.metric), ratio(one), target]
        lines.append(f"| {one.metric.label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _markdown_cell(figure: Figure | None, metric: Metric) -> str:
    note = f"<br>{figure.note}" if figure is not None and figure.note else ""
    return number(figure, metric.unit) + note
