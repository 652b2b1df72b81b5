"""The statistics of incidents."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import FieldError, Invalid
from tocsin.incidents.filters import IncidentFilter, IncidentSelection
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.durations import taken, times_taken
from tocsin.incidents.statistics.intervals import starts
from tocsin.incidents.statistics.repository import Declared, Facts, StatisticsRepository
from tocsin.incidents.statistics.schemas import DeclaringAutomation, Interval, OpenNow, Statistics, Taken, Unit
from tocsin.incidents.statuses import OPEN
from tocsin.kit.clock import Clock
from tocsin.kit.filters import FlagFilter

DEFAULT_PERIOD: Final = timedelta(days=90)
MOST: Final = 20
"""So many automations and resources are listed."""

_Time = tuple[datetime, IncidentSeverity, float]


class StatisticsService:
    """Counts incidents and times, inside one transaction; it only reads."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._clock = clock
        self._incidents = IncidentRepository(session)
        self._statistics = StatisticsRepository(session)

    def between(self, since: datetime | None, until: datetime | None, unit: Unit) -> Statistics:
        """What happened in a period: until now and the last 90 days, unless it says otherwise.

        Raises `Invalid` where it ends before it begins, or has too many intervals.
        """
        until = until or self._clock.now()
        since, bounds = _divided(since, until, unit)
        found = self._statistics.touched(since, until)
        acknowledged, resolved = list(_acknowledged(found, since, until)), list(_resolved(found, since, until))
        declared = [(each.created, IncidentSeverity(each.severity)) for each in found if since <= each.created <= until]
        return Statistics(
            since=since,
            until=until,
            unit=unit,
            open_now=self._open_now(),
            declared=len(declared),
            declared_by_severity=_by_severity(severity for _, severity in declared),
            resolved=len(resolved),
            time_to_acknowledge=_taken(acknowledged),
            time_to_resolve=_taken(resolved),
            intervals=_intervals(bounds, declared, acknowledged, resolved),
            automations=self._automations(since, until),
            resources=self._statistics.most_concerned(since, until, MOST),
        )

    def _open_now(self) -> OpenNow:
        still = IncidentSelection(incidents=IncidentFilter(open=FlagFilter(eq_=True)))
        counts, oldest = self._incidents.counts(still), self._statistics.oldest()
        return OpenNow(
            total=counts.total,
            by_severity=counts.by_severity,
            by_status={status: counts.by_status[status] for status in OPEN},
            oldest_id=oldest.id if oldest else None,
            oldest_start_time=oldest.start_time if oldest else None,
        )

    def _automations(self, since: datetime, until: datetime) -> list[DeclaringAutomation]:
        most = self._statistics.most_declaring(since, until, MOST)
        declared = defaultdict(list)
        for each in self._statistics.declared_by([automation for automation, _ in most], since, until):
            declared[each.automation_id].append(each)
        return [_automation(each, declared[each]) for each, _ in most]


def _divided(since: datetime | None, until: datetime, unit: Unit) -> tuple[datetime, list[datetime]]:
    """When a period begins, and the bounds of its intervals. Raises `Invalid`."""
    try:
        since = since or until - DEFAULT_PERIOD
        if since >= until:
            raise _wrong("since", "the period ends before it begins: it has to be earlier than `until`")
        return since, starts(since, until, unit)
    except OverflowError:
        raise _wrong("until", "the period reaches out of the years 1 to 9999") from None
    except ValueError as error:
        raise _wrong("unit", str(error)) from None


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(errors=[FieldError(("query", field), message)])


def _automation(id: UUID, declared: Sequence[Declared]) -> DeclaringAutomation:
    """An automation by what it has declared. It has the name that it had last, even if it is gone."""
    return DeclaringAutomation(
        id=id,
        name=declared[-1].automation_name or str(id),
        incidents=len(declared),
        resolved_by_itself=sum(each.resolved_by == str(id) for each in declared),
        time_to_resolve=times_taken([_seconds(each.start_time, each.end_time) for each in declared if each.end_time]),
    )


def _acknowledged(found: Iterable[Facts], since: datetime, until: datetime) -> Iterable[_Time]:
    for each in found:
        at = each.acknowledged_time
        if at is not None and since <= at <= until:
            yield at, IncidentSeverity(each.severity), _seconds(each.start_time, at)


def _resolved(found: Iterable[Facts], since: datetime, until: datetime) -> Iterable[_Time]:
    for each in found:
        at = each.end_time
        if at is not None and since <= at <= until:
            yield at, IncidentSeverity(each.severity), _seconds(each.start_time, at)


def _intervals(
    bounds: Sequence[datetime],
    declared: Iterable[tuple[datetime, IncidentSeverity]],
    acknowledged: Iterable[_Time],
    resolved: Iterable[_Time],
) -> list[Interval]:
    declared_in: dict[int, list[IncidentSeverity]] = defaultdict(list)
    for at, severity in declared:
        declared_in[_index(bounds, at)].append(severity)
    acknowledged_in, resolved_in = _by_interval(bounds, acknowledged), _by_interval(bounds, resolved)
    return [
        Interval(
            start_time=start,
            end_time=end,
            declared=len(declared_in[index]),
            declared_by_severity=_by_severity(declared_in[index]),
            resolved=len(resolved_in[index]),
            time_to_acknowledge=_taken(acknowledged_in[index]),
            time_to_resolve=_taken(resolved_in[index]),
        )
        for index, (start, end) in enumerate(pairwise(bounds))
    ]


def _by_interval(bounds: Sequence[datetime], times: Iterable[_Time]) -> dict[int, list[_Time]]:
    found: dict[int, list[_Time]] = defaultdict(list)
    for each in times:
        found[_index(bounds, each[0])].append(each)
    return found


def _index(bounds: Sequence[datetime], at: datetime) -> int:
    """The interval that a moment lies in; the end of the period lies in the last one."""
    return min(bisect_right(bounds, at), len(bounds) - 1) - 1


def _by_severity(severities: Iterable[IncidentSeverity]) -> dict[IncidentSeverity, int]:
    counts = Counter(severities)
    return {severity: counts[severity] for severity in IncidentSeverity}


def _taken(times: Iterable[_Time]) -> Taken:
    return taken((severity, seconds) for _, severity, seconds in times)


def _seconds(since: datetime, until: datetime) -> float:
    # The start may have been moved to after the acknowledgement.
    return max((until - since).total_seconds(), 0.0)
