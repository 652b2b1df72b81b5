import math

import pytest
from benchmarks.figures import Better, Comparison, Figure, Metric, Verdict, compare, percentile

RATE = Metric("rate", "fired actions", "1/s", Better.HIGHER, at_least_times=50)
TIME = Metric("p50", "p50", "ms", Better.LOWER)
LOST = Metric("lost", "lost", "%", Better.LOWER, at_most=0)


def comparison(metric: Metric, peer: float | None, tocsin: float | None) -> Comparison:
    return Comparison(metric, None if peer is None else Figure(peer), None if tocsin is None else Figure(tocsin))


@pytest.mark.parametrize(
    ("percent", "expected"), [(0, 1), (1, 1), (50, 50), (95, 95), (99, 99), (99.5, 100), (100, 100)]
)
def test_percentile_is_the_nearest_rank(percent: float, expected: float) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == expected


def test_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 99) == 7.0


def test_percentile_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_more_is_better_by_ours_over_theirs() -> None:
    assert comparison(RATE, 7, 700).times == 100


def test_less_is_better_by_theirs_over_ours() -> None:
    assert comparison(TIME, 150, 15).times == 10


def test_a_worse_value_is_less_than_one_time_better() -> None:
    assert comparison(TIME, 15, 150).times == 0.1


def test_nothing_lost_against_something_lost_is_infinitely_better() -> None:
    assert comparison(LOST, 50, 0).times == math.inf


def test_nothing_against_nothing_does_not_compare() -> None:
    assert comparison(LOST, 0, 0).times is None


def test_a_missing_figure_does_not_compare() -> None:
    assert comparison(RATE, None, 700).times is None


@pytest.mark.parametrize(
    ("compared", "verdict"),
    [
        (comparison(RATE, 7, 350), Verdict.REACHED),
        (comparison(RATE, 7, 349), Verdict.MISSED),
        (comparison(RATE, 7, None), Verdict.MISSED),
        (comparison(RATE, None, 700), Verdict.MISSED),
        (comparison(LOST, None, 0), Verdict.REACHED),
        (comparison(LOST, 50, 0), Verdict.REACHED),
        (comparison(LOST, 50, 0.1), Verdict.MISSED),
        (comparison(LOST, 50, None), Verdict.MISSED),
        (comparison(TIME, 1, 1000), Verdict.NO_TARGET),
    ],
)
def test_verdict(compared: Comparison, verdict: Verdict) -> None:
    assert compared.verdict is verdict


def test_compare_keeps_the_order_of_the_metrics() -> None:
    found = compare([LOST, RATE], {"rate": Figure(7)}, {"lost": Figure(0), "rate": Figure(700)})
    assert found == [comparison(LOST, None, 0), comparison(RATE, 7, 700)]
