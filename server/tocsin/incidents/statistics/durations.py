"""How long things took: mean, median and 90th percentile. Pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.schemas import Taken, TimesTaken


def taken(times: Iterable[tuple[IncidentSeverity, float]]) -> Taken:
    """Seconds, each with how bad its incident was."""
    by_severity: dict[IncidentSeverity, list[float]] = defaultdict(list)
    for severity, seconds in times:
        by_severity[severity].append(seconds)
    everything = [seconds for found in by_severity.values() for seconds in found]
    return Taken(
        all=times_taken(everything),
        by_severity={severity: times_taken(by_severity[severity]) for severity in IncidentSeverity},
    )


def times_taken(seconds: Sequence[float]) -> TimesTaken:
    if not seconds:
        return TimesTaken(count=0, mean=None, median=None, p90=None)
    ordered = sorted(seconds)
    return TimesTaken(
        count=len(ordered),
        mean=math.fsum(ordered) / len(ordered),
        median=percentile(ordered, 0.5),
        p90=percentile(ordered, 0.9),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """What this share of values does not exceed, in between two of them in proportion. They must be sorted, and not empty."""
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
