import pytest
from benchmarks.figures import Figure
from benchmarks.growth import growth


def test_growth_is_the_cost_in_the_end_over_that_in_the_beginning() -> None:
    found = growth(Figure(0.05), Figure(0.06))
    assert found.value == pytest.approx(1.2)
    assert found.note == "10,000 over 10 automations"
