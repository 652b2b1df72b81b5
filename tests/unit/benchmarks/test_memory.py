from benchmarks.figures import Figure
from benchmarks.memory import reckon


def test_growth_is_what_was_held_at_most_over_what_was_held_first() -> None:
    assert reckon([200, 230, 210], 3000) == {
        "first": Figure(200, "after 1,000 events"),
        "most": Figure(230, "after each step: 200, 230, 210"),
        "growth": Figure(15, "over 3,000 events"),
    }
