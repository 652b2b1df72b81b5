"""Figures and how they are compared: percentiles, ratios, targets. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Better(Enum):
    """Which of two values of a metric is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


class Verdict(Enum):
    """How a comparison stands to its target."""

    REACHED = "reached"
    MISSED = "missed"
    NO_TARGET = "no target"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured. `at_least_times` and `at_most` are targets for Tocsin: against the peer, and by itself."""

    key: str
    label: str
    unit: str
    better: Better
    at_least_times: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `note` says what it stands on, e.g. `51 of 100`."""

    value: float
    note: str = ""


Figures = Mapping[str, Figure]
"""What one contender achieved, by the keys of the metrics."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A metric with the figures of both; either may be missing where only one contender ran."""

    metric: Metric
    peer: Figure | None
    tocsin: Figure | None

    @property
    def times(self) -> float | None:
        """How many times better Tocsin is: infinite where it is perfect and the peer is not, None where nothing compares."""
        if self.peer is None or self.tocsin is None:
            return None
        better, worse = self.tocsin.value, self.peer.value
        if self.metric.better is Better.LOWER:
            better, worse = worse, better
        if worse == 0:
            return None if better == 0 else math.inf
        return better / worse

    @property
    def verdict(self) -> Verdict:
        """Whether every target of the metric holds. A target that could not be compared is missed."""
        metric = self.metric
        if metric.at_least_times is None and metric.at_most is None:
            return Verdict.NO_TARGET
        if metric.at_least_times is not None and (self.times is None or self.times < metric.at_least_times):
            return Verdict.MISSED
        if metric.at_most is not None and (self.tocsin is None or self.tocsin.value > metric.at_most):
            return Verdict.MISSED
        return Verdict.REACHED


def compare(metrics: Sequence[Metric], peer: Figures, tocsin: Figures) -> list[Comparison]:
    """The metrics in their order, with what each side achieved."""
    return [Comparison(metric, peer.get(metric.key), tocsin.get(metric.key)) for metric in metrics]


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of the values that at least `percent` of them do not exceed (nearest rank). Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(math.ceil(percent / 100 * len(ordered)), 1) - 1]
