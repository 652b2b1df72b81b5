"""A report as Markdown: CommonMark with tables, without HTML. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from tocsin.incidents.impact.schemas import AffectedThings, Impact
from tocsin.incidents.report.escaping import escaped, quoted
from tocsin.incidents.report.layout import (
    affected,
    because,
    failures,
    freshness,
    made,
    origin,
    run_counts,
    times,
    trail,
)
from tocsin.incidents.report.schemas import Line, Report, Told
from tocsin.incidents.report.words import BY_ITSELF, resource_in_words
from tocsin.ui.display import moment


def as_markdown(report: Report) -> str:
    """The report, ending in a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.name)}"
    yield ""
    yield from _table(("", ""), _facts(report))
    if report.summary:
        yield from _section("Summary", [quoted(report.summary)])
    yield from _section("Times", _table(("", ""), times(report)))
    yield from _section("Severity and status", _course(report))
    if report.related_resources:
        yield from _section("What it concerns", _related(report))
    yield from _section("Impact", _impact(report.impact))
    yield from _section("Who was told", _told(report.told))
    yield from _section("What was done", _done(report))
    yield from _section("Timeline", [each for line in report.timeline for each in _entry(line)])
    yield from _section("Record", [escaped(trail(report.trail))])


def _section(title: str, body: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from body


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    yield "Incident", str(report.id)
    yield "Status", report.status.value
    yield "Severity", report.severity.value
    yield "Owner", report.owner or "nobody"
    yield "Tags", ", ".join(report.tags) or "none"
    yield "Declared by", origin(report)


def _course(report: Report) -> Iterator[str]:
    for period in report.severities:
        until = f" until {moment(period.until)}" if period.until else ""
        yield f"- {moment(period.since)}{until}: severity **{period.severity.value}** ({escaped(period.by.name)})"
    for change in report.statuses:
        yield f"- {moment(change.at)}: status **{change.status.value}** ({escaped(change.by.name)})"


def _related(report: Report) -> Iterator[str]:
    rows = [(resource_in_words(each.model_dump()), each.role, each.resource_id) for each in report.related_resources]
    return _table(("What", "Role", "Resource"), rows)


def _impact(impact: Impact | None) -> Iterator[str]:
    if impact is None:
        yield "It was not recorded."
        return
    yield f"From {moment(impact.since)} to {moment(impact.until)}."
    yield ""
    yield from _table(("Runs", "How many"), run_counts(impact))
    for title, things in affected(impact):
        yield from _things(title, things)
    if impact.failures:
        yield from ("", "### Newest failures", "")
        yield from _table(("Run", "Flow", "State", "Ended"), failures(impact))
    if impact.flow_freshness or impact.deployment_freshness:
        yield from ("", "### Freshness", "")
        yield from _table(("Of", "Last completed", "Age", ""), freshness(impact))
    if impact.assets or impact.artifacts:
        yield from ("", "### What it feeds", "")
        yield from _table(("What", "Last made", "Age", ""), made(impact))


def _things(title: str, things: AffectedThings) -> Iterator[str]:
    yield from ("", f"### {title} ({things.count})", "")
    for thing in things.items:
        yield f"- {escaped(thing.name)}: {escaped(thing.why)}"
    if things.count > len(things.items):
        yield f"- and {things.count - len(things.items)} more"


def _told(told: Sequence[Told]) -> Iterator[str]:
    if not told:
        yield "No message is on record."
        return
    rows = [(moment(each.at), each.automation, each.through or each.action_type or "", because(each)) for each in told]
    yield from _table(("When", "Automation", "Through", "Outcome"), rows)


def _done(report: Report) -> Iterator[str]:
    for each in report.done:
        text = f": {escaped(each.text)}" if each.text else ""
        yield f"- {moment(each.at)} — **{escaped(each.by.name)}** {escaped(each.what)}{text}"


def _link(line: Line) -> str:
    # In an address too, & begins an entity.
    return f" ([more](<{line.link.replace('&', '&amp;')}>))" if line.link else ""


def _entry(line: Line) -> Iterator[str]:
    who = "" if line.kind in BY_ITSELF else f"**{escaped(line.actor.name)}** "
    yield f"- {line.number} · {moment(line.occurred)} — {who}{escaped(line.what)}{_link(line)}"
    if line.text:
        yield quoted(line.text, "  ")
    for earlier in line.earlier:
        yield from ("", "  It said before:", "", quoted(earlier, "  "))
    for remark in line.corrections:
        who = f"Corrected by {escaped(remark.by.name)}, {moment(remark.at)} (entry {remark.number}):"
        yield from ("", f"  {who}", "", quoted(remark.text, "  "))
