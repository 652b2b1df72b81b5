"""What stands in the tables of a report, whatever they are written in. Pure; the values are text that is still to be escaped."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from tocsin.incidents.impact.schemas import AffectedThings, Freshness, Impact
from tocsin.incidents.report.schemas import Report, Told
from tocsin.incidents.schemas import OriginKind, WhoActed
from tocsin.incidents.timeline.schemas import Trail
from tocsin.ui.display import duration, moment

Row = tuple[str, ...]

_KINDS: Final = (
    ("Work pools", "work_pools"),
    ("Work queues", "work_queues"),
    ("Deployments", "deployments"),
    ("Flows", "flows"),
    ("Blocks", "blocks"),
    ("Automations", "automations"),
    ("Downstream deployments", "downstream"),
)

_COUNTS: Final = ("failed", "crashed", "late", "missed", "running", "completed", "total")


def origin(report: Report) -> str:
    """Who declared it, and from where."""
    match report.origin.kind:
        case OriginKind.AUTOMATION:
            return f"{report.declared_by.name} (an automation)"
        case OriginKind.RESOURCE:
            return f"{report.declared_by.name}, from {report.origin.resource_id}"
        case OriginKind.PERSON:
            return report.declared_by.name


def times(report: Report) -> Iterator[Row]:
    """The moments of the incident, and how long it took."""
    yield "Start", moment(report.start_time)
    yield "Declared", moment(report.declared_time)
    yield "Acknowledged", _by(report.acknowledged_time, report.acknowledged_by)
    yield "Resolved", _by(report.end_time, report.resolved_by)
    for name, span in (
        ("Time to acknowledge", report.time_to_acknowledge),
        ("Time to resolve", report.time_to_resolve),
    ):
        yield name, f"{span.words} ({span.seconds:.3f} seconds)" if span else "–"


def affected(impact: Impact) -> Iterator[tuple[str, AffectedThings]]:
    """The kinds of things that are affected at all, with their titles."""
    for title, name in _KINDS:
        things: AffectedThings = getattr(impact, name)
        if things.count:
            yield title, things


def run_counts(impact: Impact) -> list[Row]:
    return [(name, str(getattr(impact.runs, name))) for name in _COUNTS]


def failures(impact: Impact) -> list[Row]:
    """Run, flow, state, end."""
    return [(run.name, run.flow_name, run.state_name, moment(run.end_time)) for run in impact.failures]


def freshness(impact: Impact) -> Iterator[Row]:
    """What it is of, when that was last completed, how long before the end that was, and whether it is stale."""
    for kind, found in (("flow", impact.flow_freshness), ("deployment", impact.deployment_freshness)):
        for each in found:
            yield f"{kind} {each.name}", moment(each.last_completed), _age(each), _stale(each.is_stale)


def made(impact: Impact) -> Iterator[Row]:
    """What is made, when that last was, how long before the end, and whether it is stale."""
    for asset in impact.assets:
        yield f"asset {asset.name}", moment(asset.last_materialized), _lasted(asset.age), _stale(asset.is_stale)
    for fed in impact.fed_assets:
        what = f"asset {fed.name}, made of {fed.made_of}"
        yield what, moment(fed.last_materialized), _lasted(fed.age), _stale(fed.is_stale)
    for artifact in impact.artifacts:
        yield f"artifact {artifact.key}", moment(artifact.updated), _lasted(artifact.age), ""


def because(told: Told) -> str:
    """What became of a message, and why."""
    if not told.delivered:
        return f"failed: {told.reason}" if told.reason else "failed"
    return "delivered, perhaps twice" if told.uncertain else "delivered"


def trail(trail: Trail) -> str:
    """What the record says of itself."""
    said = (
        "All are as they were written."
        if trail.intact
        else f"THE RECORD WAS CHANGED: entry {trail.first_broken} is not as it was written, or missing."
    )
    return f"{trail.entries} entries. {said} Digest of the last one (SHA-256, covers all before it): {trail.digest}"


def _by(when: datetime | None, who: WhoActed | None) -> str:
    return f"{moment(when)}, by {who.name}" if who else moment(when)


def _age(freshness: Freshness) -> str:
    return "never" if freshness.age is None else _lasted(freshness.age)


def _lasted(seconds: float) -> str:
    return duration(timedelta(seconds=seconds))


def _stale(is_stale: bool) -> str:
    return "stale" if is_stale else ""
