from benchmarks.figures import Figure
from benchmarks.processor import Cost
from benchmarks.runs import cost_figure


def test_the_cost_of_a_request_says_how_firm_it_is() -> None:
    assert cost_figure(Cost(2.0, 0.1), 1000) == Figure(2.0, "1,000 requests, ± 5 %")


def test_the_part_of_a_database_server_is_named() -> None:
    assert cost_figure(Cost(2.0, 0.1, 0.5), 1000) == Figure(2.0, "1,000 requests, ± 5 %, PostgreSQL 0.50 ms")
