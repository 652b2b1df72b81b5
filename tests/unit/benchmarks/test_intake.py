import pytest
from benchmarks.figures import Figure
from benchmarks.intake import times_as_fast
from benchmarks.yardstick import Pace


def test_plain_code_counts_by_the_mean_of_its_rates() -> None:
    found = times_as_fast(Figure(10_000), [Pace(500, 0.025, 0.01), Pace(500, 0.0125, 0.01)])
    assert found.value == pytest.approx(3)
    assert found.note == "30,000 1/s, 20 µs of processor time each"
