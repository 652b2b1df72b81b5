import pytest
from benchmarks.measurement import Unusable
from benchmarks.processor import net


def test_what_is_used_at_rest_is_not_due_to_the_work() -> None:
    cost = net(5.0, 20.0, [0.05, 0.05, 0.05])
    assert cost.seconds == pytest.approx(4.0)
    assert cost.margin == 0


def test_a_busy_look_counts_as_one_of_all_and_shows_in_the_margin() -> None:
    cost = net(5.0, 10.0, [0.02, 0.02, 0.14, 0.02, 0.02, 0.02])
    assert cost.seconds == pytest.approx(4.6)
    assert cost.margin == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("used", "at_rest"),
    [
        (0.5, [0.1, 0.1]),  # less than at rest
        (1.0, [0.1, 0.1]),  # nothing is left
        (2.0, [0.01, 0.2]),  # it may have been almost nothing, or almost all of it
    ],
)
def test_a_cost_that_does_not_stand_out_is_no_figure(used: float, at_rest: list[float]) -> None:
    with pytest.raises(Unusable, match="does not stand out"):
        net(used, 10.0, at_rest)
