import pytest
from benchmarks.measurement import Unusable
from benchmarks.replay import noticed


def test_what_the_live_path_notices_is_the_median_during_over_the_median_before() -> None:
    figure = noticed([0.01, 0.02, 0.03], [0.02, 0.03, 0.9])
    assert figure.value == pytest.approx(1.5)
    assert figure.note == "20 ms, and 30 ms meanwhile"


def test_without_webhooks_nothing_can_be_said() -> None:
    with pytest.raises(Unusable):
        noticed([0.01], [])
