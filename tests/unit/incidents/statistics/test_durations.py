import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.durations import percentile, taken, times_taken


def test_of_nothing_nothing_is_said() -> None:
    assert times_taken([]).model_dump() == {"count": 0, "mean": None, "median": None, "p90": None}


def test_mean_median_and_ninetieth_percentile() -> None:
    found = times_taken([float(each) for each in range(10, 0, -1)])
    assert (found.count, found.mean, found.median) == (10, 5.5, 5.5)
    assert found.p90 == pytest.approx(9.1)


def test_one_value_is_all_of_them() -> None:
    assert times_taken([7.0]).model_dump() == {"count": 1, "mean": 7.0, "median": 7.0, "p90": 7.0}


@given(st.lists(st.floats(0, 1e9), min_size=1), st.floats(0, 1))
def test_a_percentile_lies_between_the_least_and_the_most(values: list[float], share: float) -> None:
    ordered = sorted(values)
    assert ordered[0] <= percentile(ordered, share) <= ordered[-1] * (1 + 1e-9)


def test_times_are_told_apart_by_severity() -> None:
    found = taken([(IncidentSeverity.HIGH, 1.0), (IncidentSeverity.MINOR, 3.0), (IncidentSeverity.HIGH, 2.0)])
    assert found.all.count == 3
    assert {severity: each.count for severity, each in found.by_severity.items()} == {
        "minor": 1,
        "moderate": 0,
        "high": 2,
        "critical": 0,
    }
