"""The report of an incident, made of what is on record. Pure: the same record gives the same report."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.report.schemas import Deed, Line, Remark, Report, SeverityPeriod, Span, StatusChange, Told
from tocsin.incidents.report.words import automation_in_words, block_in_words, deed, has_failed, link_of, with_subject
from tocsin.incidents.schemas import Incident
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Entry, Trail
from tocsin.ui.display import duration

MAX_TEXT_OF_DEED: Final = 300
"""Characters of what somebody said that stand beside what he did; the timeline has all."""

_STATUSES: Final = {
    EntryKind.DECLARED: IncidentStatus.ACTIVE,
    EntryKind.ACKNOWLEDGED: IncidentStatus.ACKNOWLEDGED,
    EntryKind.RESOLVED: IncidentStatus.RESOLVED,
    EntryKind.REOPENED: IncidentStatus.REOPENED,
}

_DEEDS: Final = frozenset(
    {
        *_STATUSES,
        EntryKind.UPDATED,
        EntryKind.RELATED,
        EntryKind.UNRELATED,
        EntryKind.COMMENT,
        EntryKind.CORRECTION,
        EntryKind.ACTION,
    }
)
"""What people and automations do about an incident; the rest happens to it."""

_COPIED: Final = (
    "id",
    "name",
    "status",
    "severity",
    "owner",
    "tags",
    "summary",
    "origin",
    "declared_by",
    "acknowledged_by",
    "resolved_by",
    "related_resources",
    "start_time",
    "acknowledged_time",
    "end_time",
)


def make_report(incident: Incident, entries: Sequence[Entry], impact: Impact | None, trail: Trail) -> Report:
    """The report of an incident. `entries` are its whole timeline, in the order in which things happened."""
    written = sorted(entries, key=lambda entry: entry.number)
    by_number = {entry.number: entry for entry in written}
    return Report(
        **{name: getattr(incident, name) for name in _COPIED},
        declared_time=incident.created,
        time_to_acknowledge=_span(incident.start_time, incident.acknowledged_time),
        time_to_resolve=_span(incident.start_time, incident.end_time),
        severities=_severities(incident, written),
        statuses=_statuses(written),
        impact=impact,
        told=[_told(entry) for entry in entries if entry.kind is EntryKind.DELIVERY],
        done=[_deed(entry) for entry in entries if entry.kind in _DEEDS],
        timeline=[_line(entry, by_number) for entry in entries],
        trail=trail,
    )


def _span(since: datetime, until: datetime | None) -> Span | None:
    if until is None:
        return None
    # The start may have been moved to after the acknowledgement.
    taken = max(until - since, timedelta())
    return Span(seconds=taken.total_seconds(), words=duration(taken))


def _severities(incident: Incident, written: Iterable[Entry]) -> list[SeverityPeriod]:
    """How bad it was said to be, from its start on. What was said first holds from the start, whenever it was declared."""
    periods: list[SeverityPeriod] = []
    for entry in written:
        severity = _severity(entry)
        if severity is None:
            continue
        since = max(entry.occurred, periods[-1].since) if periods else incident.start_time
        if periods:
            periods[-1] = periods[-1].model_copy(update={"until": since})
        periods.append(SeverityPeriod(severity=severity, since=since, until=None, by=entry.actor, number=entry.number))
    if periods and incident.end_time is not None:
        periods[-1] = periods[-1].model_copy(update={"until": max(incident.end_time, periods[-1].since)})
    return periods


def _severity(entry: Entry) -> IncidentSeverity | None:
    """The severity that the incident has from an entry on, if the entry is about that."""
    if entry.kind is EntryKind.DECLARED:
        said = entry.details.get("severity")
    elif entry.kind is EntryKind.UPDATED and entry.details.get("field") == "severity":
        said = entry.details.get("after")
    else:
        return None
    return IncidentSeverity(said) if said in list(IncidentSeverity) else None


def _statuses(written: Iterable[Entry]) -> list[StatusChange]:
    return [
        StatusChange(status=_STATUSES[entry.kind], at=entry.occurred, by=entry.actor, number=entry.number)
        for entry in written
        if entry.kind in _STATUSES
    ]


def _told(entry: Entry) -> Told:
    details = entry.details
    reason = details.get("reason")
    action_type = details.get("action_type")
    return Told(
        number=entry.number,
        at=entry.occurred,
        automation=automation_in_words(details) or entry.actor.name,
        through=block_in_words(details),
        action_type=None if action_type is None else str(action_type),
        delivered=not has_failed(details),
        uncertain=bool(details.get("uncertain")),
        reason=None if reason is None else str(reason),
    )


def _deed(entry: Entry) -> Deed:
    text = entry.current_text if entry.kind is not EntryKind.DECLARED else None
    if text is not None and len(text) > MAX_TEXT_OF_DEED:
        text = f"{text[: MAX_TEXT_OF_DEED - 1]}…"
    return Deed(number=entry.number, at=entry.occurred, by=entry.actor, what=deed(entry), text=text)


def _line(entry: Entry, by_number: Mapping[int, Entry]) -> Line:
    about = [by_number[number] for number in entry.corrections if number in by_number]
    what = deed(entry)
    edits = [each for each in about if each.kind is EntryKind.COMMENT_EDITED]
    return Line(
        number=entry.number,
        kind=entry.kind,
        occurred=entry.occurred,
        recorded=entry.recorded,
        actor=entry.actor,
        what=what,
        sentence=with_subject(entry, what),
        text=_said(entry),
        earlier=_earlier(entry, edits),
        corrects=entry.corrects,
        corrections=[
            Remark(number=each.number, at=each.recorded, by=each.actor, text=each.text or "")
            for each in about
            if each.kind is EntryKind.CORRECTION
        ],
        link=link_of(entry),
        details=entry.details,
    )


def _said(entry: Entry) -> str | None:
    if _is_summary(entry):
        after = entry.details.get("after")
        return None if after is None else str(after)
    # The new text of a comment stands at the comment.
    return None if entry.kind is EntryKind.COMMENT_EDITED else entry.current_text


def _earlier(entry: Entry, edits: Sequence[Entry]) -> list[str]:
    if _is_summary(entry):
        before = entry.details.get("before")
        return [] if before is None else [str(before)]
    return [each.text or "" for each in [entry, *edits][:-1]] if edits else []


def _is_summary(entry: Entry) -> bool:
    return entry.kind is EntryKind.UPDATED and entry.details.get("field") == "summary"
